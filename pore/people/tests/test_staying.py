"""How long a sign-in lasts, where a person is signed in, and that dead cookies stay dead."""

import time

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from pore.institutions.models import Membership
from pore.people.models import User
from pore.people.sign_ins import beginning_of, device_of
from pore.people.staying import SEEN_AT, SIGNED_IN_AT
from pore.people.tasks import forget_ended_sign_ins

PASSWORD = "wspomaganie-2026"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
HOUR = 3600


@pytest.fixture
def walks_in(county):
    """``walks_in("dyrektor")`` → a browser that came through the sign-in page."""

    def through_the_page(name, **browser):
        client = Client(**browser)
        client.post(reverse("account_login"), {"login": f"{name}@demo.example", "password": PASSWORD})
        assert client.get(reverse("desk:help")).status_code == 200
        return client

    return through_the_page


def is_in(client):
    return client.get(reverse("desk:help")).status_code == 200


def with_cookie_of(client):
    """Another browser that got hold of the cookie as it is now."""
    thief = Client()
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    return thief


def moved_back(client, **seconds):
    session = client.session
    for key, passed in seconds.items():
        session[key] = time.time() - passed
    session.save()


@pytest.mark.parametrize(
    ("seen", "signed_in", "lasts"),
    [(59 * 60, 2 * HOUR, True), (61 * 60, 2 * HOUR, False), (60, 12 * HOUR - 60, True), (60, 12 * HOUR + 1, False)],
)
def test_both_limits_are_kept_by_the_server(seen, signed_in, lasts, walks_in):
    client = walks_in("dyrektor")
    moved_back(client, **{SEEN_AT: seen, SIGNED_IN_AT: signed_in})
    assert is_in(client) is lasts
    assert is_in(client) is lasts


def test_sign_in_without_its_moment_is_over(walks_in):
    client = walks_in("dyrektor")
    session = client.session
    del session[SIGNED_IN_AT]
    session.save()
    assert not is_in(client)


def test_session_is_written_once_a_minute(walks_in):
    client = walks_in("dyrektor")
    moved_back(client, **{SEEN_AT: 50})
    before = client.session[SEEN_AT]
    is_in(client)
    assert client.session[SEEN_AT] == before
    moved_back(client, **{SEEN_AT: 70})
    is_in(client)
    assert client.session[SEEN_AT] > time.time() - 30


def test_script_asks_without_being_a_sign_of_life(walks_in):
    client = walks_in("dyrektor")
    moved_back(client, **{SEEN_AT: 56 * 60})
    assert 230 < client.get(reverse("still_here")).json()["left"] <= 240
    assert 230 < client.get(reverse("still_here")).json()["left"] <= 240
    assert client.post(reverse("still_here")).json()["left"] > 3590
    moved_back(client, **{SEEN_AT: 30, SIGNED_IN_AT: 12 * HOUR - 200})
    assert client.post(reverse("still_here")).json()["left"] <= 200


def test_waiting_page_is_no_sign_of_life(walks_in):
    client = walks_in("dyrektor")
    moved_back(client, **{SEEN_AT: 30 * 60})
    client.get(reverse("documents:list"), headers={"HX-Request": "true"})
    assert client.session[SEEN_AT] < time.time() - 29 * 60


def test_pages_carry_the_warning_for_signed_in_people_only(walks_in):
    client = walks_in("dyrektor")
    assert 'id="po-staying"' in client.get(reverse("desk:help")).content.decode()
    assert 'id="po-staying"' not in Client().get(reverse("desk:privacy")).content.decode()


# --- A form that comes too late ---


def late_request(client):
    """A text sent after the hour has passed."""
    moved_back(client, **{SEEN_AT: 61 * 60})
    return client.post(
        "/wspomaganie/zacznij/?z=1", {"area": "", "reason": "Uczniowie proszą o pracę w grupach", "once": "x"}
    )


def signs_in_again(client, name, next_page):
    return client.post(
        reverse("account_login"), {"login": f"{name}@demo.example", "password": PASSWORD, "next": next_page}, follow=True
    )


def test_text_sent_too_late_waits_for_its_author(walks_in):
    client = walks_in("dyrektor")
    answer = late_request(client)
    assert answer["Location"] == f"{reverse('account_login')}?next={reverse('unsent')}"
    page = signs_in_again(client, "dyrektor", reverse("unsent"))
    assert "Uczniowie proszą o pracę w grupach" in page.content.decode()
    assert page.context["form"]["path"] == "/wspomaganie/zacznij/?z=1"
    client.post("/wspomaganie/zacznij/?z=1", dict(page.context["form"]["fields"]))
    assert client.get(reverse("unsent"))["Location"] == reverse("home")


def test_next_person_at_the_computer_does_not_see_it(walks_in):
    client = walks_in("dyrektor")
    late_request(client)
    page = signs_in_again(client, "zastepca", reverse("unsent"))
    assert "grupach" not in page.content.decode()
    assert "unsent_form" not in client.session


def test_text_is_forgotten_after_an_hour(walks_in):
    client = walks_in("dyrektor")
    late_request(client)
    session = client.session
    session["unsent_form"] = {**session["unsent_form"], "at": time.time() - HOUR - 1}
    session.save()
    assert "grupach" not in signs_in_again(client, "dyrektor", reverse("unsent")).content.decode()


def test_text_may_be_thrown_away(walks_in):
    client = walks_in("dyrektor")
    late_request(client)
    signs_in_again(client, "dyrektor", reverse("unsent"))
    client.post(reverse("unsent"))
    assert "unsent_form" not in client.session


def test_signed_out_without_a_trace_it_waits_too(county):
    """The cookie itself is gone, as after a night: whoever signs in here next has just typed it."""
    client = Client()
    assert reverse("unsent") in client.post("/wspomaganie/zacznij/", {"reason": "Tekst pisany rano"})["Location"]
    assert "Tekst pisany rano" in signs_in_again(client, "dyrektor", reverse("unsent")).content.decode()


def test_passwords_and_codes_are_never_kept(county):
    client = Client()
    client.post(
        "/wspomaganie/zacznij/", {"reason": "Tekst", "password": "tajne hasło", "New-Password": "x", "code": "123456"}
    )
    assert [name for name, _value in client.session["unsent_form"]["fields"]] == ["reason"]


def test_button_is_pressed_again_on_its_own_page(county):
    client = Client()
    answer = client.post("/wspomaganie/zacznij/", {"once": "x"}, headers={"Referer": "http://testserver/ludzie/?strona=2"})
    assert answer["Location"] == f"{reverse('account_login')}?next=/ludzie/%3Fstrona%3D2"
    abroad = client.post("/wspomaganie/zacznij/", {"once": "x"}, headers={"Referer": "https://zly.example/ludzie/"})
    assert abroad["Location"] == f"{reverse('account_login')}?next={reverse('home')}"


def test_too_long_a_text_is_not_kept_and_that_is_said(county):
    client = Client()
    answer = client.post("/wspomaganie/zacznij/", {"reason": "a" * 300_000}, follow=True)
    assert "unsent_form" not in client.session
    assert "po-note--bad" in answer.content.decode()


def test_strangers_cannot_fill_the_database_with_texts(county):
    for _time in range(30):
        Client().post("/wspomaganie/zacznij/", {"reason": "Tekst"})
    client = Client()
    client.post("/wspomaganie/zacznij/", {"reason": "Tekst"})
    assert "unsent_form" not in client.session


def test_forged_form_is_not_kept(county):
    client = Client(enforce_csrf_checks=True)
    assert client.post("/wspomaganie/zacznij/", {"reason": "Tekst"}).status_code == 400
    assert "unsent_form" not in client.session


# --- Cookies ---


def test_cookie_before_signing_in_opens_nothing(county):
    client = Client()
    client.post("/wspomaganie/zacznij/", {"reason": "Tekst"})  # a session exists before signing in
    thief = with_cookie_of(client)
    client.post(reverse("account_login"), {"login": "dyrektor@demo.example", "password": PASSWORD})
    assert is_in(client)
    assert not is_in(thief)


def test_cookie_before_switching_the_role_opens_nothing(walks_in):
    client = walks_in("sore")
    thief = with_cookie_of(client)
    assert is_in(thief)
    expert = Membership.objects.get(user__email="sore@demo.example", role="expert")
    client.post(reverse("institutions:act_as", args=[expert.uuid]))
    assert is_in(client)
    assert not is_in(thief)
    assert [one.is_this for one in client.get(reverse("security")).context["sign_ins"]] == [True]


def test_cookie_after_signing_out_opens_nothing(walks_in):
    client = walks_in("dyrektor")
    thief = with_cookie_of(client)
    client.post(reverse("account_logout"))
    assert not is_in(thief)


def test_new_password_ends_other_sign_ins(walks_in):
    here, there = walks_in("dyrektor"), walks_in("dyrektor")
    thief = with_cookie_of(here)
    new = "cztery fioletowe kapelusze"
    here.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert [is_in(one) for one in (here, there, thief)] == [True, False, False]
    assert UserSession.objects.filter(user__email="dyrektor@demo.example").count() == 1


def test_password_set_by_a_link_ends_all_sign_ins(walks_in, settings):
    client = walks_in("dyrektor")
    new = "cztery fioletowe kapelusze"
    person = User.known_as("dyrektor@demo.example")
    person.set_password(new)
    person.save()
    assert not is_in(client)


def test_closed_account_ends_all_sign_ins(walks_in):
    client = walks_in("dyrektor")
    User.objects.filter(email="dyrektor@demo.example").update(is_active=False)
    assert not is_in(client)
    again = client.post(reverse("account_login"), {"login": "dyrektor@demo.example", "password": PASSWORD})
    assert again["Location"] == reverse("account_inactive")
    assert not is_in(client)


def test_person_without_a_role_sees_a_calm_page(walks_in):
    client = walks_in("dyrektor")
    Membership.objects.get(user__email="dyrektor@demo.example").leave()
    assert client.get(reverse("home")).templates[0].name == "desk/newcomer.html"
    assert client.get(reverse("processes")).status_code == 404


# --- One's own sign-ins ---


def test_own_sign_ins_are_listed_in_plain_words(walks_in):
    walks_in("dyrektor", HTTP_USER_AGENT=FIREFOX, REMOTE_ADDR="203.0.113.77")
    page = walks_in("dyrektor").get(reverse("security"))
    here, there = page.context["sign_ins"]
    assert here.is_this
    assert (there.device, there.network, there.is_this) == ("Firefox, Windows", "203.0.113.…", False)
    assert "203.0.113.77" not in page.content.decode()


@pytest.mark.parametrize(
    ("browser", "device"),
    [
        (FIREFOX, "Firefox, Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
    ],
)
def test_device_in_plain_words(browser, device):
    assert device_of(browser) == device


@pytest.mark.parametrize(
    ("address", "beginning"),
    [("203.0.113.77", "203.0.113.…"), ("10.0.0.9", "10.0.0.…"), ("2001:db8:7:1::5", "2001:db8:7:…"), ("", "")],
)
def test_only_the_beginning_of_an_address_is_shown(address, beginning):
    assert beginning_of(address) == beginning


def test_one_sign_in_is_ended(walks_in):
    here, there = walks_in("dyrektor"), walks_in("dyrektor")
    other = next(one for one in here.get(reverse("security")).context["sign_ins"] if not one.is_this)
    here.post(reverse("end_sign_in"), {"number": other.number})
    assert [is_in(here), is_in(there)] == [True, False]


def test_nobody_ends_somebody_elses_sign_in(walks_in):
    mine, foreign = walks_in("dyrektor"), walks_in("zastepca")
    number = UserSession.objects.get(user__email="zastepca@demo.example").pk
    for value in (number, "", "x", "9" * 30, "-1", "²"):
        assert mine.post(reverse("end_sign_in"), {"number": value}).status_code == 302
    assert is_in(foreign)


def test_sign_out_everywhere_means_here_too(walks_in):
    here, there, foreign = walks_in("dyrektor"), walks_in("dyrektor"), walks_in("zastepca")
    here.post(reverse("end_sign_ins"))
    assert [is_in(here), is_in(there), is_in(foreign)] == [False, False, True]


def test_ended_sign_ins_are_forgotten(walks_in):
    gone, stays = walks_in("dyrektor"), walks_in("zastepca")
    gone.session.delete(gone.cookies["sessionid"].value)
    forget_ended_sign_ins()
    assert [str(one.user) for one in UserSession.objects.all()] == [str(User.known_as("zastepca@demo.example"))]
    assert is_in(stays)
