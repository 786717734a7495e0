"""What makes it support and not a training: a single event is answered for, notes follow the work."""

from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from pore.base.errors import NotReady
from pore.cycle.models import SupportProcess
from pore.institutions.models import Membership
from support_plans.actions import propose_plan, sign_plan
from support_plans.models import Activity, CostLine, Goal, Indicator, Meeting, MonitoringNote, SchoolAction, SupportPlan
from support_plans.notes import keep_note


def member(name, role):
    return Membership.objects.select_related("user", "institution").get(user__email=f"{name}@demo.example", role=role)


def plan_of(rspo):
    rows = SupportPlan.objects.select_related("process__school", "process__partnership", "process__area")
    return rows.get(process__school__rspo=rspo)


@pytest.fixture
def single(county):
    """A proposed plan of one workshop and nothing after it."""
    plan = plan_of(900051)
    CostLine.objects.filter(activity__plan=plan).delete()
    SchoolAction.objects.filter(plan=plan).delete()
    first = plan.activities.first()
    plan.activities.exclude(pk=first.pk).delete()
    others = Goal.objects.filter(plan=plan).exclude(pk=first.goal_id)
    Indicator.objects.filter(goal__in=others).delete()
    others.delete()
    Activity.objects.filter(pk=first.pk).update(kind="workshop")
    propose_plan(plan=plan, by=member("sore", "sore"))
    return plan_of(900051)


def url(name, process):
    return reverse(f"support_plans:{name}", args=[process.uuid])


def test_director_answers_for_a_single_event(single, sign_in):
    client, data = sign_in("zespol"), {"checksum": single.frozen.checksum}
    assert client.get(url("plan", single.process)).context["asks_answer"]
    client.post(url("plan_sign", single.process), data)
    assert single.frozen.sides == {}
    client.post(url("plan_sign", single.process), {**data, "answer": "Zaczynamy od małego kroku"})
    assert set(plan_of(900051).frozen.sides) == {"school"}
    assert "Zaczynamy od małego kroku" in sign_in("sore").get(url("plan", single.process)).content.decode()


def test_sore_is_not_asked(single):
    sign_plan(plan=single, side="support", by=member("sore", "sore"), seen=single.frozen.checksum)
    assert set(plan_of(900051).frozen.sides) == {"support"}


@pytest.mark.parametrize("follow", ["action", "coaching"])
def test_follow_up_makes_it_support(single, follow):
    if follow == "action":
        action = {"text": "Próbujemy na lekcjach", "who": "zespół", "by_when": date(2027, 3, 1)}
        SchoolAction.objects.create(process=single.process, plan=single, **action)
    else:
        Activity.objects.filter(plan=single).update(kind="coaching")
    assert not single.is_single_event


def test_answer_goes_with_a_declined_plan(single):
    sign_plan(plan=single, side="school", by=member("zespol", "director"), seen=single.frozen.checksum, answer="Wystarczy")
    plan = plan_of(900051)
    plan.decline(reason="Jednak więcej")
    assert plan_of(900051).answer == ""


@pytest.fixture
def process(county):
    return SupportProcess.objects.get(school__rspo=900011)


def note(**more):
    texts = {"tried": "Trzy kroki na matematyce", "barriers": "", "proposed_change": "", "next_step": "Lekcja otwarta"}
    return {"once": str(uuid4()), "version": 1, "day": "2026-10-20", **texts, **more}


def test_note_of_the_sore_is_read_by_the_school(process, sign_in, time_machine):
    time_machine.move_to(datetime(2026, 11, 20, 12, tzinfo=ZoneInfo("Europe/Warsaw")), tick=False)
    sign_in("sore").post(url("note_new", process), note())
    page = sign_in("dyrektor").get(url("notes", process)).content.decode()
    assert "Trzy kroki na matematyce" in page


def test_expert_writes_about_a_held_meeting_and_reads_no_notes(process, sign_in):
    sore = member("sore", "sore")
    MonitoringNote.objects.create(process=process, author=sore, day=date(2026, 10, 1), tried="Notatka SORE")
    held = Meeting.objects.filter(process=process, state="held", lead__user__email="ekspert@demo.example").first()
    client = sign_in("ekspert")
    client.post(reverse("support_plans:note_of_meeting", args=[held.uuid]), note())
    assert MonitoringNote.objects.filter(meeting=held, author__user__email="ekspert@demo.example").count() == 1
    assert client.get(url("notes", process)).status_code == 404


def test_note_about_a_meeting_ahead_waits(process, sign_in):
    ahead = Meeting.objects.filter(process=process, state="planned").latest("starts_at")
    page = sign_in("ekspert").post(reverse("support_plans:note_of_meeting", args=[ahead.uuid]), note())
    assert page.context["form"].non_field_errors()
    assert not MonitoringNote.objects.filter(meeting=ahead).exists()


def test_note_of_another_person_is_not_changed(process):
    from_other = MonitoringNote.objects.create(
        process=process, author=member("ekspert", "expert"), day=date(2026, 10, 1), tried="Notatka eksperta"
    )
    keep = {"version": 1, "fields": ["tried"], "by": member("sore", "sore")}
    with pytest.raises(NotReady):
        _keep(from_other, **keep)
    _keep(from_other, **{**keep, "by": member("ekspert", "expert")})


def _keep(one, **how):
    one.tried = "Poprawione"
    keep_note(note=one, **how)
