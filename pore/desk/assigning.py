"""Assigning another SORE to a process that is under way."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from diagnosis.notices import tell_about_change_of_sore, tell_sore
from pore.base.errors import NotReady
from pore.cycle.models import Assignment
from pore.cycle.models.timeline import TimelineEntry, tell
from pore.cycle.succession import hand_over_support, name_successor, waits_for_sore
from support_plans.lookups import meetings_ahead


@transaction.atomic
def replace_sore(*, process, sore, criteria, reason, keep_institution, by):
    """End the former assignment, begin another one and hand over: meetings to the successor, shares to the director.

    With ``keep_institution`` the former SORE's institution goes on supporting the school without a person of its own."""
    process.demand_running()
    if process.last_day < timezone.localdate():
        raise NotReady(_("The school year of this process is over, so nobody can be assigned to it any more."))
    if not sore.is_current:
        raise NotReady(_("This person has left in the meantime. Choose another one."))
    former = _former(process)
    if former and former.membership_id == sore.pk:
        raise NotReady(_("This person already accompanies the school. Choose another one."))
    _make_room(process, former, sore.institution_id)
    support = {"process": process, "assigned_by": by.user}
    assignment = Assignment.objects.create(
        institution=sore.institution, membership=sore, criteria=list(criteria), reason=reason, **support
    )
    if former and keep_institution and former.institution_id != sore.institution_id:
        Assignment.objects.create(institution=former.institution, **support)
    predecessor = former.membership if former else None
    tell(process, TimelineEntry.What.SORE_CHANGED, by=by, detail=f"{sore.user.full_name}, {sore.institution}")
    if predecessor:
        _hand_over(process, predecessor, sore, by)
    tell_about_change_of_sore(assignment, predecessor)
    tell_sore(process, sore)
    return assignment


def _former(process):
    rows = Assignment.objects.of_people().filter(process=process, ended_at=None)
    return rows.select_related("membership__user", "institution").first()


def _make_room(process, former, institution_id):
    """End the former SORE's assignment, and the one without a person of the institution that now sends a person."""
    if former:
        former.end()
    Assignment.objects.filter(process=process, institution_id=institution_id).end()


def _hand_over(process, predecessor, successor, by):
    if not waits_for_sore(process=process, predecessor=predecessor):
        meetings = meetings_ahead(process, predecessor)
        hand_over_support(process=process, predecessor=predecessor, meetings=meetings, by=by)
    name_successor(process=process, membership=successor)
