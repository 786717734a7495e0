"""Background work on registers."""

from celery import shared_task

from pore.access.context import narrowed
from pore.institutions.models import RegisterImport
from pore.institutions.registers import importing
from pore.jobs.models import Heartbeat
from pore.jobs.queue import at_work

# A workbook of the whole country takes minutes to read; the job tells of itself meanwhile, which prolongs its lease.
LONG = {"soft_time_limit": 500, "time_limit": 540}


@shared_task(ignore_result=True, **LONG)
def check_register(job_id):
    """Try one uploaded file out; a second run finds it tried and does nothing."""
    with at_work(job_id) as job:
        one = RegisterImport.of_job(job) if job else None
        if one and one.state == RegisterImport.State.CHECKING:
            importing.check(one, job)


@shared_task(ignore_result=True, **LONG)
def import_register(job_id):
    """Take one confirmed file over; a second run finds it done and does nothing."""
    with at_work(job_id) as job:
        one = RegisterImport.of_job(job) if job else None
        if one and one.state == RegisterImport.State.IMPORTING:
            importing.take_over(one, job)


@shared_task(ignore_result=True)
def sweep_registers():
    """Once a day: reports nobody decided about, files nobody needs."""
    with narrowed("sweeper"):
        importing.sweep()
    Heartbeat.beat("registers")
