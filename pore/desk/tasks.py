"""Background work of the desk: the daily reminders."""

from celery import shared_task

from pore.desk.reminders import remind
from pore.jobs.models import Heartbeat


@shared_task(ignore_result=True)
def send_reminders():
    """Once a day; run again it tells nobody anything new."""
    remind()
    Heartbeat.beat("reminders")
