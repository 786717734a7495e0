"""Every night: erase whom it is time to erase, remove what is past its time. And archives, when a school orders one."""

from celery import shared_task
from django.core.exceptions import PermissionDenied

from pore.access.actor import NOBODY
from pore.access.context import behind
from pore.access.policy import allow
from pore.audit.models import record
from pore.base.errors import NotReady
from pore.institutions.acting import actor_for
from pore.jobs.models import Heartbeat
from pore.jobs.queue import at_work
from pore.privacy import archive, removal, retention
from pore.privacy.actions import carry_out_erasure
from pore.privacy.models import Archive, ErasureRequest


@shared_task(ignore_result=True)
def keep_to_retention():
    """May run twice, and may be killed at any point: every step is found done or is done again."""
    for request in ErasureRequest.due().select_related("user"):
        _erase(request)
    removal.plan_all()
    removal.remove_all()
    archive.sweep()
    retention.keep_to_rules()
    Heartbeat.beat("retention")


def _erase(request):
    """One erasure; one that must wait for a successor is tried again every night and holds up nothing else."""
    try:
        carry_out_erasure(request)
    except NotReady:
        record(NOBODY, "erasure_waits", f"user {request.user.uuid}", "refused")


@shared_task(ignore_result=True)
def make_archive(job_id):
    """Build the archive of one process; the right of whoever ordered it is asked for again."""
    with at_work(job_id) as job:
        if job is None:
            return
        ordered = Archive.of_job(job)
        if ordered.is_ready:
            return
        actor = actor_for(ordered.requested_by)
        with behind(actor):
            if not (ordered.requested_by.is_current and allow(actor, "R", ordered)):
                raise PermissionDenied
            content = archive.build(ordered.process)
            name, sha256 = archive.store(content)
            ordered.keep(name=name, size=len(content), sha256=sha256)
