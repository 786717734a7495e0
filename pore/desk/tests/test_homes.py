"""Homes: what waits comes first, in the right order, without blaming schools."""

import pytest
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone

from diagnosis.actions import open_sections
from pore.cycle.models import SupportProcess
from pore.desk.demo.people import PEOPLE
from pore.institutions.models import Membership
from pore.jobs.models import Mail
from pore.sharing.models import Grant


@pytest.mark.parametrize("name", sorted({row[0] for row in PEOPLE} | {"administrator"}))
def test_everybody_has_a_home(county, sign_in, name):
    assert sign_in(name).get("/", follow=True).status_code == 200


def test_director_is_never_shown_as_overdue(county, sign_in):
    for name in ("dyrektor", "dyrektor17", "dyrektor14", "przedszkole"):
        page = sign_in(name).get("/")
        assert not any(one.presses for one in page.context["waiting"])
        assert "po-status--bad" not in page.content.decode()


def test_director_decides_on_a_proposed_plan(county, sign_in):
    waiting = sign_in("dyrektor17").get("/").context["waiting"]
    assert [one.action for one in waiting] == ["Przeczytaj plan"]


def test_coordinator_sees_the_queue_with_its_clock(county, sign_in):
    waiting = sign_in("koordynator").get("/").context["waiting"]
    assert [one.title for one in waiting] == ["Szkoła Podstawowa nr 1 w Lipowie"]
    assert waiting[0].due_on is not None


def test_first_year_home_says_what_to_do(county, sign_in):
    page = sign_in("przedszkole22").get("/").content.decode()
    assert reverse("diagnosis:begin") in page


def test_menu_has_at_most_six_entries(county, sign_in):
    for name in ("dyrektor", "sore", "koordynator", "powiat", "ekspert"):
        assert len(sign_in(name).get("/", follow=True).context["menu"]) <= 6


def test_language_and_colours_are_remembered(county, sign_in):
    client = sign_in("dyrektor")
    assert "Dzień dobry" in client.get("/").content.decode()
    client.post(reverse("desk:appearance"), {"language": "en", "next": "/"})
    assert "Good day" in client.get("/").content.decode()
    client.post(reverse("desk:appearance"), {"theme": "dark", "next": "/"})
    assert 'data-bs-theme="dark"' in client.get("/").content.decode()


def test_appearance_redirects_only_home(client, db):
    assert client.post(reverse("desk:appearance"), {"language": "pl", "next": "https://zle.example/"})["Location"] == "/"


def test_accessibility_declaration_has_the_required_ids(client, db):
    page = client.get(reverse("desk:accessibility")).content.decode()
    for name in ("deklaracja", "wstep", "podmiot", "url", "data-publikacja", "data-aktualizacja", "status",
                 "data-sporzadzenie", "kontakt", "osoba", "email", "telefon", "procedura", "architektura"):  # fmt: skip
        assert f'id="a11y-{name}"' in page


def test_every_answer_carries_the_strict_policy(county, sign_in):
    answer = sign_in("dyrektor").get("/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/wspomaganie/%00/", "/wspomaganie/?strona=-9&year=abc&stage=%00", "/szkoly/?q=%00%e2%80%ae"]
)
def test_nonsense_in_an_address_is_never_an_error(county, sign_in, path):
    assert sign_in("koordynator").get(path).status_code in (200, 404)


def test_mailbox_hands_mails_over_where_no_server_does(county, sign_in, settings):
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    send_mail("Zaproszenie", "Otwórz odnośnik", None, ["a@x.example"])
    assert "Otwórz odnośnik" in sign_in("administrator").get(Mail.objects.get().get_absolute_url()).content.decode()


def test_mailbox_hides_texts_a_server_carries(county, sign_in, settings):
    settings.EMAIL_BACKEND, settings.PORE_SMTP_HOST = "pore.jobs.mail.QueuedMail", "smtp.example"
    send_mail("Zaproszenie", "Otwórz odnośnik", None, ["a@x.example"])
    page = sign_in("administrator").get(reverse("desk:mailbox")).content.decode()
    assert "Zaproszenie" in page
    assert "Otwórz odnośnik" not in page


def test_way_to_opened_parts_is_shown_to_an_expert_who_may_read_them(county, sign_in):
    process = SupportProcess.objects.filter(school__rspo=900011).earliest("pk")
    director, reader = (Membership.objects.get(user__email=f"{name}@demo.example") for name in ("dyrektor", "ekspert"))
    client, way = sign_in("ekspert"), reverse("diagnosis:sections", args=[process.uuid])

    def is_shown():
        return way in client.get(process.get_absolute_url()).content.decode()

    assert not is_shown()
    open_sections(process=process, sections=["needs"], membership=reader, until=process.last_day, by=director)
    assert is_shown()
    Grant.objects.filter(membership=reader).update(revoked_at=timezone.now(), revoked_by=director.user)
    assert not is_shown()
