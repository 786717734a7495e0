"""Printing the documents of stages 2 and 3 in the background."""

from celery import shared_task

from pore.documents.ordering import make
from support_plans.documents import KINDS


@shared_task(ignore_result=True)
def print_document(job_id):
    make(job_id, KINDS)
