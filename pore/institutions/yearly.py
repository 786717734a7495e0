"""The yearly look at the list of people: from 1 September each person in charge says who still works here."""

import datetime

from django.utils import timezone

from pore.base.school_year import current_school_year, year_span

LAST_DAY = (10, 31)  # two months after the school year begins


def confirm_by():
    """The day by which the list of this school year should be confirmed."""
    begins, _ends = year_span(current_school_year())
    return datetime.date(begins.year, *LAST_DAY)


def is_late():
    """Whether that day has passed: then who was not confirmed is shown as unconfirmed. Nobody is cut off."""
    return timezone.localdate() > confirm_by()
