"""The calendar: who sees what, both changes of the clock, addresses that live and die, days a coordinator keeps."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from pore.desk.ics import calendar_text
from pore.desk.models import CalendarFeed, Deadline
from pore.institutions.models import Membership, Partnership, School
from support_plans.models import Meeting

pytestmark = pytest.mark.usefixtures("county")
WARSAW = ZoneInfo("Europe/Warsaw")


def meeting():
    return Meeting.objects.select_related("process__school", "activity").filter(process__school__rspo=900011).earliest("pk")


def events(contents):
    return Calendar.from_ical(contents).walk("VEVENT")


def month_of(one):
    day = timezone.localtime(one.starts_at)
    return {"rok": day.year, "miesiac": day.month}


def test_month_shows_own_meetings_and_nobody_elses(sign_in):
    one, address = meeting(), meeting().get_absolute_url()
    own = sign_in("dyrektor").get(reverse("desk:calendar"), month_of(one)).content.decode()
    other = sign_in("dyrektor15").get(reverse("desk:calendar"), month_of(one)).content.decode()
    office = sign_in("gmina").get(reverse("desk:calendar"), month_of(one)).content.decode()

    assert (address in own, address in other, address in office) == (True, False, False)


def test_calendar_of_one_school_by_rights(sign_in):
    one = meeting()
    client, asked = sign_in("sore"), month_of(one)
    url = reverse("desk:calendar")
    mine = client.get(url, {**asked, "szkola": one.process.school.uuid}).context
    assert {entry.meeting.school_id for entry in mine["entries"] if entry.meeting} == {one.school_id}
    other = next(school for school in mine["schools"] if school != one.process.school)
    assert one not in [entry.meeting for entry in client.get(url, {**asked, "szkola": other.uuid}).context["entries"]]
    stranger = School.objects.exclude(pk__in=[school.pk for school in mine["schools"]]).first()
    assert client.get(url, {**asked, "szkola": stranger.uuid}).context["school"] is None
    assert sign_in("dyrektor").get(url).context["schools"] == []


@pytest.mark.parametrize("asked", [{}, {"rok": "x", "miesiac": "1"}, {"rok": "2026", "miesiac": "13"}, {"rok": "1"}])
def test_nonsense_shows_the_present_month(sign_in, asked):
    month = sign_in("dyrektor").get(reverse("desk:calendar"), asked).context["month"]
    assert (month.year, month.month) == (timezone.localdate().year, timezone.localdate().month)


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (datetime.datetime(2027, 3, 28, 1, 30, tzinfo=WARSAW), (3, 30)),  # two becomes three
        (datetime.datetime(2026, 10, 25, 1, 30, tzinfo=WARSAW), (2, 30)),  # three becomes two again
        (datetime.datetime(2026, 11, 10, 14, 0, tzinfo=WARSAW), (15, 0)),
    ],
)
def test_an_hour_is_an_hour_when_clocks_change(begins, ends):
    one = meeting()
    one.starts_at, one.minutes = begins, 60
    contents = calendar_text([one])
    (event,) = events(contents)

    assert (event["dtend"].dt.hour, event["dtend"].dt.minute) == ends
    assert event["dtend"].dt.astimezone(datetime.UTC) - event["dtstart"].dt.astimezone(datetime.UTC) == datetime.timedelta(
        hours=1
    )
    assert b"DTSTART;TZID=Europe/Warsaw" in contents
    assert b"BEGIN:VTIMEZONE" in contents


def test_uid_stays_and_sequence_rises_until_cancelled():
    one = Meeting.objects.filter(state="planned", process__school__rspo=900011).select_related("process").first()
    (before,) = events(calendar_text([one]))
    one.cancel(reason="Choroba", version=one.version)
    one.refresh_from_db()
    (after,) = events(calendar_text([one]))

    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"]
    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")


def test_file_of_a_meeting_names_no_contents(sign_in):
    one = meeting()
    answer = sign_in("dyrektor").get(reverse("desk:meeting_ics", args=[one.uuid]))

    assert answer["Content-Type"].startswith("text/calendar")
    assert one.activity.title not in answer.content.decode()
    assert sign_in("dyrektor15").get(reverse("desk:meeting_ics", args=[one.uuid])).status_code == 404


def director():
    return Membership.objects.select_related("user", "institution").get(user__email="dyrektor@demo.example", role="director")


def test_address_reads_what_its_role_reads(client):
    answer = client.get(CalendarFeed.address(CalendarFeed.issue(director())))
    uids = {str(event["uid"]).split("@")[0] for event in events(answer.content)}

    assert str(meeting().uuid) in uids
    assert not any(str(one.uuid) in uids for one in Meeting.objects.exclude(process__school=meeting().process.school))


def test_dead_addresses_are_like_unknown_ones(client):
    membership = director()
    token = CalendarFeed.issue(membership)
    assert client.get(CalendarFeed.address(token)).status_code == 200
    newer = CalendarFeed.issue(membership)
    unknown = client.get(CalendarFeed.address("nieznany"))

    assert client.get(CalendarFeed.address(token)).status_code == unknown.status_code == 404
    membership.leave()
    assert client.get(CalendarFeed.address(newer)).status_code == 404


def test_token_is_shown_once_and_kept_as_a_hash(sign_in, client):
    person = sign_in("dyrektor")
    address = person.post(reverse("desk:feed_new")).context["address"]
    token = address.rsplit("/", 1)[1].removesuffix(".ics")

    assert token not in person.get(reverse("desk:feeds")).content.decode()
    assert token not in str(list(CalendarFeed.objects.values()))
    one = CalendarFeed.objects.get(revoked_at=None)
    person.post(reverse("desk:feed_revoke", args=[one.uuid]))
    assert client.get(CalendarFeed.address(token)).status_code == 404


def test_nobody_withdraws_the_address_of_another(sign_in):
    CalendarFeed.issue(director())
    one = CalendarFeed.objects.get()

    assert sign_in("dyrektor15").post(reverse("desk:feed_revoke", args=[one.uuid])).status_code == 404
    assert CalendarFeed.objects.get().revoked_at is None


def change(client, one, **values):
    data = {
        "version": one.version,
        "label_pl": one.label_pl,
        "month": one.month,
        "day": one.day,
        "is_current": "on",
        **values,
    }
    return client.post(reverse("desk:deadline_edit", args=[one.uuid]), data)


def labels(client, year, month):
    page = client.get(reverse("desk:calendar"), {"rok": year, "miesiac": month})
    return {str(one.title) for one in page.context["entries"] if one.meeting is None}


def test_changed_day_is_the_partnerships_own():
    """Another partnership keeps the common one."""
    common = Deadline.objects.get(partnership=None, code="training_application")
    first = Partnership.objects.get()
    other = Partnership.objects.create(name="PORE sąsiedni", county=first.county, leader=first.leader)
    Deadline.objects.filter(pk=common.own_of(first).pk).update(day=24)

    days = {one.code: one.day for one in Deadline.objects.of(first)}
    assert days["training_application"] == 24
    assert {one.code: one.day for one in Deadline.objects.of(other)}["training_application"] == 31


def test_coordinator_changes_hides_and_adds(sign_in):
    coordinator, school = sign_in("koordynator"), sign_in("dyrektor")
    common = Deadline.objects.get(partnership=None, code="training_application")
    assert common.label_pl in labels(school, 2026, 10)
    assert change(coordinator, common, month=11, day=5).status_code == 302
    assert common.label_pl in labels(school, 2026, 11)
    own = Deadline.objects.get(partnership__isnull=False)
    change(coordinator, own, is_current="")
    assert common.label_pl not in labels(school, 2026, 11)
    page = coordinator.get(reverse("desk:deadline_new")).context["form"]
    new = {"once": page["once"].value(), "label_pl": "Zjazd", "month": 11, "day": 20, "is_current": "on"}
    for _press in range(2):
        coordinator.post(reverse("desk:deadline_new"), new)
    assert "Zjazd" in labels(school, 2026, 11)
    assert Deadline.objects.filter(label_pl="Zjazd").count() == 1


def test_day_that_is_not_in_the_month_is_refused(sign_in):
    common = Deadline.objects.get(partnership=None, code="training_plan")
    answer = change(sign_in("koordynator"), common, month=2, day=30)

    assert list(answer.context["form"].errors) == ["day"]
    assert not Deadline.objects.filter(partnership__isnull=False).exists()


def test_last_of_february_exists_every_year():
    one = Deadline(month=2, day=29)
    assert (one.on(2026), one.on(2027)) == (datetime.date(2027, 2, 28), datetime.date(2028, 2, 29))
