"""Once in a school year each person in charge says who still works here; nobody is cut off by silence."""

from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.urls import reverse

from pore.base.school_year import current_school_year, year_span
from pore.institutions.acting import actor_for
from pore.institutions.leaving import roles_here
from pore.institutions.lookups import people_to_look_after
from pore.institutions.models import Institution, Membership
from pore.institutions.yearly import confirm_by, is_late

URL = "/ludzie/potwierdz/"


def member(name, role=None):
    rows = Membership.objects.select_related("institution", "user", "partnership")
    return rows.get(user__email=f"{name}@demo.example", **({"role": role} if role else {}))


def names(rows):
    return set(rows.values_list("user__email", flat=True))


def forget(*people):
    for name, role in people:
        rows = Membership.objects.filter(pk=member(name, role).pk)
        rows.update(confirmed_on=None, since=date(current_school_year() - 1, 10, 1))


def answers(**by_name):
    data = {}
    for name, (role, answer) in by_name.items():
        one = member(name, role)
        data[f"person_{one.uuid.hex}"] = answer
        data[f"seen_{one.uuid.hex}"] = roles_here([one])[one.pk]
    return data


def test_head_is_asked_about_the_expert_and_answers(county, sign_in):
    head, expert = sign_in("odn"), member("ekspert")
    (row,) = [one for one in head.get("/").context["waiting"] if one.url == URL]
    assert row.due_on == confirm_by()
    page = head.get(row.url).content.decode()
    assert "Hanna Żurawska" in page
    assert "Alina Borowczyk" not in page
    head.post(URL, answers(ekspert=("expert", "works")))
    assert member("ekspert").is_confirmed
    assert not [one for one in head.get("/").context["waiting"] if one.url == URL]
    assert expert.user.full_name not in head.get(URL).content.decode()


def test_half_of_the_list_may_wait(county, sign_in):
    forget(("zastepca", "deputy"), ("nauczyciel", "staff"))
    director = sign_in("dyrektor")
    assert director.post(URL, {"x": "1"}).context["form"].non_field_errors()
    director.post(URL, answers(zastepca=("deputy", "works")))
    assert member("zastepca").is_confirmed
    assert not member("nauczyciel").is_confirmed
    assert member("nauczyciel").is_current


def test_one_button_confirms_some_and_ends_others(county, sign_in):
    forget(("zastepca", "deputy"), ("nauczyciel", "staff"))
    sign_in("dyrektor").post(URL, answers(zastepca=("deputy", "works"), nauczyciel=("staff", "left")))
    assert member("zastepca").is_confirmed
    assert not member("nauczyciel").is_current
    assert sign_in("nauczyciel").get("/").context["actor"].column == "newcomer"


def test_ending_the_last_one_in_charge_keeps_the_whole_list_unsaved(county, sign_in):
    forget(("dyrektor12", "director"), ("dyrektor13", "director"))
    page = sign_in("koordynator").post(URL, answers(dyrektor12=("director", "works"), dyrektor13=("director", "left")))
    assert page.context["form"].non_field_errors()
    assert member("dyrektor13").is_current
    assert not member("dyrektor12").is_confirmed


def test_nobody_confirms_whom_they_do_not_look_after(county, sign_in):
    forget(("dyrektor12", "director"), ("zastepca", "deputy"), ("nauczyciel", "staff"))
    page = sign_in("dyrektor").post(URL, answers(dyrektor12=("director", "works"), dyrektor=("director", "works")))
    assert page.context["form"].errors
    assert not member("dyrektor12").is_confirmed


def test_everybody_is_looked_after_by_somebody_nearest(county):
    coordinator, director = actor_for(member("koordynator")), actor_for(member("dyrektor"))
    assert names(people_to_look_after(director)) == {"zastepca@demo.example", "nauczyciel@demo.example"}
    of_coordinator = names(people_to_look_after(coordinator))
    assert {"dyrektor@demo.example", "odn@demo.example", "powiat@demo.example", "gmina@demo.example"} <= of_coordinator
    assert {"sore@demo.example", "biblioteka@demo.example"} <= of_coordinator  # nobody is in charge of their places here
    assert not {"zastepca@demo.example", "sore2@demo.example", "koordynator@demo.example"} & of_coordinator


def test_school_of_a_group_is_looked_after_by_its_director(county, django_user_model):
    person = django_user_model.objects.create(email="n@technikum.example", full_name="Nauczycielka")
    Membership.objects.create(user=person, institution=Institution.objects.get(rspo=900051), role="staff")
    assert "n@technikum.example" in names(people_to_look_after(actor_for(member("zespol"))))
    assert "n@technikum.example" not in names(people_to_look_after(actor_for(member("koordynator"))))


def on(day):
    return patch("django.utils.timezone.localdate", lambda *args: day)


@pytest.mark.parametrize(("month", "day", "late"), [(9, 1, False), (10, 31, False), (11, 1, True)])
def test_unconfirmed_is_shown_after_the_last_of_october(county, month, day, late):
    with on(date(current_school_year(), month, day)):
        assert is_late() is late


def test_list_comes_again_with_the_new_school_year(county):
    _begins, ends = year_span(current_school_year())
    assert member("sore2").is_confirmed
    with on(ends):
        assert member("sore2").is_confirmed
    with on(ends + timedelta(days=1)):
        assert not member("sore2").is_confirmed
        assert "sore2@demo.example" in names(people_to_look_after(actor_for(member("odn"))).unconfirmed())


def test_head_and_coordinator_see_who_is_unconfirmed(county, sign_in):
    with patch("pore.institutions.views.people.is_late", lambda: True):
        for name in ("odn", "koordynator"):
            page = sign_in(name).get(reverse("institutions:people"), {"q": "Żurawska"}).content.decode()
            assert "unconfirmed" in page or "niepotwierdzon" in page
    with patch("pore.institutions.views.people.is_late", lambda: False):
        page = sign_in("odn").get(reverse("institutions:people"), {"q": "Żurawska"}).content.decode()
        assert "unconfirmed" not in page
        assert "niepotwierdzon" not in page


def test_director_is_reminded_without_a_count_of_days(county, sign_in):
    forget(("zastepca", "deputy"))
    (row,) = [one for one in sign_in("dyrektor").get("/").context["waiting"] if one.url == URL]
    assert (row.due_on, row.presses) == (None, False)
