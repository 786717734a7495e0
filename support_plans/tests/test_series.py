"""Series of meetings, taken time, five hundred people, names that are too long."""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pore.base.errors import NotReady
from pore.cycle.models import SupportProcess
from pore.institutions.models import Membership
from support_plans.actions import add_participants, mark_attendance, move_meeting
from support_plans.models import Activity, Attendance, Meeting, Participant

WARSAW = ZoneInfo("Europe/Warsaw")


@pytest.fixture
def process(county):
    return SupportProcess.objects.get(school__rspo=900011)


@pytest.fixture
def typed(process):
    return {
        "once": str(uuid4()),
        "activity": Activity.objects.filter(process=process).first().pk,
        "rhythm": "7",
        "day": "2027-03-16",
        "hour": "14:30",
        "count": "4",
        "minutes": "90",
        "mode": "on_site",
        "place": "sala 3",
        "lead": Membership.objects.get(user__email="ekspert@demo.example").pk,
    }


def url(name, record):
    return reverse(f"support_plans:{name}", args=[record.uuid])


def made_after(before):
    return Meeting.objects.filter(pk__gt=before).order_by("starts_at")


@pytest.fixture
def before(process):
    return Meeting.objects.latest("pk").pk


def test_series_keeps_the_hour_on_the_clock_over_both_changes(process, typed, before, sign_in):
    sign_in("sore").post(url("meeting_series", process), typed)
    hours = [timezone.localtime(one.starts_at).strftime("%d.%m %H:%M") for one in made_after(before)]
    assert hours == ["16.03 14:30", "23.03 14:30", "30.03 14:30", "06.04 14:30"]
    autumn = {**typed, "once": str(uuid4()), "day": "2027-10-26", "rhythm": "14", "count": "2"}
    sign_in("sore").post(url("meeting_series", process), autumn)
    assert {timezone.localtime(one.starts_at).hour for one in made_after(before)} == {14}


def test_series_sent_twice_is_made_once(process, typed, before, sign_in):
    client = sign_in("sore")
    client.post(url("meeting_series", process), typed)
    client.post(url("meeting_series", process), typed)
    assert made_after(before).count() == 4


def test_one_wrong_line_stops_the_whole_list(process, typed, before, sign_in):
    dates = "12.03.2027 14:30\n31.02.2027 14:30\n28.03.2027 02:30\n12.03.2027 14:30"
    page = sign_in("sore").post(url("meeting_series", process), {**typed, "rhythm": "own", "dates": dates})
    assert len(page.context["form"].errors["dates"]) == 3
    assert not made_after(before).exists()
    assert "31.02.2027" in page.content.decode()


def test_own_list_of_dates_is_arranged(process, typed, before, sign_in):
    dates = "12.03.2027 14:30\n\n15.04.2027 08:00"
    sign_in("sore").post(url("meeting_series", process), {**typed, "rhythm": "own", "dates": dates, "count": ""})
    assert [one.starts_at for one in made_after(before)] == [
        datetime(2027, 3, 12, 14, 30, tzinfo=WARSAW),
        datetime(2027, 4, 15, 8, 0, tzinfo=WARSAW),
    ]


def test_lead_busy_at_another_school_is_told_without_saying_where(process, typed, before, sign_in):
    other = Meeting.objects.exclude(process=process).select_related("activity", "process__school").first()
    Meeting.objects.filter(pk=other.pk).update(
        lead=typed["lead"],
        starts_at=datetime(2027, 3, 23, 15, 0, tzinfo=WARSAW),
        state="planned",
        held_at=None,
        held_by=None,
    )
    Activity.objects.filter(pk=other.activity_id).update(title="Tajny warsztat")
    page = sign_in("sore").post(url("meeting_series", process), typed)
    assert len(page.context["form"].errors["anyway"]) == 1
    text = page.content.decode()
    assert "23" in page.context["form"].errors["anyway"][0]
    assert "Tajny warsztat" not in text
    assert str(other.process.school) not in text
    assert not made_after(before).exists()


def test_clash_is_passed_over_when_ticked(process, typed, before, sign_in):
    Meeting.objects.filter(process=process, state="planned").update(starts_at=datetime(2027, 3, 16, 14, 0, tzinfo=WARSAW))
    client = sign_in("sore")
    assert client.post(url("meeting_series", process), typed).status_code == 200
    client.post(url("meeting_series", process), {**typed, "anyway": "on"})
    assert made_after(before).count() == 4


def test_moving_a_meeting_does_not_clash_with_itself(process, sign_in):
    one = Meeting.objects.filter(process=process, starts_at__gt=timezone.now(), state="planned").first()
    local = timezone.localtime(one.starts_at) + timedelta(minutes=30)
    data = {"day": f"{local:%Y-%m-%d}", "hour": f"{local:%H:%M}", "place": "x", "reason": "Autobus", "version": one.version}
    sign_in("sore").post(url("meeting_move", one), data)
    one.refresh_from_db()
    assert one.change_reason == "Autobus"


def test_held_meeting_is_not_moved(process, sign_in):
    held = Meeting.objects.filter(process=process, state="held").first()
    sore = Membership.objects.get(user__email="sore@demo.example", role="sore")
    with pytest.raises(NotReady):
        move_meeting(meeting=held, starts_at=timezone.now(), place="x", reason="x", version=held.version, by=sore)
    assert sign_in("sore").get(url("meeting_move", held))["Location"] == held.get_absolute_url()


def test_five_hundred_people_come_on_five_pages_and_are_marked_in_a_few_queries(process, sign_in):
    add_participants(process=process, people=[(f"Osoba {number:03}", "nauczyciel") for number in range(500)])
    page = sign_in("dyrektor").get(url("participants", process))
    assert page.context["page"].paginator.num_pages >= 5
    meeting = Meeting.objects.get(process=process, state="planned", starts_at__lt=timezone.now())
    everyone = set(Participant.objects.filter(process=process).values_list("pk", flat=True))
    sore = Membership.objects.get(user__email="sore@demo.example", role="sore")
    with CaptureQueriesContext(connection) as queries:
        mark_attendance(meeting=meeting, present=everyone, by=sore, side="support", version=meeting.version)
    assert len(queries) < 40
    assert Attendance.objects.filter(meeting=meeting, present=True).count() == len(everyone)


def test_name_of_two_hundred_letters_is_refused_with_its_line(process, sign_in):
    people = f"Anna Nowak, polonistka\n{'Ż' * 200}"
    page = sign_in("dyrektor").post(url("participants_add", process), {"once": str(uuid4()), "people": people})
    assert "2" in page.context["form"].errors["people"][0]
    assert "Anna Nowak" in page.content.decode()
    assert not Participant.objects.filter(process=process, position="polonistka").exists()


def test_address_of_a_person_is_kept_and_checked(process, sign_in):
    client = sign_in("dyrektor")
    data = {"once": str(uuid4()), "people": "Ewa Lis, historia, ewa@szkola.example"}
    client.post(url("participants_add", process), data)
    assert Participant.objects.get(process=process, name="Ewa Lis").email == "ewa@szkola.example"
    page = client.post(url("participants_add", process), {"once": str(uuid4()), "people": "Jan Lis, historia, jan"})
    assert page.context["form"].errors["people"]
