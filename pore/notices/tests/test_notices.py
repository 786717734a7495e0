"""Notices: told once, as each person wishes, and never lost."""

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.urls import reverse

from pore.notices.models import Kind, Notice, Preference
from pore.notices.tasks import send_digests
from pore.notices.telling import tell

pytestmark = pytest.mark.usefixtures("county")
DIRECTOR, OTHER = "dyrektor@demo.example", "dyrektor15@demo.example"


@pytest.fixture(autouse=True)
def _empty(county):
    Notice.objects.all().delete()


def person(address=DIRECTOR):
    return get_user_model().objects.get(email=address)


def say(kind=Kind.PLAN, key="one", addresses=(DIRECTOR,), title="Plan czeka"):
    tell(kind, key, "mails/digest.txt", title, addresses, url="/wspomaganie/", notices=[])


def wish(way, kind=Kind.PLAN):
    Preference.objects.update_or_create(user=person(), kind=kind, defaults={"way": way})


def test_person_is_told_once_in_the_portal_and_by_mail(mailoutbox):
    say()
    say()

    assert list(Notice.objects.values_list("user__email", "title", "way")) == [(DIRECTOR, "Plan czeka", "now")]
    (mail,) = mailoutbox
    assert (mail.to, reverse("notices:preferences") in mail.body) == ([DIRECTOR], True)


def test_address_without_an_account_gets_the_letter_alone(mailoutbox):
    say(addresses=["nauczycielka@szkola.example"])

    assert (Notice.objects.count(), mailoutbox[0].to) == (0, ["nauczycielka@szkola.example"])
    assert reverse("notices:preferences") not in mailoutbox[0].body


@pytest.mark.parametrize("way", ["daily", "off"])
def test_wish_keeps_the_letter_back_not_the_notice(way, mailoutbox):
    wish(way)
    say(addresses=[DIRECTOR, OTHER])

    assert set(Notice.objects.values_list("user__email", flat=True)) == {DIRECTOR, OTHER}
    assert [mail.to for mail in mailoutbox] == [[OTHER]]


def test_daily_mail_gathers_what_waits_and_comes_once(mailoutbox):
    wish("daily")
    say(key="one", title="Pierwsze")
    say(key="two", title="Drugie")
    for _run in range(2):
        send_digests()

    (mail,) = mailoutbox
    assert ("Pierwsze" in mail.body, "Drugie" in mail.body) == (True, True)
    say(key="three", title="Trzecie")
    send_digests()
    assert "Pierwsze" not in mailoutbox[-1].body


def test_blocked_person_gets_no_daily_mail(mailoutbox):
    wish("daily")
    say()
    get_user_model().objects.filter(email=DIRECTOR).update(is_active=False)
    send_digests()

    assert mailoutbox == []


def test_mandatory_kinds_come_at_once_whatever_is_sent(sign_in, mailoutbox):
    client = sign_in("dyrektor")
    data = {kind.value: "off" for kind in Kind}
    assert client.post(reverse("notices:preferences"), data).status_code == 302

    assert dict(Preference.objects.filter(user=person()).values_list("kind", "way")).get("meeting", "now") == "now"
    assert Preference.objects.get(user=person(), kind="plan").way == "off"
    say(kind=Kind.MEETING)
    assert len(mailoutbox) == 1


def test_database_refuses_to_silence_mandatory_kinds():
    with pytest.raises(IntegrityError), transaction.atomic():
        Preference.objects.create(user=person(), kind="meeting", way="off")


def test_bell_counts_what_is_unread_of_this_person(sign_in):
    say(addresses=[DIRECTOR, OTHER])
    say(key="two", addresses=[OTHER])
    client = sign_in("dyrektor")

    assert client.get(reverse("home")).context["unread"]() == 1
    one = Notice.objects.get(user=person())
    assert client.post(reverse("notices:open", args=[one.uuid])).url == "/wspomaganie/"
    assert client.get(reverse("home")).context["unread"]() == 0


def test_notice_of_another_is_not_there(sign_in):
    say(addresses=[OTHER])
    one = Notice.objects.get()

    assert sign_in("dyrektor").post(reverse("notices:open", args=[one.uuid])).status_code == 404
    assert one.title not in sign_in("dyrektor").get(reverse("notices:list")).content.decode()
    assert one.title in sign_in("dyrektor15").get(reverse("notices:list")).content.decode()


def test_all_are_read_by_their_owner_only(sign_in):
    say(addresses=[DIRECTOR, OTHER])
    sign_in("dyrektor").post(reverse("notices:all_read"))

    assert list(Notice.objects.filter(read_at=None).values_list("user__email", flat=True)) == [OTHER]
