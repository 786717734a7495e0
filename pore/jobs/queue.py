"""The one place that hands work to Celery."""

import logging
from contextlib import contextmanager
from functools import partial

from celery import current_app
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from pore.base.logs import discreet
from pore.base.trace import Trace, traced
from pore.jobs.models import Job

log = logging.getLogger(__name__)


def enqueue(*, task, key):
    """The job for ``key``, made and queued when it is new; a second call with the same key returns the same row."""
    job, created = Job.objects.get_or_create(key=key, defaults={"task": task})
    if created:
        wake(job)
    return job


def enqueue_all(*, task, keys):
    """Jobs for many keys never used before, in their order."""
    jobs = Job.objects.bulk_create(Job(task=task, key=key) for key in keys)
    for job in jobs:
        wake(job)
    return jobs


def wake(job):
    """Send the message once the row is committed. A lost message is no loss: the sweep sends it again."""
    transaction.on_commit(partial(_send, job.task, job.pk))


def _send(task, job_id):
    """Hand the job's id to the broker; whether it was reached."""
    try:
        if settings.CELERY_TASK_ALWAYS_EAGER:
            current_app.tasks[task].apply([job_id], throw=True)
        else:
            current_app.send_task(task, [job_id])
    except (OperationalError, OSError) as problem:
        log.warning("broker not reached, the sweep will wake job %s: %s", job_id, problem)
        return False
    return True


def resend(job):
    """Wake a job that waited too long; whether the broker was reached."""
    Job.objects.filter(pk=job.pk).update(woken_at=timezone.now())
    return _send(job.task, job.pk)


@contextmanager
def at_work(job_id):
    """The claimed job, or None when another worker has it or it is done; an error inside gives it back, a refusal ends it.

    Use: ``with at_work(job_id) as job: if job: …``"""
    job = Job.objects.filter(pk=job_id).first()
    if job is None or not job.claim():
        yield None
        return
    with traced(Trace(job.uuid.hex)):
        try:
            yield job
        except PermissionDenied as refusal:
            log.info("job %s refused: the right to it is gone", job.key)
            job.refuse(str(refusal))
        except Exception as problem:  # the time limit of Celery too; the row keeps the reason
            log.exception("job %s failed (try %s)", job.key, job.tries)
            job.give_back(_reason(problem))
        else:
            job.finish()


def _reason(problem):
    """Kind and first line of an error: what a database adds on further lines may quote somebody's row."""
    return discreet(f"{type(problem).__name__}: {problem}".splitlines()[0])
