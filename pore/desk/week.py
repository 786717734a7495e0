"""A week of one's own meetings, day by day, with what overlaps said in words."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

WORKING_DAYS = 5
FAR = 20  # years; the weeks beside such a date would leave the calendar sooner or later


@dataclass
class Day:
    """One day: its meetings as pairs of the meeting and sentences about what it overlaps with."""

    date: date
    meetings: list = field(default_factory=list)


def monday_from(text):
    """Monday of the week a date like ``2026-11-23`` falls in; of this week where it is no date."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        day = timezone.localdate()
    if abs(day.year - timezone.localdate().year) > FAR:
        day = timezone.localdate()
    return day - timedelta(days=day.weekday())


def week_of(meetings, monday):
    """``{"days", "before", "after", "is_now", "label"}``; a weekend only where something happens on it or it is today."""
    until = monday + timedelta(days=7)
    shown = [one for one in meetings if one.state != "cancelled" and monday <= timezone.localdate(one.starts_at) < until]
    today = timezone.localdate()
    used = [(timezone.localdate(one.starts_at) - monday).days for one in shown]
    last = max([WORKING_DAYS - 1, *used, *([today.weekday()] if monday <= today < until else [])])
    days = [Day(monday + timedelta(days=number)) for number in range(last + 1)]
    for one in shown:
        sentences = [_overlap(one, other) for other in shown if other is not one and _at_once(one, other)]
        days[(timezone.localdate(one.starts_at) - monday).days].meetings.append((one, [said for said in sentences if said]))
    return {
        "days": days,
        "before": (monday - timedelta(days=7)).isoformat(),
        "after": until.isoformat(),
        "is_now": monday <= today < until,
        "from": monday,
        "to": days[-1].date,
        "count": len(shown),
    }


def _at_once(one, other):
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def _overlap(one, other):
    """A sentence where one person or one school would be in two places; nothing where two meetings merely go on at once."""
    about = {
        "from": date_format(timezone.localtime(other.starts_at), "H:i"),
        "until": date_format(timezone.localtime(other.ends_at), "H:i"),
        "school": other.process.school,
    }
    if one.lead_id and one.lead.user_id == (other.lead.user_id if other.lead else None):
        return _("The same person leads a meeting in %(school)s from %(from)s to %(until)s.") % about
    if one.process.school_id == other.process.school_id:
        return _("The school has another meeting from %(from)s to %(until)s.") % about
    return ""
