"""Hourly sealing of the audit."""

import logging

from celery import shared_task

from pore.audit.seals import seal_all
from pore.jobs.models import Heartbeat

log = logging.getLogger(__name__)


@shared_task(ignore_result=True)
def seal_audit():
    """Seal what has settled and write the newest digest to the log, where whoever changes the database cannot reach it."""
    if seal := seal_all():
        log.info("audit sealed up to entry %s, digest %s", seal.last_id, seal.digest)
    Heartbeat.beat("audit")
