"""Every minute of the two days on which clocks change: typed in Warsaw, kept in UTC, shown as typed, or refused in words."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone

from support_plans.forms.meeting import MoveForm
from support_plans.models import Meeting

WARSAW = ZoneInfo("Europe/Warsaw")
SPRING, AUTUMN, ORDINARY = date(2027, 3, 28), date(2027, 10, 31), date(2027, 6, 15)
MINUTES = [f"{minute // 60:02d}:{minute % 60:02d}" for minute in range(24 * 60)]
CHANGING = [minute for minute in MINUTES if minute.startswith("02:")]


def typed(day, hour):
    return MoveForm({"day": day.isoformat(), "hour": hour, "place": "sala 1", "reason": "x", "version": 1})


@pytest.mark.parametrize(("day", "refused"), [(SPRING, CHANGING), (AUTUMN, CHANGING), (ORDINARY, [])])
def test_every_minute_of_the_day(day, refused, time_machine):
    """The hour that is skipped and the hour that comes twice are refused beside the field; every other one is exact."""
    time_machine.move_to(datetime(2027, 1, 10, 12, tzinfo=WARSAW))
    wrong, last = [], datetime.min.replace(tzinfo=UTC)
    for hour in MINUTES:
        form = typed(day, hour)
        if not form.is_valid():
            assert list(form.errors) == ["hour"]
            wrong.append(hour)
            continue
        moment = form.cleaned_data["starts_at"].astimezone(UTC)
        assert moment > last
        assert f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" == f"{day} {hour}"
        last = moment
    assert wrong == refused


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (AUTUMN, 25), (ORDINARY, 24)])
def test_days_have_their_length(day, hours, time_machine):
    time_machine.move_to(datetime(2027, 1, 10, 12, tzinfo=WARSAW))
    moments = []
    for one in (day, day + timedelta(days=1)):
        form = typed(one, "00:00")
        assert form.is_valid()
        moments.append(form.cleaned_data["starts_at"].astimezone(UTC))
    assert moments[1] - moments[0] == timedelta(hours=hours)


@pytest.mark.parametrize(("day", "ends"), [(SPRING, "04:30"), (AUTUMN, "02:30"), (ORDINARY, "03:30")])
def test_meeting_over_the_change_lasts_as_long_as_it_says(day, ends):
    begins = datetime(day.year, day.month, day.day, 1, 30, tzinfo=WARSAW)
    meeting = Meeting(starts_at=begins, minutes=120)
    assert f"{timezone.localtime(meeting.ends_at):%H:%M}" == ends
    assert meeting.ends_at - begins.astimezone(UTC) == timedelta(minutes=120)


def test_moments_are_kept_in_utc(county):
    meeting = Meeting.objects.first()
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=datetime(2027, 3, 28, 3, 30, tzinfo=WARSAW))
    with connection.cursor() as cursor:
        cursor.execute("SELECT starts_at FROM support_plans_meeting WHERE id = %s", [meeting.pk])
        (kept,) = cursor.fetchone()
    plain = kept.astimezone(UTC).replace(tzinfo=None) if kept.tzinfo else kept
    assert plain == datetime(2027, 3, 28, 1, 30)  # noqa: DTZ001 – what stands in the table has no zone
