"""Meetings and days of the year as iCalendar (RFC 5545), for calendar programs outside the portal.

Nothing of a diagnosis or a plan leaves the portal this way: a meeting is named by its school, its place and its link."""

from datetime import UTC, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

WARSAW = ZoneInfo("Europe/Warsaw")
REFRESH = timedelta(hours=6)


def calendar_text(meetings, days=()):
    """Bytes of a calendar; ``days`` are (date, Deadline)."""
    made = Calendar()
    made.add("prodid", "-//PORE//PL")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _("Support of schools"))
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for one in meetings:
        made.add_component(_meeting(one))
    for day, deadline in days:
        made.add_component(_day(day, deadline))
    if any(True for _event in made.walk("VEVENT")):
        made.add_missing_timezones()
    return made.to_ical()


def _meeting(one):
    """One meeting: the same UID for ever, a SEQUENCE that rises with every change."""
    event = Event()
    begins = one.starts_at.astimezone(WARSAW)
    event.add("uid", f"{one.uuid}@{_host()}")
    event.add("sequence", one.version)
    event.add("dtstamp", timezone.now().astimezone(UTC))
    event.add("dtstart", begins)
    event.add("dtend", one.ends_at.astimezone(WARSAW))  # counted in UTC: an hour is an hour on the night the clocks change
    event.add("summary", _("Meeting: %(school)s") % {"school": one.process.school})
    event.add("location", one.place)
    event.add("url", settings.PORE_BASE_URL + one.get_absolute_url())
    event.add("status", "CANCELLED" if one.state == one.State.CANCELLED else "CONFIRMED")
    event.add("class", "PRIVATE")
    return event


def _day(day, deadline):
    event = Event()
    event.add("uid", f"{deadline.uuid}-{day.year}@{_host()}")
    event.add("sequence", deadline.version)
    event.add("dtstamp", timezone.now().astimezone(UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", str(deadline))
    event.add("transp", "TRANSPARENT")
    return event


def _host():
    return urlsplit(settings.PORE_BASE_URL).hostname or "pore"
