"""Printing the documents of stages 0 and 1 in the background."""

from celery import shared_task

from diagnosis.documents import KINDS
from pore.documents.ordering import make


@shared_task(ignore_result=True)
def print_document(job_id):
    make(job_id, KINDS)
