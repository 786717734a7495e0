"""The schedule of forms of support (harmonogram): what, when, where, who leads."""

from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from pore.access.policy import visible
from pore.documents.kinds import Facts, head_of
from support_plans.models import Meeting


@dataclass(frozen=True, kw_only=True)
class ScheduleFacts(Facts):
    """``forms`` are the planned forms of support, ``meetings`` their dated meetings in the order of time."""

    plan: str
    forms: list
    meetings: list

    @property
    def title(self):
        return "Harmonogram form wspomagania"

    @property
    def months(self):
        """Meetings month by month: ``[(first meeting's moment, meetings)]``."""
        grouped = groupby(self.meetings, key=lambda one: (one["starts_at"].year, one["starts_at"].month))
        return [(rows[0]["starts_at"], rows) for rows in (list(rows) for _month, rows in grouped)]


def schedule_facts(actor, plan):
    activities = plan.activities.select_related("provider", "lead__user").order_by("position")
    meetings = visible(actor, Meeting).filter(process=plan.process).order_by("starts_at", "pk")
    return ScheduleFacts(
        **head_of(plan.process),
        plan=plan.number,
        forms=[_form(one) for one in activities],
        meetings=[_meeting(one) for one in meetings.select_related("activity", "provider", "lead__user")],
    )


def _form(one):
    return {
        "code": one.code,
        "title": one.title,
        "kind": str(one.get_kind_display()),
        "minutes": one.minutes,
        "people": one.people,
        "provider": one.provider.name,
        "lead": one.lead.user.full_name if one.lead else "",
    }


def _meeting(one):
    return {
        "code": one.activity.code,
        "title": one.activity.title,
        "starts_at": timezone.localtime(one.starts_at),
        "ends_at": timezone.localtime(one.ends_at),
        "place": one.place,
        "mode": str(one.get_mode_display()),
        "provider": one.provider.name,
        "lead": one.lead.user.full_name if one.lead else "",
        "state": one.state,
    }
