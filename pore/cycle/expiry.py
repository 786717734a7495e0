"""What runs out by itself: assignments and shares, ninety days after the end of their school year or on their own day."""

from django.db import transaction
from django.utils import timezone

from pore.access.actor import NOBODY
from pore.access.context import narrowed
from pore.audit.models import record
from pore.cycle.models import Assignment
from pore.sharing.models import Grant


@transaction.atomic
def end_what_has_run_out():
    """Mark as ended what stopped working when its day passed; the second run of a day finds nothing.

    Works behind the window "sweeper": it belongs to nobody's request. Rights never wait for it, every question about
    them asks for the day."""
    today = timezone.localdate()
    with narrowed("sweeper"):
        assignments = Assignment.objects.filter(until__lt=today).end()
        grants = Grant.objects.filter(until__lt=today).revoke()
        if assignments or grants:
            record(NOBODY, "ran_out", f"assignments {assignments}, shares {grants}")
    return assignments, grants
