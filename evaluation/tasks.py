"""Printing the documents of stage 4 in the background."""

from celery import shared_task

from evaluation.documents import KINDS
from pore.documents.ordering import make


@shared_task(ignore_result=True)
def print_document(job_id):
    make(job_id, KINDS)
