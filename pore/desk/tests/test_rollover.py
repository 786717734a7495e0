"""From 31 August to 1 September: the year changes, nothing of the old one is lost."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from pore.access.policy import visible
from pore.cycle.models import SupportProcess
from pore.desk.facts import Facts
from pore.desk.rollover import points_of, prepared_year, year_matters
from pore.institutions.acting import actor_for
from pore.institutions.models import Membership, ServiceArea

AUGUST = datetime.datetime(2027, 8, 31, 22, 0, tzinfo=datetime.UTC) - datetime.timedelta(hours=1)  # 23:00 in Warsaw
SEPTEMBER = AUGUST + datetime.timedelta(hours=2)


def urls(page):
    return [one.url for one in page.context["waiting"]]


def ended(process):
    SupportProcess.objects.filter(pk=process.pk).update(outcome="finished", ended_at=timezone.now(), school_year=2026)


def process_of(rspo):
    return SupportProcess.objects.filter(school__rspo=rspo).latest("school_year", "pk")


@pytest.fixture
def year_before(county):
    """The demo year whenever the demo was built: its newest processes belong to 2026/2027."""
    SupportProcess.objects.filter(outcome="").update(school_year=2026)


def test_home_shows_the_year_of_the_day(year_before, sign_in, time_machine):
    time_machine.move_to(AUGUST)
    assert sign_in("sore").get("/").context["year"] == 2026
    time_machine.move_to(SEPTEMBER)
    assert sign_in("sore").get("/").context["year"] == 2027


@pytest.mark.parametrize("person", ["dyrektor", "sore"])
def test_support_of_last_year_is_to_be_finished_from_september(person, year_before, time_machine):
    process = process_of(900011)
    member = Membership.objects.select_related("institution").get(
        user__email=f"{person}@demo.example", role__in=("director", "sore")
    )

    def matters():
        actor = actor_for(member)
        rows = year_matters(Facts(actor, visible(actor, SupportProcess).running().select_related("school")))
        return {row.url: (row.due_on, row.presses) for row in rows}

    time_machine.move_to(AUGUST)
    assert process.get_absolute_url() not in matters()
    time_machine.move_to(SEPTEMBER)
    assert matters()[process.get_absolute_url()] == (None, False)


def test_support_of_last_year_stays_readable(year_before, sign_in, time_machine):
    process = process_of(900011)
    time_machine.move_to(SEPTEMBER)
    for person in ("dyrektor", "sore", "koordynator"):
        assert sign_in(person).get(process.get_absolute_url()).status_code == 200
    assert sign_in("dyrektor").get(reverse("support_plans:plan", args=[process.uuid])).status_code == 200


def test_director_is_offered_to_continue(year_before, sign_in, time_machine):
    ended(process_of(900011))
    begin = reverse("diagnosis:begin")
    time_machine.move_to(AUGUST)
    assert begin not in urls(sign_in("dyrektor").get("/"))
    time_machine.move_to(SEPTEMBER)
    assert begin in urls(sign_in("dyrektor").get("/"))
    assert begin not in urls(sign_in("nauczyciel").get("/"))


def test_new_request_continues_the_finished_one(year_before, sign_in, time_machine):
    before = process_of(900011)
    ended(before)
    time_machine.move_to(SEPTEMBER)
    client = sign_in("dyrektor")
    form = client.get(reverse("diagnosis:begin")).context["form"]
    data = {"once": form["once"].value(), "school": before.school_id, "school_year": 2027}
    assert client.post(reverse("diagnosis:begin"), data).status_code == 302
    begun = process_of(900011)
    assert (begun.school_year, begun.continues_id) == (2027, before.pk)
    assert reverse("diagnosis:begin") not in urls(client.get("/"))


def test_school_without_support_behind_it_is_not_pressed(county, sign_in, time_machine):
    time_machine.move_to(SEPTEMBER)
    assert reverse("diagnosis:begin") not in urls(sign_in("przedszkole22").get("/"))


def test_coordinator_prepares_from_august_to_october(county, sign_in, time_machine):
    page, shown = reverse("desk:new_year"), []
    for day in ("2027-07-31", "2027-08-01", "2027-09-01", "2027-10-31", "2027-11-01"):
        time_machine.move_to(datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00"))
        shown.append(page in urls(sign_in("koordynator").get("/")))
        assert sign_in("koordynator").get(page).status_code == 200
    assert shown == [False, True, True, True, False]


def test_list_is_about_the_coming_year_in_august(time_machine):
    time_machine.move_to(datetime.datetime(2027, 7, 31, 12, tzinfo=datetime.UTC))
    assert prepared_year() == 2026
    time_machine.move_to(AUGUST)
    assert prepared_year() == 2027


def test_points_follow_the_data(year_before, time_machine):
    time_machine.move_to(SEPTEMBER)
    coordinator = Membership.objects.select_related("institution", "partnership").get(user__email="koordynator@demo.example")

    def state():
        actor = actor_for(coordinator)
        return {point.url.split("?")[0]: point.done for point in points_of(actor, coordinator.partnership)}

    areas, processes = reverse("institutions:schools"), reverse("processes")
    assert (state()[areas], state()[processes]) == (True, False)
    ServiceArea.objects.filter(pk=ServiceArea.objects.earliest("pk").pk).update(until=datetime.date(2027, 10, 1))
    SupportProcess.objects.filter(outcome="").update(outcome="finished", ended_at=timezone.now())
    assert (state()[areas], state()[processes]) == (False, True)


def test_list_is_for_the_coordinator_alone(county, sign_in):
    assert [sign_in(name).get(reverse("desk:new_year")).status_code for name in ("koordynator", "odn", "powiat")] == [
        200,
        404,
        404,
    ]
