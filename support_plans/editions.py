"""What differs between two editions of a plan, in words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pore.ui.templatetags.po import hours, long_day, number
from support_plans.models import Activity, CostLine, Goal, Indicator, SchoolAction, SupportPlan

# Columns compared, in the order they are told; their names are the labels.
COMPARED = {
    SupportPlan: (
        "general_goal",
        "target_group",
        "change_pupils",
        "change_teachers",
        "change_school",
        "responsible",
        "monitoring",
        "risks",
        "council_opinion_on",
    ),
    Goal: ("need", "text"),
    Indicator: ("name", "unit", "baseline", "target", "method", "check_on"),
    Activity: ("goal", "kind", "title", "minutes", "people", "mode", "provider", "lead", "is_statutory"),
    CostLine: ("category", "amount", "source", "payer"),
    SchoolAction: ("text", "who", "by_when"),
}


@dataclass(frozen=True)
class Change:
    """``how`` is added, removed or changed; ``rows`` are ``(label, before, after)`` in words."""

    how: str
    title: str
    rows: list


def differences(before, after):
    """``[Change]`` from one edition to another: the general part, then every part by its thread."""
    found = []
    old, new = _parts(before), _parts(after)
    for key in [*old, *(key for key in new if key not in old)]:
        if key not in new:
            found.append(Change("removed", _title(old[key]), []))
        elif key not in old:
            found.append(Change("added", _title(new[key]), _told(new[key])))
        elif rows := _changed(old[key], new[key]):
            found.append(Change("changed", _title(new[key]), rows))
    return found


def _parts(plan):
    """``{thread: record}`` of everything in an edition; the general part stands under its kind."""
    goals = plan.goals.select_related("need").prefetch_related("indicators")
    activities = plan.activities.select_related("goal", "provider", "lead__user").prefetch_related("costs__payer")
    parts = {"general": plan}
    for goal in goals:
        parts[goal.thread] = goal
        parts |= {one.thread: one for one in goal.indicators.all()}
    for activity in activities:
        parts[activity.thread] = activity
        for line in activity.costs.all():
            line.activity = activity
            parts[line.thread] = line
    return parts | {action.thread: action for action in plan.actions.all()}


def _title(part):
    if isinstance(part, SupportPlan):
        return _("General part of the plan")
    if isinstance(part, CostLine):
        return _("Cost of %(code)s: %(name)s") % {"code": part.activity.code, "name": part.get_category_display()}
    name = capfirst(part._meta.verbose_name)
    code = f" {part.code}" if hasattr(part, "code") else ""
    return f"{name}{code}: {part}"


def _changed(old, new):
    rows = []
    for name in COMPARED[type(new)]:
        before, after = _words(old, name), _words(new, name)
        if before != after:
            rows.append((_label(new, name), before, after))
    return rows


def _told(part):
    """What a new part says, as rows without a before."""
    rows = [(_label(part, name), "", _words(part, name)) for name in COMPARED[type(part)]]
    return [row for row in rows if row[2] != "–"]


def _label(part, name):
    return _("hours") if name == "minutes" else str(part._meta.get_field(name).verbose_name)


def _words(part, name):
    """A value as a person would say it."""
    value = getattr(part, name)
    if name == "minutes":
        return hours(value)
    if name == "goal":
        return f"{value.code}: {value.text}"
    if name == "lead":
        return value.user.full_name if value else "–"
    if part._meta.get_field(name).choices:
        return str(getattr(part, f"get_{name}_display")())
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return long_day(value)
    return str(value) if value not in (None, "") else "–"
