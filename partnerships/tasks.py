"""Printing the county report in the background."""

from celery import shared_task
from django.core.exceptions import PermissionDenied

from partnerships.documents import TEMPLATE, report_facts
from partnerships.models import CountyReport
from pore.access.context import behind
from pore.access.policy import visible
from pore.documents.printing import print_document
from pore.institutions.acting import actor_for
from pore.jobs.queue import at_work


@shared_task(ignore_result=True)
def print_report(job_id):
    """Print one report; a second run finds it done and prints nothing."""
    with at_work(job_id) as job:
        if job is None:
            return
        report = CountyReport.of_job(job)
        if report.ready_at is not None:
            return
        actor = actor_for(report.requested_by)
        with behind(actor):
            may_read = visible(actor, CountyReport).filter(pk=report.pk).exists()
            if not (may_read and report.requested_by.is_current):
                raise PermissionDenied
        print_document(report, TEMPLATE, {"facts": report_facts(report)}, job, actor)
