"""Links in mails: they work once, for a while, for one address, and lead to the portal whatever a browser says of hosts."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pore.institutions.models import Invitation, Membership
from pore.jobs.models import Mail

PASSWORD = "trzy zielone jabłka"  # noqa: S105 – of people who are not


@pytest.fixture(autouse=True)
def mails(county, settings):
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    settings.PORE_BASE_URL = "https://pore.powiat.example"


def browser(**headers):
    return Client(raise_request_exception=False, headers=headers)


def newest_link(settings):
    """The address of the newest mail, without the portal's own beginning."""
    (link,) = re.findall(r"^https?://\S+$", Mail.objects.latest("pk").body, re.MULTILINE)
    assert link.startswith(settings.PORE_BASE_URL + "/")
    return link.removeprefix(settings.PORE_BASE_URL)


def reset_link(settings, email="nauczyciel@demo.example", **headers):
    browser(**headers).post(reverse("account_reset_password"), {"email": email})
    return newest_link(settings)


def set_password(client, link, password=PASSWORD):
    page = client.get(link, follow=True)
    return client.post(page.request["PATH_INFO"], {"password1": password, "password2": password})


def knows(email, password):
    return get_user_model().objects.get(email=email).check_password(password)


def invited(settings, sign_in, email="ktos.nowy@x.example"):
    data = {"role": "staff", "email": email, "once": str(uuid4())}
    data["institution"] = Membership.objects.get(user__email="dyrektor@demo.example").institution_id
    assert sign_in("dyrektor").post(reverse("institutions:invite"), data).status_code == 302
    return newest_link(settings)


def join(client, link):
    client.get(link)
    data = {"full_name": "Ktoś Nowy", "password": PASSWORD, "once": str(uuid4())}
    return client.post(reverse("institutions:join"), data)


def spoilt(link):
    """The same link with one letter of its secret changed."""
    place = len(link) - 4
    return link[:place] + ("a" if link[place] != "a" else "b") + link[place + 1 :]


# --- A link to a new password ---


def test_link_to_a_new_password_works_once(settings):
    link = reset_link(settings)
    assert set_password(browser(), link).status_code == 302
    assert knows("nauczyciel@demo.example", PASSWORD)
    page = browser().get(link, follow=True)
    assert page.status_code == 200
    assert 'name="password1"' not in page.content.decode()
    set_password(browser(), link, "inne hasło do portalu")
    assert knows("nauczyciel@demo.example", PASSWORD)


@pytest.mark.parametrize("minutes", [61, 60 * 24])
def test_old_link_to_a_new_password_opens_nothing(minutes, settings, time_machine):
    link = reset_link(settings)
    time_machine.move_to(timezone.now() + timedelta(minutes=minutes))
    set_password(browser(), link)
    assert not knows("nauczyciel@demo.example", PASSWORD)


def test_spoilt_and_foreign_links_to_a_new_password_open_nothing(settings):
    link, other = reset_link(settings), reset_link(settings, "zastepca@demo.example")
    mine, theirs = link.strip("/").rsplit("/", 1)[1], other.strip("/").rsplit("/", 1)[1]
    mixed = link.replace(mine, f"{theirs.split('-')[0]}-{mine.split('-', 1)[1]}")
    for wrong in (spoilt(link), mixed, link.replace(mine, "1-x"), link.replace(mine, f"{'z' * 13}-{'0' * 40}")):
        assert set_password(browser(), wrong).status_code in (200, 404, 405)
    for name in ("nauczyciel", "zastepca"):
        assert knows(f"{name}@demo.example", "wspomaganie-2026")


def test_forwarded_link_changes_the_owners_password_only(settings, sign_in):
    link = reset_link(settings)
    set_password(sign_in("zastepca"), link)
    assert knows("zastepca@demo.example", "wspomaganie-2026")


# --- An invitation ---


def test_invitation_works_once(settings, sign_in):
    link = invited(settings, sign_in)
    assert join(browser(), link).status_code == 302
    again = join(browser(), link)
    assert again.status_code == 410
    assert get_user_model().objects.filter(email="ktos.nowy@x.example").count() == 1


def test_old_spoilt_and_withdrawn_invitations_open_nothing(settings, sign_in, time_machine):
    link = invited(settings, sign_in)
    assert join(browser(), spoilt(link)).status_code == 410
    Invitation.objects.filter(email="ktos.nowy@x.example").revoke()
    assert join(browser(), link).status_code == 410
    link = invited(settings, sign_in)
    time_machine.move_to(timezone.now() + timedelta(days=7, minutes=1))
    assert join(browser(), link).status_code == 410
    assert not get_user_model().objects.filter(email="ktos.nowy@x.example").exists()


def test_forwarded_invitation_gives_another_person_nothing(settings, sign_in):
    link = invited(settings, sign_in)
    stranger = sign_in("gmina")
    roles = Membership.objects.count()
    assert stranger.get(link, follow=True).status_code == 200
    stranger.post(reverse("institutions:join"))
    stranger.post(reverse("institutions:join"), {"full_name": "Obcy", "password": PASSWORD, "once": str(uuid4())})
    assert Membership.objects.count() == roles
    assert join(browser(), link).status_code == 302  # and it still waits for its addressee


# --- Hosts ---

WRONG_HOSTS = [
    "evil.example",
    "testserver.evil.example",
    "evil.example:80",
    "testserver:80@evil.example",
    "evil.example#testserver",
    "evil.example/testserver",
    "testserver:evil",
    "test server",
    "testserver\\evil.example",
    "[::1]evil",
    "",
    "a" * 300,
]


@pytest.mark.parametrize("host", WRONG_HOSTS)
def test_other_hosts_are_refused_and_write_no_mail(host):
    before = Mail.objects.count()
    response = browser().post(reverse("account_reset_password"), {"email": "nauczyciel@demo.example"}, HTTP_HOST=host)
    if host:
        assert response.status_code == 400
        assert "Kod 400" in response.content.decode()
        assert "evil" not in response.content.decode()
        assert Mail.objects.count() == before


FORWARDED = [
    {"X-Forwarded-Host": "evil.example"},
    {"Forwarded": "host=evil.example;proto=https"},
    {"X-Host": "evil.example"},
    {"X-Original-URL": "https://evil.example/"},
    {"X-Forwarded-Server": "evil.example"},
    {"X-HTTP-Host-Override": "evil.example"},
    {"Referer": "https://evil.example/"},
]


@pytest.mark.parametrize("headers", FORWARDED, ids=lambda headers: next(iter(headers)))
def test_links_lead_to_the_portal_whatever_headers_say(headers, settings, sign_in):
    assert reset_link(settings, **headers).startswith("/konto/haslo/nowe/")
    assert "evil" not in Mail.objects.latest("pk").body
    client = sign_in("dyrektor")
    data = {"role": "staff", "email": "ktos.nowy@x.example", "once": str(uuid4())}
    data["institution"] = Membership.objects.get(user__email="dyrektor@demo.example").institution_id
    client.post(reverse("institutions:invite"), data, headers=headers)
    assert newest_link(settings).startswith("/zaproszenie/")


@pytest.mark.parametrize(
    "target", ["//evil.example/", "/\\evil.example", "https://evil.example/", "///evil.example", "/%0d%0aX: y"]
)
def test_nobody_is_sent_elsewhere(target, sign_in):
    """After signing in, after choosing a language, from an address that looks like another host."""
    client = browser()
    data = {"login": "nauczyciel@demo.example", "password": "wspomaganie-2026", "next": target}
    answers = [
        client.post(reverse("account_login"), data),
        client.post(reverse("desk:appearance"), {"language": "pl", "next": target}),
        browser().get(f"/{target}"),
        browser().get("//evil.example/%2e%2e", HTTP_HOST="testserver"),
    ]
    for answer in answers:
        assert answer.status_code in (200, 301, 302, 400, 404)
        assert not re.match(r"(https?:)?[/\\]{2}(?!testserver)", answer.get("Location", ""))
