"""The school year of a process on a line: stages and forms of support as bars, meetings as points, the same as a list."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pore.base.school_year import year_span
from pore.cycle.models import Stage

MOST_LANES = 8  # forms of support with a lane of their own; the others share one
DONE, AHEAD, MOVED = "is-done", "", "is-you"


@dataclass
class Lane:
    """One line. Places are whole percents of the school year; ``bar`` is (left, width) or None, dashed when ``planned``."""

    label: str
    stage: int
    bar: tuple | None = None
    planned: bool = False
    points: list = field(default_factory=list)  # (left, class, words)


@dataclass
class YearLine:
    """What the template draws; ``events`` are the same dates as (day, words), ``today`` a place or None."""

    months: list
    lanes: list
    events: list
    today: int | None


def year_line(process, meetings, check_on=None):
    """``meetings`` of the process, the earliest first; ``check_on``: the last day on which an indicator is measured."""
    span = year_span(process.school_year)
    first = span[0]
    months = [date(first.year + (first.month + n - 1) // 12, (first.month + n - 1) % 12 + 1, 1) for n in range(12)]
    stages = [_diagnosis(process, span), _planning(process, span)]
    lanes = [*stages, *_forms(meetings, span), _evaluation(process, meetings, check_on, span)]
    today = timezone.localdate()
    return YearLine(
        months=[date_format(month, "M").lower() for month in months],
        lanes=[lane for lane in lanes if lane],
        events=_events(process, meetings, check_on),
        today=_place(today, span) if span[0] <= today <= span[1] else None,
    )


def _place(day, span):
    """Where a day stands between the first and the last day, in whole percents; days outside stand at the edge."""
    return min(100, max(0, round(100 * (day - span[0]).days / (span[1] - span[0]).days)))


def _bar(begins, ends, span):
    left = _place(begins, span)
    return left, max(1, _place(ends, span) - left)


def _diagnosis(process, span):
    if not process.stage and not process.diagnosed_on:
        return None
    ends = process.diagnosed_on or _until(process)
    lane = Lane(_("Diagnosis"), 1, _bar(timezone.localdate(process.opened_at), ends, span))
    if process.diagnosed_on:
        lane.points.append((_place(ends, span), DONE, _("finished")))
    return lane


def _planning(process, span):
    if not process.diagnosed_on:
        return None
    ends = process.planned_on or _until(process)
    lane = Lane(Stage.PLANNING.label, 2, _bar(process.diagnosed_on, ends, span))
    if process.planned_on:
        lane.points.append((_place(ends, span), DONE, _("finished")))
    return lane


def _until(process):
    return timezone.localdate(process.ended_at or timezone.now())


def _forms(meetings, span):
    """A lane for each form of support that has dates, in the order of the first ones."""
    by_form = {}
    for one in meetings:
        if one.state != "cancelled":
            by_form.setdefault(one.activity_id, []).append(one)
    groups = [(rows[0].activity.title, rows) for rows in by_form.values()]
    if len(groups) > MOST_LANES:
        rest = sorted((one for _title, rows in groups[MOST_LANES:] for one in rows), key=lambda one: one.starts_at)
        groups = [*groups[:MOST_LANES], (_("Other forms of support"), rest)]
    return [_form(title, rows, span) for title, rows in groups]


def _form(title, rows, span):
    days = [timezone.localdate(one.starts_at) for one in rows]
    points = [(_place(day, span), _mark(one), _state(one)) for day, one in zip(days, rows, strict=True)]
    return Lane(title, 3, _bar(days[0], days[-1], span), points=points)


def _mark(meeting):
    return DONE if meeting.state == "held" else MOVED if meeting.moved_from else AHEAD


def _state(meeting):
    if meeting.state == "held":
        return _("held")
    return _("moved") if meeting.moved_from else _("arranged")


def _evaluation(process, meetings, check_on, span):
    if process.stage == Stage.EVALUATION or process.outcome == "finished":
        held = [timezone.localdate(one.starts_at) for one in meetings if one.state == "held"]
        begins = max(held, default=process.planned_on)
        return begins and Lane(_("Joint evaluation"), 4, _bar(begins, _until(process), span))
    if not check_on or not process.is_running:
        return None
    begins = max([timezone.localdate(one.starts_at) for one in meetings if one.state != "cancelled"], default=check_on)
    points = [(_place(check_on, span), AHEAD, _("measuring the effects"))]
    return Lane(_("Joint evaluation"), 4, _bar(min(begins, check_on), check_on, span), planned=True, points=points)


def _events(process, meetings, check_on):
    """Every date of the picture in words, the earliest first."""
    found = [(timezone.localdate(process.opened_at), _("The school began a support process"))]
    if process.diagnosed_on:
        found.append((process.diagnosed_on, _("The school published the conclusions of its diagnosis")))
    if process.planned_on:
        found.append((process.planned_on, _("The annual support plan was adopted")))
    found += [
        (timezone.localdate(one.starts_at), f"{one.activity.title}, {_state(one)}")
        for one in meetings
        if one.state != "cancelled"
    ]
    if check_on and process.is_running:
        found.append((check_on, _("measuring the effects").capitalize()))
    if process.ended_at:
        found.append((timezone.localdate(process.ended_at), process.get_outcome_display()))
    return sorted(found, key=lambda pair: pair[0])
