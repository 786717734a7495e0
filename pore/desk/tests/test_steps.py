"""First steps: there for whoever is new, away for whoever put them away, never in the way of others."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from pore.desk.steps import _STEPS, steps_of
from pore.institutions.acting import actor_for
from pore.institutions.models import Membership

FIRST = reverse("desk:first_steps")


def role_of(name):
    return Membership.objects.select_related("institution").filter(user__email=f"{name}@demo.example").earliest("pk")


@pytest.mark.parametrize(
    "name", ["dyrektor", "zastepca", "nauczyciel", "sore", "ekspert", "odn", "biblioteka", "koordynator", "powiat", "gmina"]
)
def test_every_step_leads_to_a_page_of_that_role(name, county, sign_in):
    client = sign_in(name)
    steps = steps_of(actor_for(role_of(name)))
    assert 3 <= len(steps) <= 4
    assert [client.get(step.url, follow=True).status_code for step in steps] == [200] * len(steps)


def test_technical_administrator_has_steps_that_open(county, sign_in):
    client = sign_in("administrator")
    steps = client.get(FIRST).context["steps"]
    assert [client.get(step.url, follow=True).status_code for step in steps] == [200] * 4


def test_every_role_has_steps():
    assert set(_STEPS) == {
        *("director", "deputy", "staff", "sore", "expert", "specialist", "head"),
        *("gmina_official", "county_official", "coordinator", "technical"),
    }


def test_state_comes_from_data(county, sign_in):
    begun = {step.url: step.done for step in steps_of(actor_for(role_of("dyrektor")))}
    new = {step.url: step.done for step in steps_of(actor_for(role_of("przedszkole22")))}
    assert (begun[reverse("diagnosis:begin")], new[reverse("diagnosis:begin")]) == (True, False)


def test_card_is_shown_until_put_away_and_can_be_called_back(county, sign_in):
    client = sign_in("przedszkole22")
    assert client.get("/").context["steps"]
    assert client.post(reverse("desk:put_steps_away")).status_code == 302
    assert client.get("/").context["steps"] == []
    assert client.get(FIRST).context["put_away"] is True
    client.post(reverse("desk:bring_steps_back"))
    assert client.get("/").context["steps"]


def test_putting_away_holds_for_one_role_only(county, sign_in):
    person = role_of("sore")
    other = person.user.memberships.exclude(pk=person.pk).first()
    Membership.objects.filter(user=person.user).update(since=timezone.localdate())
    sign_in("sore", role=person.role).post(reverse("desk:put_steps_away"))
    assert sign_in("sore", role=other.role).get("/").context["steps"]


def test_card_goes_by_itself_when_everything_is_begun(county, sign_in):
    assert sign_in("dyrektor").get("/").context["steps"] == []


def test_new_official_is_welcomed_before_the_totals(county, sign_in):
    assert sign_in("gmina").get("/")["Location"] == reverse("partnerships:dashboard")
    Membership.objects.filter(user__email="gmina@demo.example").update(since=timezone.localdate() - timedelta(days=3))
    client = sign_in("gmina")
    assert client.get("/").status_code == 200
    client.post(reverse("desk:put_steps_away"))
    assert client.get("/")["Location"] == reverse("partnerships:dashboard")
