"""Whether the lead or the school is already busy: only when, never with what or with whom."""

from datetime import UTC, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from pore.access.context import narrowed
from pore.institutions.models import Membership
from pore.ui.templatetags.po import moment
from support_plans.models import Meeting

LONGEST = timedelta(minutes=720)


def clashes(*, process, lead, times, minutes, place, but=None):
    """Sentences about meetings that overlap with ``times`` (aware datetimes), each naming a time alone.

    Looks at all the lead's meetings and all of the school, also of processes the asking person knows nothing of: what they
    learn is that the time is taken. ``but`` is the meeting being moved."""
    if not times:
        return []
    leads = list(Membership.objects.filter(user_id=lead.user_id).values_list("pk", flat=True)) if lead else []
    last = max(times) + timedelta(minutes=minutes)
    with narrowed("busy", f"{process.school_id}:{','.join(map(str, leads))}"):
        rows = Meeting.objects.filter(state=Meeting.State.PLANNED, starts_at__gt=min(times) - LONGEST, starts_at__lt=last)
        rows = rows.filter(Q(lead_id__in=leads) | Q(school_id=process.school_id)).exclude(pk=but.pk if but else None)
        taken = list(rows.values_list("starts_at", "minutes", "lead_id", "school_id", "place"))
    found = []
    for time in sorted(times):
        for starts_at, long, lead_id, school_id, where in taken:
            if _overlap(time, minutes, starts_at, long):
                words = _words(lead_id in leads, school_id == process.school_id, _same(where, place))
                found += [sentence % {"when": moment(starts_at), "minutes": long} for sentence in words]
    return list(dict.fromkeys(found))


def _overlap(one, minutes, other, other_minutes):
    one, other = one.astimezone(UTC), other.astimezone(UTC)
    return one < other + timedelta(minutes=other_minutes) and other < one + timedelta(minutes=minutes)


def _same(one, other):
    return one.strip().casefold() == other.strip().casefold()


def _words(is_lead, is_school, is_place):
    if is_lead:
        yield _("The lead is busy from %(when)s for %(minutes)d minutes.")
    if is_school and is_place:
        yield _("The place is taken from %(when)s for %(minutes)d minutes.")
    elif is_school:
        yield _("The school has another meeting from %(when)s for %(minutes)d minutes.")
