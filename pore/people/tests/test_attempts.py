"""Guessing: limits, nobody locked out by others, and the same answer whether an account exists or not."""

import re
from uuid import uuid4

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.test import Client
from django.urls import reverse

from pore.institutions.acting import actor_for
from pore.institutions.actions import invite
from pore.institutions.models import Membership
from pore.jobs.models import Mail
from pore.people.models import User
from pore.tests.signing_in import signed_in

PASSWORD = "wspomaganie-2026"
KNOWN, UNKNOWN = "zastepca@demo.example", "nikogo@demo.example"


def tries(client, email, password, address="192.0.2.1"):
    return client.post(reverse("account_login"), {"login": email, "password": password}, REMOTE_ADDR=address)


def is_let_in(answer):
    return answer.status_code == 302


def body(answer, *addresses):
    """A page without what differs from one opening to the next."""
    text = answer.content.decode()
    for part in (*addresses, str(answer.context.get("csrf_token", "-"))):
        text = text.replace(part, "…")
    return re.sub(r'name="once" value="[^"]+"', "", text)


# --- Limits of signing in ---


def test_ten_wrong_passwords_close_an_account_for_that_address_only(county):
    for _attempt in range(10):
        assert not is_let_in(tries(Client(), KNOWN, "złe hasło"))
    assert not is_let_in(tries(Client(), KNOWN, PASSWORD))
    assert is_let_in(tries(Client(), KNOWN, PASSWORD, address="198.51.100.20"))
    assert is_let_in(tries(Client(), "dyrektor@demo.example", PASSWORD))


def test_twenty_wrong_passwords_close_an_address(county):
    for number in range(20):
        assert not is_let_in(tries(Client(), f"osoba{number}@demo.example", "złe hasło"))
    assert not is_let_in(tries(Client(), KNOWN, PASSWORD))
    assert is_let_in(tries(Client(), KNOWN, PASSWORD, address="198.51.100.20"))


def test_invented_forwarding_gives_no_new_attempts(county):
    for number in range(10):
        Client(headers={"X-Forwarded-For": f"203.0.113.{number}"}).post(
            reverse("account_login"), {"login": KNOWN, "password": "złe hasło"}
        )
    assert not is_let_in(tries(Client(), KNOWN, PASSWORD, address="127.0.0.1"))


def test_guessing_from_many_addresses_ends_yet_leaves_the_owner_in(county):
    owner = Client()
    assert is_let_in(tries(owner, KNOWN, PASSWORD, address="198.51.100.20"))
    owner.post(reverse("account_logout"))
    for number in range(100):
        tries(Client(), KNOWN, "złe hasło", address=f"203.0.113.{number}")
    assert not is_let_in(tries(Client(), KNOWN, PASSWORD, address="203.0.113.200"))
    assert is_let_in(tries(owner, KNOWN, PASSWORD, address="198.51.100.21"))


def test_known_browser_of_another_account_is_nobody_special(county):
    other = Client()
    tries(other, "dyrektor@demo.example", PASSWORD)
    other.post(reverse("account_logout"))
    for number in range(100):
        tries(Client(), KNOWN, "złe hasło", address=f"203.0.113.{number}")
    assert not is_let_in(tries(other, KNOWN, PASSWORD, address="203.0.113.200"))


def test_cookie_of_a_known_browser_tells_nothing_and_hides_from_scripts(county, settings):
    settings.SESSION_COOKIE_SECURE = True
    cookie = tries(Client(), KNOWN, PASSWORD).cookies["pore_known"]
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"], cookie["path"], cookie["domain"]) == (
        True,
        True,
        "Lax",
        "/",
        "",
    )
    assert KNOWN.partition("@")[0] not in cookie.value


def test_links_to_a_new_password_are_limited(county):
    for _time in range(5):
        Client().post(reverse("account_reset_password"), {"email": KNOWN})
    refused = Client().post(reverse("account_reset_password"), {"email": KNOWN})
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    assert "429" in refused.content.decode()


# --- Limits of other steps ---


def test_guessed_tokens_are_counted_and_real_ones_are_not(county):
    director = Membership.objects.select_related("institution", "user").get(user__email="dyrektor@demo.example")
    invite(
        institution=director.institution, role="staff", email="n@szkola.example", by=director.user, actor=actor_for(director)
    )
    link = next(line for line in mail.outbox[-1].body.splitlines() if "/zaproszenie/" in line).partition("8000")[2]
    for _time in range(30):
        assert Client().get(link).status_code == 302
    guess = reverse("institutions:invitation", args=["zgadywany"])
    assert [Client().get(guess).status_code for _time in range(21)] == [302] * 20 + [429]
    assert Client().get(link).status_code == 429
    assert Client().get(link, REMOTE_ADDR="198.51.100.20").status_code == 302


LIMITED = [
    ("koordynator", "/szkoly/?q=lipowo", 60),
    (None, "/weryfikacja/ABCD-2345-EFGH/", 30),
]


@pytest.mark.parametrize(("name", "url", "most"), LIMITED)
def test_pages_that_search_are_limited(name, url, most, county, sign_in, monkeypatch):
    monkeypatch.setattr("pore.base.limits.time.time", lambda: 1_780_000_010)
    client = sign_in(name) if name else Client()
    assert 429 not in [client.get(url).status_code for _time in range(most)]
    refused = client.get(url)
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 60
    other = sign_in("gmina") if name else Client(REMOTE_ADDR="198.51.100.20")
    assert other.get(url).status_code != 429


# --- The same answer ---


@pytest.fixture
def hashed(monkeypatch):
    """How often a password was hashed."""
    calls = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: calls.append(1) or encode(*args))
    return calls


def test_signing_in_answers_alike(county, hashed):
    answers, work = [], []
    for email in (KNOWN, UNKNOWN):
        hashed.clear()
        answers.append(tries(Client(), email, "złe hasło"))
        work.append(len(hashed))
    assert answers[0].status_code == answers[1].status_code == 200
    assert body(answers[0], KNOWN) == body(answers[1], UNKNOWN)
    assert work == [1, 1]


def test_closed_account_with_a_wrong_password_answers_alike(county, hashed):
    User.objects.filter(email=KNOWN).update(is_active=False)
    answer = tries(Client(), KNOWN, "złe hasło")
    assert len(hashed) == 1
    assert body(answer, KNOWN) == body(tries(Client(), UNKNOWN, "złe hasło"), UNKNOWN)


def test_limit_of_attempts_answers_alike(county):
    pages = []
    for address, email in (("192.0.2.1", KNOWN), ("192.0.2.2", UNKNOWN)):
        for _attempt in range(11):
            answer = tries(Client(), email, "złe hasło", address=address)
        pages.append(body(answer, email))
    assert pages[0] == pages[1]


def test_asking_for_a_new_password_answers_alike(county, settings, hashed):
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    answers = [Client().post(reverse("account_reset_password"), {"email": email}) for email in (KNOWN, UNKNOWN)]
    assert [(one.status_code, one["Location"]) for one in answers] == [(302, reverse("account_reset_password_done"))] * 2
    assert hashed == []
    assert list(Mail.objects.values_list("to", flat=True)) == [KNOWN]


def test_new_password_by_the_link_ends_all_sign_ins(county, settings):
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    inside = signed_in(User.known_as(KNOWN))
    client = Client()
    client.post(reverse("account_reset_password"), {"email": KNOWN})
    link = next(line for line in Mail.objects.get(to=KNOWN).body.splitlines() if "/konto/haslo/nowe/" in line)
    form = client.get(link.removeprefix(settings.PORE_BASE_URL))["Location"]
    new = "cztery fioletowe kapelusze"
    assert client.post(form, {"password1": new, "password2": new}).status_code == 302
    assert inside.get(reverse("desk:help")).status_code == 302
    assert is_let_in(tries(Client(), KNOWN, new))
    assert not is_let_in(tries(Client(), KNOWN, PASSWORD))


def test_invitation_shows_the_same_page_with_and_without_an_account(county, hashed):
    """Only the letter's owner gets here; even then an account shows only when one tries to make a second."""
    head = Membership.objects.select_related("institution", "user").get(user__email="odn@demo.example")
    pages, work = [], []
    for email in ("ekspert@demo.example", "nowa@powiat.example"):
        mail.outbox.clear()
        invite(institution=head.institution, role="staff", email=email, by=head.user, actor=actor_for(head))
        link = next(line for line in mail.outbox[-1].body.splitlines() if "/zaproszenie/" in line).partition("8000")[2]
        client = Client()
        client.get(link)
        pages.append(body(client.get(reverse("institutions:join")), email))
        hashed.clear()
        data = {"full_name": "Ewa Lis", "password": "cztery fioletowe kapelusze", "once": uuid4()}
        client.post(reverse("institutions:join"), data)
        work.append(len(hashed))
    assert pages[0] == pages[1]
    assert work == [1, 1]
    assert User.known_as("ekspert@demo.example").full_name != "Ewa Lis"
    assert User.known_as("nowa@powiat.example").full_name == "Ewa Lis"


def test_inviting_answers_alike(county, sign_in):
    client, answers = sign_in("odn"), []
    institution = client.get(reverse("institutions:people")).wsgi_request.membership.institution_id
    for number, email in enumerate(("sore2@demo.example", "nieznana@powiat.example")):
        data = {"institution": institution, "role": "staff", "email": email}
        key = f"6f0f4f4e-0000-4000-8000-00000000000{number}"
        answers.append(client.post(reverse("institutions:invite"), {**data, "once": key}))
    assert [(one.status_code, one["Location"]) for one in answers] == [(302, reverse("institutions:people"))] * 2
