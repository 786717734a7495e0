"""Ending a role with everything that hangs on it: invitations, shares, assignments, and a packet for whoever comes next.

Stands on the topmost floor, because a role is given on the second and used on all of them."""

from django.db import transaction
from django.db.models import Q

from pore.access.context import narrowed
from pore.cycle.models import Assignment, Outcome, SupportProcess
from pore.cycle.models.timeline import TimelineEntry
from pore.cycle.succession import hand_over_school, hand_over_support
from pore.institutions.leaving import end_role
from pore.institutions.models import Institution, Role
from pore.sharing.models import Grant
from support_plans.lookups import meetings_ahead

WHAT = TimelineEntry.What


@transaction.atomic
def end_membership(*, membership, by, kept=(), seen=None):
    """End one role from the next request on; ``kept`` invitations survive, ``seen`` is what the page showed.

    A director's shares wait for the successor, a SORE's schools wait for another SORE, shares opened to the person close."""
    end_role(membership=membership, by=by, kept=kept, seen=seen)
    if membership.role == Role.DIRECTOR:
        for process in _directed_from(membership.institution_id):
            hand_over_school(process=process, predecessor=membership, by=by)
    for process in _accompanied_by(membership):
        meetings = meetings_ahead(process, membership)
        hand_over_support(process=process, predecessor=membership, meetings=meetings, by=by, what=WHAT.SORE_LEFT)
    close_shares_of(membership, by)


def _directed_from(place):
    """Processes of a school and of a zespół's schools that others know of, under way or finished."""
    schools = Institution.objects.filter(Q(pk=place) | Q(parent_id=place)).values("pk")
    rows = SupportProcess.objects.filter(school_id__in=schools, visible_at__isnull=False)
    return rows.filter(outcome__in=("", Outcome.FINISHED)).select_related("school", "partnership")


def _accompanied_by(membership):
    mine = Assignment.objects.active().filter(membership=membership).values("process_id")
    return SupportProcess.objects.running().filter(pk__in=mine).select_related("school", "partnership")


def close_shares_of(membership, by):
    """Close every share opened to the person, of whichever school: looks further than the one who ends the role."""
    with narrowed("sweeper"):
        Grant.objects.lasting().filter(membership=membership).revoke(by=by.user)
