"""Housekeeping of processes."""

from celery import shared_task

from pore.cycle.expiry import end_what_has_run_out
from pore.jobs.models import Heartbeat


@shared_task(ignore_result=True)
def end_expired():
    """Every night: end assignments and shares whose day has passed."""
    end_what_has_run_out()
    Heartbeat.beat("expiry")
