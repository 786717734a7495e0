"""Which passwords may be chosen."""

from uuid import uuid4

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from pore.people.forms import Joining
from pore.people.models import User

GOOD = [
    "cztery fioletowe kapelusze",
    "kot-w-worku-śpi-do-południa",
    "szkolna wycieczka do lasu",
    "        spacje też        .",
    "ŻÓŁĆ gęślą jaźń 🌲",
    "x7#Qm2$Lp9!z",
    "a1" + "zupełnie inne słowa " * 6,
]
WEAK = [
    "krótkie",
    "jedenaście!",
    "password1234",
    "qwertyuiop123",
    "wspomaganie-2026",
    "PORE2026wspomaganie!",
    "Szkoła-Szkoła-2026",
    "dyrektor123456",
    "haslohaslohaslo",
    "aaaaaaaaaaaaaa",
    "121212121212",
    "anna.nowak@powiat",
    "annanowak2026",
]


def person():
    return User(email="anna.nowak@powiat.example", full_name="Anna Nowak")


@pytest.mark.parametrize("password", GOOD)
def test_any_characters_make_a_password(password):
    validate_password(password, person())


@pytest.mark.parametrize("password", WEAK)
def test_first_guesses_are_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, person())


def joining(password):
    data = {"full_name": "Anna Nowak", "password": password, "once": uuid4()}
    return Joining(data, email="a@szkola.example", institution="Szkoła Podstawowa w Dębinie")


def test_words_of_ones_own_school_are_refused():
    assert joining("Podstawowa w Debinie 12").errors["password"]
    assert joining("cztery fioletowe kapelusze").is_valid()


def test_longest_password():
    assert joining(("cztery fioletowe kapelusze " * 5)[:128].strip("x")).is_valid()
    assert joining("cztery fioletowe kapelusze " * 5).errors["password"]


def test_change_is_judged_by_the_same_rules(county, sign_in):
    client = sign_in("dyrektor")
    for new, changes in (("wspomaganie-2027", False), ("x" * 129, False), ("cztery fioletowe kapelusze", True)):
        data = {"oldpassword": "wspomaganie-2026", "password1": new, "password2": new}
        assert (client.post(reverse("account_change_password"), data).status_code == 302) is changes


def test_passwords_may_be_pasted_and_kept_by_a_manager(county, client):
    page = client.get(reverse("account_login")).content.decode()
    assert 'autocomplete="current-password"' in page
    assert "onpaste" not in page
