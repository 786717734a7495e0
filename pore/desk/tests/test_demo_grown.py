"""The grown county: every kind of page has something to show, and officials get numbers."""

import pytest
from django.core.management import call_command
from django.db import transaction

from conftest import load_lists
from diagnosis.models import SupportRequest
from pore.base.school_year import current_school_year
from pore.cycle.models import CarriedOver, Comment, Outcome, Stage, SupportProcess
from pore.desk.models import Deadline
from pore.desk.week import monday_from, week_of
from pore.institutions.models import RegisterImport
from pore.notices.models import Notice
from support_plans.models import Expense, Meeting, MonitoringNote, SupportPlan


@pytest.fixture(scope="module")
def _grown(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load_lists()
        call_command("seed_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def grown(_grown, db):
    """The whole demonstration county, built once for this module."""


def test_grown_county_stands_in_all_stages_of_three_years(grown):
    year = current_school_year()
    running = SupportProcess.objects.running().filter(school_year=year)
    counts = {stage: running.filter(stage=stage).count() for stage in Stage}
    assert counts == {Stage.REQUEST: 5, Stage.DIAGNOSIS: 3, Stage.PLANNING: 5, Stage.DELIVERY: 6, Stage.EVALUATION: 3}
    for before in (year - 1, year - 2):
        ended = set(SupportProcess.objects.filter(school_year=before).values_list("outcome", flat=True))
        assert ended == {Outcome.FINISHED, Outcome.STOPPED}


def test_grown_county_has_what_each_page_shows(grown):
    assert set(CarriedOver.objects.values_list("decision", flat=True)) >= {"waits", "adopted", "postponed", "rejected"}
    assert set(SupportRequest.objects.values_list("state", flat=True)) >= {"sent", "needs_changes", "rejected", "accepted"}
    assert set(Comment.objects.values_list("kind", flat=True)) == {"section", "summary", "plan", "evaluation"}
    assert SupportPlan.objects.get(process__school__rspo=900011, edition=2).is_current
    assert MonitoringNote.objects.exists()
    assert Expense.objects.exists()
    assert Meeting.objects.filter(state="cancelled").exists()


def test_grown_county_has_days_notices_and_a_register(grown):
    assert RegisterImport.objects.get().state == "done"
    assert Deadline.objects.exclude(partnership=None).filter(is_current=True).count() == 2
    for name, kinds in (("dyrektor", {"request", "plan", "comment"}), ("sore", {"request", "sharing", "comment"})):
        mine = Notice.objects.filter(user__email=f"{name}@demo.example")
        assert set(mine.values_list("kind", flat=True)) >= kinds
        assert (mine.filter(read_at=None).exists(), mine.exclude(read_at=None).exists()) == (True, True)
    assert Notice.objects.filter(user__email="koordynator@demo.example", kind="reminder").exists()


@pytest.mark.parametrize("name", ["powiat", "gmina", "mlyn", "koordynator"])
def test_grown_county_gives_numbers_to_officials(grown, sign_in, name):
    page = sign_in(name).get("/powiat/").context
    assert page["numbers"].is_published
    assert page["numbers"].stages
    assert page["numbers"].gminas


def test_sore_has_two_meetings_at_once_this_week(grown):
    monday = monday_from("")
    meetings = Meeting.objects.filter(lead__user__email="sore@demo.example").select_related("lead", "process__school")
    days = week_of(meetings, monday)["days"]
    assert len([said for day in days for _meeting, said in day.meetings if said]) == 2
