"""A school that leaves the register, a gmina that changes its PORE."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from diagnosis.actions import open_process
from pore.access.policy import visible
from pore.base.errors import NotReady
from pore.cycle.models import SupportProcess
from pore.desk.places import place_notes
from pore.institutions.acting import actor_for
from pore.institutions.models import Membership, Partnership, School, ServiceArea

pytestmark = pytest.mark.usefixtures("county")


def membership(name, role):
    return Membership.objects.select_related("user", "institution").get(user__email=f"{name}@demo.example", role=role)


def leading():
    return SupportProcess.objects.select_related("school", "partnership").get(school__rspo=900011)


def leave_register():
    School.objects.filter(rspo=900011).update(absent_since=timezone.localdate())


def test_merged_school_keeps_its_history_and_its_people(sign_in):
    leave_register()
    page = sign_in("dyrektor").get(leading().get_absolute_url())

    assert page.status_code == 200
    assert len(page.context["place_notes"]) == 1
    assert page.context["story"].object_list


def test_merged_school_begins_nothing_new():
    director = membership("dyrektor15", "director")
    school = School.objects.get(pk=director.institution_id)
    School.objects.filter(pk=school.pk).update(absent_since=timezone.localdate())
    with pytest.raises(NotReady):
        open_process(school=school, school_year=2030, by=director)

    School.objects.filter(pk=school.pk).update(absent_since=None)
    assert open_process(school=school, school_year=2030, by=director).school_id == school.pk


def test_coordinator_is_told_for_a_month(sign_in):
    title = leading().get_absolute_url()
    before = [one.url for one in sign_in("koordynator").get(reverse("home")).context["waiting"]]
    leave_register()
    after = [one.url for one in sign_in("koordynator").get(reverse("home")).context["waiting"]]
    School.objects.filter(rspo=900011).update(absent_since=timezone.localdate() - timedelta(days=31))
    later = [one.url for one in sign_in("koordynator").get(reverse("home")).context["waiting"]]

    assert (title in before, title in after, title in later) == (False, True, False)


def move_gmina(to):
    yesterday = timezone.localdate() - timedelta(days=1)
    area = ServiceArea.objects.filter(territory__code="9901022", until=None)
    area.update(until=yesterday, since=yesterday)
    if to:
        ServiceArea.objects.create(partnership=to, territory=leading().school.territory)


def another_pore():
    first = Partnership.objects.get()
    return Partnership.objects.create(name="PORE sąsiedni", county=first.county, leader=first.leader)


def test_running_process_stays_with_the_partnership_in_which_it_began():
    assert place_notes(leading()) == []
    other = another_pore()
    move_gmina(other)
    coordinator = actor_for(membership("koordynator", "coordinator"))

    assert leading() in visible(coordinator, SupportProcess)
    assert leading().school.pk not in visible(coordinator, School).values_list("pk", flat=True)
    (note,) = place_notes(leading())
    assert other.name in note


def test_next_process_begins_in_the_new_partnership():
    other = another_pore()
    move_gmina(other)
    director = membership("dyrektor15", "director")
    school = School.objects.get(pk=director.institution_id)

    assert open_process(school=school, school_year=2030, by=director).partnership == other


def test_gmina_nobody_serves_is_told_and_begins_nothing():
    move_gmina(None)
    director = membership("dyrektor15", "director")

    assert len(place_notes(leading())) == 1
    with pytest.raises(NotReady):
        open_process(school=School.objects.get(pk=director.institution_id), school_year=2030, by=director)


def test_ended_process_tells_nothing_of_places():
    leave_register()
    move_gmina(None)

    assert place_notes(SupportProcess.objects.select_related("school").get(school__rspo=900015, outcome="finished")) == []
