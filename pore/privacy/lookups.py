"""Lists of the privacy pages, each within what the actor may see."""

from pore.access.policy import visible
from pore.cycle.models import SupportProcess
from pore.privacy.models import Archive, ErasureRequest, Removal
from pore.privacy.removal import first_day


def ended_processes(actor):
    """Ended processes of the actor's school, the newest first, with ``removal``, ``due_on`` and ``archive``."""
    rows = visible(actor, SupportProcess).filter(school_id__in=actor.school_ids).exclude(outcome="")
    processes = list(rows.select_related("school", "area").order_by("-ended_at", "-pk")[:200])
    ids = [one.pk for one in processes]
    removals = {one.process_id: one for one in visible(actor, Removal).filter(process_id__in=ids)}
    archives = {one.process_id: one for one in _archives(actor, ids)}
    for one in processes:
        one.removal, one.archive = removals.get(one.pk), archives.get(one.pk)
        one.due_on = one.removal.due_on if one.removal else first_day(one)
    return processes


def _archives(actor, ids):
    """Archives that have not run out, the newest of each process last."""
    return visible(actor, Archive).kept().filter(process_id__in=ids).select_related("job").order_by("requested_at")


def open_erasure(user):
    """The person's own request that waits, or None."""
    return ErasureRequest.open_of(user)
