"""D10: figures go to officials once approved, the words never leave the school."""

import pytest
from django.urls import reverse

from evaluation.models import JointEvaluation, ReportFigures, ReportForSchool
from evaluation.reports import begin_report, figures_of
from pore.base.errors import NotReady
from pore.cycle.models import SupportProcess
from pore.institutions.models import Membership, School
from support_plans.models import Meeting, SupportPlan

WORDS = {"course": "Zespół pracował spokojnie", "plan_changes": "", "summary": "Jest zmiana", "recommendations": "Dalej"}


@pytest.fixture
def process(county):
    return SupportProcess.objects.select_related("school").get(school__rspo=900016)


@pytest.fixture
def draft(process):
    return begin_report(process=process)


def url(name, process):
    return reverse(f"evaluation:{name}", args=[process.uuid])


def given(process, sign_in):
    part = ReportForSchool.objects.get(process=process)
    client = sign_in("sore")
    client.post(url("report_words", process), {**WORDS, "version": part.version})
    client.post(url("report_give", process))
    return ReportFigures.objects.get(process=process)


def official_of(process, sign_in):
    """A client of the official whose office runs the school."""
    office = Membership.objects.get(user__email="gmina@demo.example").institution
    School.objects.filter(pk=process.school_id).update(governing_body=office)
    return sign_in("gmina")


def test_report_is_begun_once(process, sign_in):
    client = sign_in("sore")
    client.post(url("report_begin", process))
    client.post(url("report_begin", process))
    assert ReportFigures.objects.filter(process=process).count() == 1


def test_report_waits_for_the_joint_evaluation(county):
    with pytest.raises(NotReady):
        begin_report(process=SupportProcess.objects.get(school__rspo=900011))


def test_figures_stand_still_once_given(process, draft, sign_in):
    figures = given(process, sign_in)
    assert (figures.state, figures.meetings, figures.held_minutes) == ("given", 3, process.held_minutes)
    Meeting.objects.filter(process=process, state="held").first().attendance.all().delete()
    SupportProcess.objects.filter(pk=process.pk).update(held_minutes=1)
    assert ReportFigures.objects.get(process=process).held_minutes == figures.held_minutes


def test_empty_report_is_not_given(process, draft, sign_in):
    sign_in("sore").post(url("report_give", process))
    assert ReportFigures.objects.get(process=process).state == "draft"


def test_director_approves_and_officials_read_figures_only(process, draft, sign_in):
    figures = given(process, sign_in)
    official, page = official_of(process, sign_in), url("report", process)
    assert "Zespół pracował spokojnie" not in official.get(page).content.decode()
    assert official.get(page).templates[0].name == "evaluation/no_report.html"
    sign_in("dyrektor16").post(url("report_approve", process), {"version": figures.version})
    assert ReportFigures.objects.get(process=process).state == "approved"
    seen = official.get(page)
    assert (seen.context["report"].pk, seen.context["part"]) == (figures.pk, None)
    assert "Zespół pracował spokojnie" not in seen.content.decode()
    assert "Zespół pracował spokojnie" in sign_in("dyrektor16").get(page).content.decode()


def test_few_participants_are_not_told_to_officials(process, draft, sign_in):
    figures = given(process, sign_in)
    sign_in("dyrektor16").post(url("report_approve", process), {"version": figures.version})
    ReportFigures.objects.filter(pk=figures.pk).update(participants=4)
    assert official_of(process, sign_in).get(url("report", process)).context["few_people"]
    assert not sign_in("dyrektor16").get(url("report", process)).context["few_people"]


def test_director_sends_the_report_back(process, draft, sign_in):
    figures = given(process, sign_in)
    client = sign_in("dyrektor16")
    client.post(url("report_send_back", process), {"reason": "Dopisz spotkania", "version": figures.version})
    figures = ReportFigures.objects.get(process=process)
    assert (figures.state, figures.return_reason) == ("draft", "Dopisz spotkania")


def test_approval_of_an_older_text_is_refused(process, draft, sign_in):
    figures = given(process, sign_in)
    sign_in("dyrektor16").post(url("report_approve", process), {"version": figures.version - 1})
    assert ReportFigures.objects.get(process=process).state == "given"


def test_figures_count_changes_of_the_plan(process):
    SupportPlan.objects.filter(process=process, is_current=True).update(edition=3, reason="Choroba")
    assert figures_of(process)["plan_changes"] == 2


def test_evaluation_waits_for_a_change_under_way(county, sign_in):
    process = SupportProcess.objects.get(school__rspo=900011)
    SupportPlan.objects.create(process=process, edition=2, is_current=False, reason="Choroba", general_goal="x")
    sign_in("sore").post(reverse("evaluation:begin", args=[process.uuid]))
    assert not JointEvaluation.objects.filter(process=process).exists()
    SupportPlan.objects.filter(process=process, edition=2).delete()
    sign_in("sore").post(reverse("evaluation:begin", args=[process.uuid]))
    assert JointEvaluation.objects.filter(process=process).exists()
