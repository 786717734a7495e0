"""Background work on files: asking the virus scanner, and sweeping what was left behind."""

import logging

from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from pore.access.context import narrowed
from pore.files import storage
from pore.files.clamd import is_clean
from pore.files.models import REFUSED_SHOWN_FOR, Attachment
from pore.jobs.models import Heartbeat, Job
from pore.jobs.queue import at_work, wake

log = logging.getLogger(__name__)
# More ownerless files than these, or nothing but them, point at a wrong folder or database and not at leftovers.
MOST_LEFTOVERS = 20
LARGEST_SHARE = 10  # one file in so many


@shared_task(ignore_result=True)
def scan(job_id):
    """Ask the scanner about one file; a second run finds it settled and asks nothing."""
    with at_work(job_id) as job:
        if job is None:
            return
        attachment = Attachment.of_job(job)
        if attachment and attachment.state == Attachment.State.CHECKING:
            fine = is_clean(storage.path_of(attachment.stored), settings.PORE_CLAMD)
            if attachment.settle(is_clean=fine) and not fine:
                storage.discard(attachment.stored)


@shared_task(ignore_result=True)
def sweep_files():
    """Once a day: files without a row, refused rows nobody needs to read any more, checks that gave up."""
    with narrowed("sweeper"), transaction.atomic():
        Attachment.objects.filter(state="refused", uploaded_at__lt=timezone.now() - REFUSED_SHOWN_FOR).delete()
        given_up = Job.objects.filter(attachment__state="checking", state=Job.State.FAILED)
        for job in given_up:
            job.queue_again()
            wake(job)
        _remove_leftovers()
    Heartbeat.beat("files")


def _remove_leftovers():
    """Files whose upload or removal was cut off by a power failure or a killed process."""
    old = storage.older_files()
    owned = set(Attachment.objects.exclude(stored="").values_list("stored", flat=True))
    left = old - owned
    finished = [name for name in left if not name.startswith(storage.INCOMING)]
    if len(finished) > max(MOST_LEFTOVERS, len(old) // LARGEST_SHARE) or (finished and not owned):
        log.error("%d files have no row; that is too many to be leftovers, none was removed", len(finished))
        return
    for name in left:
        storage.discard(name)
