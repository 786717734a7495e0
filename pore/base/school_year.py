"""The school year, stored as the number of the calendar year in which it begins: 2026 is 2026/2027."""

import datetime

from django.utils import timezone

AFTER_THE_YEAR = datetime.timedelta(days=90)  # time to finish what a school year began; then assignments and shares end
FIRST_MONTH = 9  # a school year runs from 1 September to 31 August (Prawo oświatowe, art. 94)


def school_year_of(day):
    """The school year a date falls in, as the year it began."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def current_school_year():
    """The school year of today's date in Warsaw."""
    return school_year_of(timezone.localdate())


def year_label(year):
    """``2026`` → ``"2026/2027"``."""
    return f"{year}/{year + 1}"


def year_span(year):
    """First and last day of a school year."""
    return datetime.date(year, FIRST_MONTH, 1), datetime.date(year + 1, FIRST_MONTH - 1, 31)


def last_day_of_support(year):
    """The last day on which an assignment or a share of a school year may still hold: 29 November after it."""
    return year_span(year)[1] + AFTER_THE_YEAR
