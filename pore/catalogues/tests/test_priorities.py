"""Lists of requirements and priorities: read by everybody with a role, kept by the coordinator."""

from uuid import uuid4

import pytest
from django.urls import reverse

from pore.base.school_year import current_school_year
from pore.catalogues.models import PolicyPriority, StateRequirement
from pore.institutions.models import School


@pytest.fixture
def lists(county):
    return reverse("catalogues:lists")


def test_everybody_with_a_role_reads_both_lists_of_requirements(lists, sign_in):
    text = sign_in("ekspert").get(lists).content.decode().replace("\xa0", " ")
    assert ("Dzieci są aktywne" in text, "Uczniowie są aktywni" in text) == (True, True)
    assert StateRequirement.objects.filter(unit="school").count() == 9
    assert StateRequirement.objects.filter(unit="kindergarten").count() == 8


def test_kindergarten_gets_its_own_requirements(county):
    units = {one.unit for one in StateRequirement.for_school(School.objects.get(rspo=900021))}
    assert (units, StateRequirement.for_school(School.objects.get(rspo=900011)).count()) == ({"kindergarten"}, 9)


def test_coordinator_starts_a_year_from_the_list_before_and_corrects_it(lists, sign_in):
    year, client = current_school_year() + 1, sign_in("koordynator")
    before = PolicyPriority.objects.values_list("school_year", flat=True).first()
    client.post(reverse("catalogues:priorities_begin", args=[year]))
    assert PolicyPriority.of_year(year).count() == PolicyPriority.of_year(before).count() > 0
    one = PolicyPriority.of_year(year).first()
    data = {"label_pl": "Nowe brzmienie", "label_en": "New wording", "position": 1, "version": one.version}
    client.post(reverse("catalogues:priority_edit", args=[one.code]), data)
    one.refresh_from_db()
    assert (one.label_pl, one.is_current) == ("Nowe brzmienie", False)
    assert "Nowe brzmienie" not in sign_in("dyrektor").get(f"{lists}?rok={year}").content.decode().replace("\xa0", " ")
    assert "Nowe brzmienie" in client.get(f"{lists}?rok={year}").content.decode().replace("\xa0", " ")


def test_director_adds_no_priority(lists, sign_in):
    url, count = reverse("catalogues:priority_new", args=[2026]), PolicyPriority.objects.count()
    data = {"once": str(uuid4()), "label_pl": "Swój", "position": 1}
    assert sign_in("dyrektor").post(url, data).status_code == 403
    assert sign_in("koordynator").post(url, data).status_code == 302
    assert PolicyPriority.objects.count() == count + 1


def test_year_far_away_is_no_address(lists, sign_in):
    client = sign_in("koordynator")
    assert client.get(f"{lists}?rok=1999").status_code == 404
    assert client.get(reverse("catalogues:priority_new", args=[9999])).status_code == 404
