"""D5 and D6: arranging, moving, cancelling, attendance."""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from pore.base.errors import NotReady
from pore.cycle.models import SupportProcess
from pore.institutions.models import Membership
from pore.jobs.models import Mail
from support_plans.actions import arrange_meeting
from support_plans.forms.meeting import MoveForm
from support_plans.models import Activity, Attendance, Meeting, Participant


@pytest.fixture
def process(county):
    return SupportProcess.objects.get(school__rspo=900011)


@pytest.fixture
def ahead(process):
    return Meeting.objects.filter(process=process, starts_at__gt=timezone.now()).first()


@pytest.fixture
def over(process):
    """The meeting that is over and whose attendance nobody confirmed."""
    return Meeting.objects.get(process=process, state="planned", starts_at__lt=timezone.now())


def test_meeting_is_arranged_once(process, sign_in):
    activity = Activity.objects.filter(process=process).first()
    lead = Membership.objects.get(user__email="ekspert@demo.example")
    before = Meeting.objects.count()
    data = {
        "once": str(uuid4()),
        "activity": activity.pk,
        "day": "2027-03-10",
        "hour": "14:30",
        "minutes": "90",
        "mode": "on_site",
        "place": "szkoła, sala 14",
        "lead": lead.pk,
    }
    client, url = sign_in("sore"), reverse("support_plans:meeting_new", args=[process.uuid])
    assert client.post(url, data)["Location"] == client.post(url, data)["Location"]
    assert Meeting.objects.count() == before + 1
    made = Meeting.objects.latest("pk")
    assert made.starts_at == datetime(2027, 3, 10, 14, 30, tzinfo=ZoneInfo("Europe/Warsaw"))


def test_meeting_waits_for_the_adopted_plan(county):
    activity = Activity.objects.select_related("process", "plan").filter(plan__state="proposed").first()
    sore = Membership.objects.get(user__email="sore@demo.example", role="sore")
    with pytest.raises(NotReady):
        arrange_meeting(
            activity=activity, by=sore, starts_at=timezone.now(), minutes=60, mode="online", place="x", lead=sore
        )


def test_moved_meeting_tells_everybody(ahead, sign_in, settings):
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    Participant.objects.filter(process=ahead.process).update(email="nauczyciel@x.example")
    before = ahead.starts_at
    data = {"day": "2027-04-20", "hour": "15:00", "place": "sala 2", "reason": "Próbny egzamin", "version": ahead.version}
    sign_in("sore").post(reverse("support_plans:meeting_move", args=[ahead.uuid]), data)
    ahead.refresh_from_db()
    assert (ahead.moved_from, ahead.change_reason, ahead.place) == (before, "Próbny egzamin", "sala 2")
    addresses = set(Mail.objects.values_list("to", flat=True))
    assert addresses == {"dyrektor@demo.example", "ekspert@demo.example", "nauczyciel@x.example"}
    assert "Próbny egzamin" in Mail.objects.first().body


def test_two_people_moving_one_meeting_see_both(ahead, sign_in):
    url = reverse("support_plans:meeting_move", args=[ahead.uuid])
    data = {"hour": "15:00", "place": "sala 2", "reason": "x", "version": ahead.version}
    sign_in("sore").post(url, {**data, "day": "2027-04-20"})
    assert sign_in("dyrektor").post(url, {**data, "day": "2027-04-21"}).status_code == 409


@pytest.mark.parametrize(
    ("day", "hour", "valid"),
    [("2027-03-28", "02:30", False), ("2027-10-31", "02:30", False), ("2027-03-28", "03:30", True)],
)
def test_hour_of_a_clock_change_is_explained(day, hour, valid):
    form = MoveForm({"day": day, "hour": hour, "place": "x", "reason": "y", "version": 1})
    assert form.is_valid() is valid
    assert ("hour" in form.errors) is not valid


def test_cancelled_meeting_needs_a_reason(ahead, sign_in):
    client, url = sign_in("sore"), reverse("support_plans:meeting_cancel", args=[ahead.uuid])
    assert client.post(url, {"reason": ""}).context["form"].errors["reason"]
    client.post(url, {"reason": "Choroba prowadzącej", "version": ahead.version})
    ahead.refresh_from_db()
    assert (ahead.state, ahead.change_reason) == ("cancelled", "Choroba prowadzącej")


def test_expert_marks_attendance_and_the_header_counts(over, sign_in):
    people = list(Participant.objects.filter(process=over.process))
    ticked = [str(one.uuid) for one in people[:5]]
    held = over.process.held_minutes
    sign_in("ekspert").post(
        reverse("support_plans:attendance", args=[over.uuid]), {"present": ticked, "version": over.version}
    )
    over.refresh_from_db()
    assert (over.state, over.attended) == ("held", 5)
    over.process.refresh_from_db()
    assert over.process.held_minutes == held + over.minutes
    assert set(Attendance.objects.filter(meeting=over).values_list("how", flat=True)) == {"lead"}


def test_school_corrects_the_list_later(over, sign_in):
    url = reverse("support_plans:attendance", args=[over.uuid])
    one = Participant.objects.filter(process=over.process).first()
    sign_in("ekspert").post(url, {"present": [], "version": over.version})
    over.refresh_from_db()
    sign_in("dyrektor").post(url, {"present": [str(one.uuid)], "version": over.version})
    over.refresh_from_db()
    assert over.attended == 1


def test_attendance_waits_for_the_meeting(ahead, sign_in):
    client, url = sign_in("sore"), reverse("support_plans:attendance", args=[ahead.uuid])
    assert "jeszcze się nie zaczęło" in client.get(url).content.decode()
    client.post(url, {"present": [], "version": ahead.version})
    ahead.refresh_from_db()
    assert ahead.state == "planned"


def test_participants_are_pasted_and_repeats_left_alone(process, sign_in):
    before = Participant.objects.filter(process=process).count()
    text = "Agata Brzozowska, matematyka\n\nNowa Osoba,  wychowanie fizyczne\nNowa Osoba\nDruga Nowa"
    url = reverse("support_plans:participants_add", args=[process.uuid])
    sign_in("sore").post(url, {"once": str(uuid4()), "people": text})
    assert Participant.objects.filter(process=process).count() == before + 2
    assert Participant.objects.get(name="Nowa Osoba").position == "wychowanie fizyczne"


def test_person_who_attended_stays_on_the_list(process, sign_in):
    present = Attendance.objects.filter(process=process, present=True).first().participant
    sign_in("sore").post(reverse("support_plans:participant_remove", args=[process.uuid, present.uuid]))
    assert Participant.objects.filter(pk=present.pk).exists()


def test_confirmed_late_meeting_waits_on_the_home_page(over, sign_in):
    page = sign_in("ekspert").get("/")
    assert [one.url for one in page.context["waiting"]] == [reverse("support_plans:attendance", args=[over.uuid])]
    assert page.context["waiting"][0].due_on == (over.starts_at + timedelta(days=7)).date()


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_far_date_is_a_slip_of_the_keyboard(day):
    form = MoveForm({"day": day, "hour": "23:59", "place": "x", "reason": "y", "version": 1})
    assert not form.is_valid()
    assert form.errors["day"]


def test_second_list_of_attendance_does_not_overwrite_the_first(over, sign_in):
    url = reverse("support_plans:attendance", args=[over.uuid])
    people = [str(one.uuid) for one in Participant.objects.filter(process=over.process)]
    sign_in("sore").post(url, {"present": people, "version": over.version})
    sign_in("dyrektor").post(url, {"present": [], "version": over.version})
    over.refresh_from_db()
    assert over.attended == len(people)


def test_cancelled_meeting_is_never_held(over):
    over.cancel(reason="Choroba")
    stale = Meeting.objects.select_related("process").get(pk=over.pk)
    stale.state = "planned"
    with pytest.raises(NotReady):
        stale.hold(by=over.lead.user, version=stale.version)


def test_expert_without_a_meeting_has_no_list_of_names(process, sign_in):
    url = reverse("support_plans:participants", args=[process.uuid])
    expert = sign_in("ekspert")
    assert expert.get(url).status_code == 200
    Meeting.objects.filter(process=process).exclude(state="held").update(state="cancelled", change_reason="x")
    Meeting.objects.filter(process=process, state="held").update(lead=None)
    assert expert.get(url).status_code == 404


def test_meetings_of_a_stopped_process_leave_the_homes(process, sign_in):
    assert sign_in("ekspert").get("/").context["meetings"]
    SupportProcess.objects.update(outcome="stopped", ended_at=timezone.now())
    assert sign_in("ekspert").get("/").context["meetings"] == []
