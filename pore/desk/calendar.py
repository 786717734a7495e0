"""The calendar of one person: their meetings and the days of the year, month by month."""

import calendar
import datetime
from dataclasses import dataclass

from django.utils import timezone

from pore.access.matrix import may
from pore.access.policy import visible
from pore.base.school_year import school_year_of
from pore.desk.models import Deadline
from support_plans.models import Meeting

FIRST_YEAR, LAST_YEAR = 2015, 2100
MOST_MEETINGS = 1000  # of one month; a county has some hundred


@dataclass(frozen=True)
class Entry:
    """One thing on one day: a meeting (with its row) or a day of the year."""

    day: datetime.date
    title: object
    meeting: object = None


@dataclass(frozen=True)
class Month:
    """A month of the calendar: ``year`` and ``month``, with the neighbours to leaf to."""

    year: int
    month: int

    @classmethod
    def asked(cls, data):
        """The month of ``?rok=…&miesiac=…``; nonsense shows the present one."""
        today = timezone.localdate()
        try:
            year, month = int(data.get("rok", "")), int(data.get("miesiac", ""))
        except ValueError:
            return cls(today.year, today.month)
        if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
            return cls(today.year, today.month)
        return cls(year, month)

    @property
    def first(self):
        return datetime.date(self.year, self.month, 1)

    @property
    def last(self):
        return datetime.date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def before(self):
        day = self.first - datetime.timedelta(days=1)
        return Month(day.year, day.month)

    @property
    def after(self):
        day = self.last + datetime.timedelta(days=1)
        return Month(day.year, day.month)

    def weeks(self, entries):
        """Weeks from Monday to Sunday; a day is (date, is it of this month, its entries)."""
        by_day = {}
        for one in entries:
            by_day.setdefault(one.day, []).append(one)
        weeks = calendar.Calendar().monthdatescalendar(self.year, self.month)
        return [[(day, day.month == self.month, by_day.get(day, [])) for day in week] for week in weeks]


def entries_of(actor, partnership, first, last, school=None):
    """Everything between two days that the actor may know of, in order; with ``school`` only its meetings."""
    found = [*_meetings(actor, first, last, school), *_deadlines(actor, partnership, first, last)]
    return sorted(found, key=lambda one: (one.day, one.meeting is not None, str(one.meeting and one.meeting.starts_at)))


def meetings_between(actor, first, last, school=None):
    """Meetings of these days (in Warsaw) that the actor may read, cancelled ones among them; of one school or of all."""
    if not may(actor.column, "meeting", "R"):
        return []
    zone = timezone.get_default_timezone()
    begins = datetime.datetime.combine(first, datetime.time.min, zone)
    ends = datetime.datetime.combine(last + datetime.timedelta(days=1), datetime.time.min, zone)
    rows = visible(actor, Meeting).filter(starts_at__gte=begins, starts_at__lt=ends)
    rows = rows.filter(school=school) if school else rows
    return rows.select_related("activity", "process__school", "lead__user").order_by("starts_at", "pk")[:MOST_MEETINGS]


def _meetings(actor, first, last, school):
    return [
        Entry(timezone.localtime(one.starts_at).date(), one.activity.title, one)
        for one in meetings_between(actor, first, last, school)
    ]


def _deadlines(actor, partnership, first, last):
    days = visible(actor, Deadline).of(partnership)
    years = range(school_year_of(first), school_year_of(last) + 1)
    dated = [(one.on(year), one) for year in years for one in days]
    return [Entry(day, str(one)) for day, one in dated if first <= day <= last]
