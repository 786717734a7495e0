"""Asking once more who it is, and nothing typed lost meanwhile."""

import time

import pytest
from django.urls import reverse

from pore.cycle.models import SupportProcess
from pore.institutions.models import Invitation
from pore.people.confirming import is_fresh
from pore.sharing.models import Grant

PASSWORD = "wspomaganie-2026"


def let_pass(client, minutes):
    """The proof of this sign-in becomes older."""
    session = client.session
    for one in session["account_authentication_methods"]:
        one["at"] = time.time() - minutes * 60
    session.save()


def invitation(**changes):
    return {"role": "staff", "email": "nowa@szkola.example", "once": "0b5f9d6e-97c5-4a3b-8f6b-0d1b2f6c7a11"} | changes


def test_signing_in_is_a_fresh_proof(county, client):
    client.post(reverse("account_login"), {"login": "dyrektor@demo.example", "password": PASSWORD})
    assert client.get(reverse("institutions:invite")).status_code == 200


def test_proof_older_than_ten_minutes_is_asked_again(county, sign_in):
    client = sign_in("dyrektor")
    let_pass(client, 9)
    assert client.get(reverse("institutions:invite")).status_code == 200
    let_pass(client, 11)
    page = client.get(reverse("institutions:invite"))
    assert page["Location"] == f"{reverse('account_reauthenticate')}?next=%2Fludzie%2Fzapros%2F"


def test_password_makes_the_proof_fresh(county, sign_in):
    client = sign_in("dyrektor")
    let_pass(client, 11)
    page = client.get(reverse("institutions:invite"), follow=True)
    wrong = client.post(page.redirect_chain[-1][0], {"password": "nie to hasło"})
    assert wrong.status_code == 200
    right = client.post(page.redirect_chain[-1][0], {"password": PASSWORD})
    assert right["Location"] == reverse("institutions:invite")
    assert client.get(reverse("institutions:invite")).status_code == 200


def test_typed_form_waits_for_the_proof_and_goes_on_by_hand(county, sign_in):
    client = sign_in("dyrektor")
    school = client.get(reverse("institutions:people")).wsgi_request.membership.institution
    let_pass(client, 11)
    asked = client.post(reverse("institutions:invite"), invitation(institution=school.pk))
    assert not Invitation.objects.filter(email="nowa@szkola.example").exists()
    confirmed = client.post(asked["Location"], {"password": PASSWORD})
    assert confirmed["Location"] == reverse("unsent")
    page = client.get(reverse("unsent"))
    assert "nowa@szkola.example" in page.content.decode()
    form = page.context["form"]
    assert not Invitation.objects.filter(email="nowa@szkola.example").exists()
    client.post(form["path"], dict(form["fields"]))
    assert Invitation.objects.filter(email="nowa@szkola.example").count() == 1
    assert client.get(reverse("unsent"))["Location"] == reverse("home")


GUARDED = [
    ("diagnosis:grant", True, ()),
    ("diagnosis:audiences", True, ("summary",)),
    ("institutions:invite", False, ()),
]


@pytest.mark.parametrize(("route", "of_process", "more"), GUARDED)
def test_steps_that_open_data_ask(route, of_process, more, county, sign_in):
    process = SupportProcess.objects.get(school__rspo=900011)
    url = reverse(route, args=[*([process.uuid] if of_process else []), *more])
    client = sign_in("dyrektor")
    assert client.get(url).status_code == 200
    let_pass(client, 11)
    for method in (client.get, client.post):
        assert method(url)["Location"].startswith(reverse("account_reauthenticate"))


def test_closing_a_section_never_asks(county, sign_in):
    process = SupportProcess.objects.get(school__rspo=900011)
    grant = Grant.objects.filter(process_uuid=process.uuid, revoked_at=None).first()
    client = sign_in("dyrektor")
    let_pass(client, 11)
    client.post(reverse("diagnosis:revoke", args=[grant.process_uuid, grant.uuid]))
    grant.refresh_from_db()
    assert grant.revoked_at is not None


def test_somebody_elses_proof_is_not_mine(county, sign_in, rf, django_user_model):
    request = rf.get("/")
    request.session = sign_in("dyrektor").session
    request.user = django_user_model.objects.get(email="dyrektor@demo.example")
    assert is_fresh(request)
    request.user = django_user_model.objects.get(email="zastepca@demo.example")
    assert not is_fresh(request)
