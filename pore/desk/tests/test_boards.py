"""The board, the week and the year of a process: what comes next, who holds it, what overlaps."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from diagnosis.actions import reject_request
from diagnosis.models import SupportRequest
from pore.cycle.models import Comment, SupportProcess
from pore.desk.week import monday_from, week_of
from pore.institutions.models import Membership
from support_plans.models import Meeting


def process_of(rspo):
    return SupportProcess.objects.filter(school__rspo=rspo, outcome="").latest("pk")


def test_board_says_what_comes_next_and_who_holds_it(county, sign_in):
    board = {row.process.school.rspo: row for row in sign_in("sore").get("/").context["board"]}
    assert board[900021].step.holder == "school"
    assert not board[900021].mine
    assert board[900051].step.holder == "sore"
    assert board[900051].mine
    assert board[900011].step.name == "Hanna Żurawska"
    assert (board[900011].unclosed, board[900011].share) == (1, 29)


def test_board_marks_stages_up_to_now(county, sign_in):
    row = next(one for one in sign_in("sore").get("/").context["board"] if one.process.school.rspo == 900011)
    assert [state for _stage, state in row.marks] == ["done", "done", "done", "now", "next"]


def test_board_shows_no_school_of_another_sore(county, sign_in):
    own = {row.process.school.rspo for row in sign_in("sore").get("/").context["board"]}
    assert 900013 not in own
    assert 900013 in {row.process.school.rspo for row in sign_in("sore2").get("/").context["board"]}


@pytest.mark.parametrize("text", ["", "abc", "2026-99-99", "9999-12-31", "0001-01-01", "\x00"])
def test_week_of_nonsense_is_this_week(text):
    today = timezone.localdate()
    assert monday_from(text) == today - timedelta(days=today.weekday())


def test_week_of_a_day_begins_on_monday():
    year = timezone.localdate().year
    assert monday_from(f"{year}-03-10") <= date(year, 3, 10)
    assert monday_from(f"{year}-03-10").weekday() == 0


def test_overlap_of_one_lead_is_said_in_words(county):
    meeting = Meeting.objects.select_related("activity", "process__school", "lead__user").filter(
        process=process_of(900011), state="planned", starts_at__gt=timezone.now()
    )[0]
    other = Meeting.objects.select_related("activity", "process__school", "lead__user").get(pk=meeting.pk)
    other.pk, other.starts_at = None, meeting.starts_at + timedelta(minutes=60)
    day = timezone.localdate(meeting.starts_at)
    week = week_of([meeting, other], day - timedelta(days=day.weekday()))
    said = [sentences for one in week["days"] for _meeting, sentences in one.meetings]
    assert [len(sentences) for sentences in said] == [1, 1]
    other.starts_at = meeting.starts_at + timedelta(minutes=meeting.minutes)
    week = week_of([meeting, other], day - timedelta(days=day.weekday()))
    assert not any(sentences for one in week["days"] for _meeting, sentences in one.meetings)


def test_week_links_lead_to_the_weeks_beside_it(county, sign_in):
    monday = monday_from("")
    page = sign_in("sore").get("/", {"tydzien": monday.isoformat()})
    assert f"?tydzien={monday - timedelta(days=7)}#tydzien" in page.content.decode()
    assert f"?tydzien={monday + timedelta(days=7)}#tydzien" in page.content.decode()


def test_year_line_has_the_same_dates_as_a_list(county, sign_in):
    line = sign_in("sore").get(process_of(900011).get_absolute_url()).context["line"]
    points = sum(len(lane.points) for lane in line.lanes)
    meetings = Meeting.objects.filter(process=process_of(900011)).exclude(state="cancelled").count()
    assert points == meetings + 3  # the end of two stages, and the measuring
    assert len(line.events) == meetings + 4  # and the beginning
    assert all(0 <= place <= 100 for lane in line.lanes for place, _mark, _words in lane.points)


def test_official_sees_no_year_line_and_no_tasks(county, sign_in):
    page = sign_in("gmina").get(process_of(900011).get_absolute_url())
    assert (page.context["line"], page.context["tasks"], page.context["talk"]) == (None, [], None)
    assert "Zespół nauczycieli" not in page.content.decode()
    assert "Zespół nauczycieli" in sign_in("dyrektor").get(process_of(900011).get_absolute_url()).content.decode()


def test_attendance_is_offered_only_to_those_who_may_mark_it(county, sign_in):
    process = process_of(900011)
    meeting = Meeting.objects.get(process=process, state="planned", starts_at__lt=timezone.now())
    way = reverse("support_plans:attendance", args=[meeting.uuid])
    assert way in sign_in("sore").get(process.get_absolute_url()).content.decode()
    assert way not in sign_in("biblioteka").get(process.get_absolute_url()).content.decode()


def test_steps_of_the_school_are_never_overdue(county, sign_in):
    page = sign_in("sore").get(process_of(900011).get_absolute_url())
    assert any(one.on and one.on < timezone.localdate() for one in page.context["tasks"])
    assert "po-status--bad" not in page.content.decode()


def test_conversation_of_a_process_is_between_its_parties(county, sign_in):
    process = process_of(900011)
    client, way = sign_in("sore"), reverse("desk:talk", args=[process.uuid])
    form = client.get(way).context["form"]
    client.post(way, {"text": "Czy czwartek będzie dobry?", "once": form["once"].value()})
    assert Comment.objects.get(process=process, text__startswith="Czy czwartek").kind == "plan"
    assert "Czy czwartek" in sign_in("dyrektor").get(process.get_absolute_url()).content.decode()
    assert "Czy czwartek" not in sign_in("odn").get(process.get_absolute_url()).content.decode()
    assert sign_in("odn").get(way).status_code == 404


def test_load_beside_each_sore(county, sign_in):
    loads = {one.name: one for one in sign_in("koordynator").get("/").context["loads"]}
    assert loads["Marek Sienkowski"].schools == len(sign_in("sore").get("/").context["board"])
    request = SupportRequest.objects.get(process__school__rspo=900012)
    page = sign_in("koordynator").get(reverse("diagnosis:decide", args=[request.process.uuid])).content.decode()
    assert "Marek Sienkowski, Poradnia Psychologiczno-Pedagogiczna w Lipowie (5 " in page


def test_head_sees_load_of_own_people_only(county, sign_in):
    assert [one.name for one in sign_in("odn").get("/").context["loads"]] == ["Alina Borowczyk", "Hanna Żurawska"]


def test_head_learns_which_hosted_school_named_the_institution(county, sign_in):
    head = Membership.objects.get(user__email="odn@demo.example").institution
    asked = SupportRequest.objects.get(process=process_of(900011))
    SupportRequest.objects.filter(pk=asked.pk).update(preferred_institutions=[str(head.uuid)])
    hosted = sign_in("odn").get("/").context["hosted"]
    assert [process.school.rspo for process, named in hosted if named] == [900011]


def test_expert_finds_a_brief_of_each_meeting_ahead(county, sign_in):
    page = sign_in("ekspert").get("/")
    assert all(one.lead.user.full_name == "Hanna Żurawska" for one in page.context["briefs"])
    assert page.context["briefs"][0].starts_at > timezone.now()


def test_letter_of_refusal_gives_the_reason_and_whom_to_ask(county, sign_in):
    request = SupportRequest.objects.select_related("process").get(process__school__rspo=900012)
    way = reverse("desk:refusal_letter", args=[request.process.uuid])
    assert sign_in("dyrektor12").get(way)["Location"] == request.get_absolute_url()
    coordinator = Membership.objects.get(user__email="koordynator@demo.example")
    reject_request(request=request, reason="Proszę zwrócić się do poradni.", by=coordinator, version=request.version)
    page = sign_in("dyrektor12").get(way).content.decode()
    assert "Proszę zwrócić się do poradni." in page
    assert "Starostwo Powiatowe w Lipowie" in page
    assert sign_in("dyrektor13").get(way).status_code == 404


def test_own_term_of_a_director_shows_days_only_while_it_lies_ahead(county, sign_in):
    meeting = Meeting.objects.filter(process=process_of(900011), state="planned", starts_at__lt=timezone.now()).get()
    (row,) = sign_in("dyrektor").get("/").context["waiting"]
    assert row.due_on == timezone.localdate(meeting.starts_at + timedelta(days=7))
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=timezone.now() - timedelta(days=20))
    page = sign_in("dyrektor").get("/")
    assert [one.due_on for one in page.context["waiting"]] == [None]
    assert "po terminie" not in page.content.decode()
