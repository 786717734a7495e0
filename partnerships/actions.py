"""What follows when an official orders a print."""

import hashlib
import json

from django.db import transaction
from django.utils import timezone

from partnerships.figures import kept
from partnerships.models import CountyReport
from pore.jobs.queue import enqueue, wake


@transaction.atomic
def order_report(*, figures, by):
    """The report of these very tables: ordered twice on a day with the same numbers, it is one row and one job."""
    tables = kept(figures.tables)
    digest = hashlib.sha256(json.dumps([figures.choice.query, tables]).encode()).hexdigest()[:32]
    key = f"county:{by.uuid}:{timezone.localdate()}:{digest}"
    job = enqueue(task="partnerships.tasks.print_report", key=key)
    report, _created = CountyReport.objects.get_or_create(
        job=job,
        defaults={
            "partnership": figures.partnership,
            "school_year": figures.choice.year,
            "tables": tables,
            "requested_by": by,
        },
    )
    if job.queue_again():
        wake(job)
    return report
