"""Who is responsible for what in one process: the next step, lists, meetings ahead, steps of the school, measuring."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from pore.access.matrix import may
from pore.access.policy import visible
from pore.desk.next_steps import BOTH, holder_named, may_mark, next_step
from support_plans.models import SchoolAction

MEETINGS_SHOWN = 3


@dataclass(frozen=True)
class Responsibility:
    """One row. ``state`` is you, now or empty: nothing here is ever overdue, a school's steps least of all."""

    task: str
    who: str
    on: date | None = None
    url: str = ""
    state: str = ""


def responsibilities(facts, process, checks=()):
    """Rows of a running process; ``checks`` are pairs of an indicator's name and the day it is measured."""
    if not process.is_running:
        return []
    meetings = facts.meetings[process.pk]
    step = next_step(facts, process)
    found = [Responsibility(step.text, step.name, step.on, step.url, "you" if step.waits_for(facts.actor) else "now")]
    found += [_unclosed(facts, one) for one in meetings if one.waits_for_attendance]
    ahead = [one for one in meetings if one.is_planned and one.starts_at >= timezone.now()][:MEETINGS_SHOWN]
    found += [Responsibility(one.activity.title, _lead(one), _day(one), one.get_absolute_url()) for one in ahead]
    if may(facts.actor.column, "plan", "R") and process.planned_on:
        steps = visible(facts.actor, SchoolAction).filter(process=process, plan__is_current=True).order_by("by_when", "pk")
        found += [Responsibility(one.text, one.who, one.by_when, state=_since(one.by_when)) for one in steps]
    found += [
        Responsibility(_("Measure: %(indicator)s") % {"indicator": name}, holder_named(BOTH), day) for name, day in checks
    ]
    return _once(found)


def _since(day):
    """A step of the school whose day has come goes on: whether it is done is the school's to say."""
    return "now" if day < timezone.localdate() else ""


def _unclosed(facts, meeting):
    mine = may_mark(facts.actor, meeting)
    url = reverse("support_plans:attendance", args=[meeting.uuid]) if mine else ""
    text = _("Attendance list: %(meeting)s") % {"meeting": meeting.activity.title}
    return Responsibility(text, _lead(meeting), _day(meeting), url, "you" if mine else "now")


def _lead(meeting):
    return meeting.lead.user.full_name if meeting.lead else "SORE"


def _day(meeting):
    return timezone.localdate(meeting.starts_at)


def _once(rows):
    """Without the row the next step has said already."""
    return rows[:1] + [row for row in rows[1:] if not (row.url and row.url == rows[0].url)]
