"""Pages no link leads to, because something has to happen first: as readable as all the others."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from e2e import steps
from e2e.conftest import WIDE
from e2e.test_main_journey import link_for
from e2e.test_pages import faults_of
from pore.desk.demo.people import PASSWORD
from pore.files.models import Attachment
from pore.institutions.models import Institution, Invitation, Role

pytestmark = pytest.mark.browser

HEAD = ("nowa.dyrekcja@biblioteka.example", "Halina Krzewska", "dyrektor instytucji")
LIBRARY = "Biblioteka Pedagogiczna – filia w Lipowie"


@pytest.fixture
def measure(violations, browser_width):
    """``measure(page)`` checks the page that is open, under its heading, and goes back to the width of a desk screen."""

    def check(page, heading):
        steps.stands_on(page, heading)
        faults = faults_of(page, violations, browser_width)
        browser_width(page, WIDE)
        assert not faults, "\n".join(faults)

    return check


def test_second_factor(county, page_as, open_browser, measure, live_server, settings):
    settings.PORE_BASE_URL = live_server.url
    email, name, role = HEAD
    steps.invite(page_as("koordynator@demo.example"), LIBRARY, role, email)
    page = open_browser(bypass_csp=True)
    steps.accept_invitation(page, link_for(email), name, PASSWORD[::-1], role)

    # This role cannot begin without it
    measure(page, "Włącz logowanie dwuetapowe")
    steps.type_in(page, "Kod", "000000")
    steps.press(page, "Włącz")
    expect(page.get_by_role("alert")).to_be_focused()
    measure(page, "Włącz logowanie dwuetapowe")
    app = steps.set_up_second_factor(page)
    measure(page, "Kody zapasowe")
    page.reload()
    measure(page, "Kody zapasowe")  # shown once only
    steps.follow(page, "Nowe kody zapasowe")
    measure(page, "Nowe kody zapasowe")

    # Nor can it be switched off
    steps.open_security(page)
    measure(page, "Bezpieczeństwo konta")
    page.get_by_role("link", name=re.compile("^Wyłącz")).click()
    measure(page, "Wyłączyć logowanie dwuetapowe?")

    # Signing in, and confirming with a code
    steps.sign_out(page)
    steps.give_password(page, email, PASSWORD[::-1])
    measure(page, "Drugi etap logowania")
    steps.give_code(page, app)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    page.goto("/ludzie/zapros/")
    steps.follow(page, "Użyj kodu z aplikacji")
    measure(page, "Potwierdź, że to Ty")


def test_confirming_keeps_what_was_typed(county, page_as, measure, settings):
    page = page_as("dyrektor@demo.example", bypass_csp=True)
    steps.open_who_sees(page)
    steps.follow(page, "Udostępnij części diagnozy")
    steps.tick(page, "Potrzeby szkoły")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    steps.press(page, "Sprawdź, zanim udostępnisz")
    measure(page, "Potwierdź, że to Ty")
    steps.press(page, "Potwierdź")
    expect(page.get_by_role("alert")).to_be_focused()
    measure(page, "Potwierdź, że to Ty")
    steps.type_in(page, "Hasło", PASSWORD)
    steps.press(page, "Potwierdź")
    measure(page, "Twój tekst czeka")


def test_taking_over(county, page_as, measure):
    page = page_as("dyrektor14@demo.example", bypass_csp=True)
    page.goto("/kto-widzi/")
    measure(page, "Kto widzi nasze dane")
    page.goto("/przejecie/")
    measure(page, "Przejęcie spraw")
    steps.press(page, "Zapisz decyzje")
    expect(page.get_by_role("alert")).to_be_focused()
    measure(page, "Przejęcie spraw")


def test_inviting_directors(county, page_as, measure):
    page = page_as("koordynator@demo.example", bypass_csp=True)
    steps.follow(page, "Ludzie")
    steps.follow(page, "Zaproś dyrektorów szkół")
    measure(page, "Zaproś dyrektorów szkół")
    steps.press(page, "Wyślij zaproszenia")
    measure(page, "Zaproszenia wysłane")
    steps.go_home(page)
    steps.follow(page, "Ludzie")
    measure(page, "Ludzie")
    page.get_by_role("link", name=re.compile("^Zaproś ponownie")).first.click()
    measure(page, "Zaproś ponownie")


def test_without_a_role(county, page_as, measure):
    page = page_as("poprzednik14@demo.example", bypass_csp=True)
    measure(page, "Nie masz jeszcze roli")
    for email, heading in (
        ("poprzednik14@demo.example", "Przyjmij zaproszenie"),
        ("ktos.inny@demo.example", "To zaproszenie dla kogoś innego"),
    ):
        _invitation, token = Invitation.issue(
            institution=Institution.objects.get(rspo=900012), role=Role.STAFF, email=email, invited_by=None
        )
        page.goto(f"/zaproszenie/{token}/")
        measure(page, heading)


def test_attachments_in_every_state(county, page_as, measure):
    """A file checked, one being checked, one the scanner refused; and what is asked before one is removed."""
    one = Attachment.objects.get(code="evidence")
    for place, state in ((2, Attachment.State.CHECKING), (None, Attachment.State.REFUSED)):
        one.pk, one.uuid, one.state, one.place = None, uuid4(), state, place
        one.stored = str(one.uuid) if place else ""
        one.save()
    page = page_as("dyrektor@demo.example", bypass_csp=True)
    page.goto(one.process.get_absolute_url())
    page.get_by_role("main").get_by_role("link", name="Diagnoza potrzeb", exact=True).last.click()
    page.get_by_role("region", name="Części diagnozy").get_by_role("link", name=re.compile("Wyniki egzaminów")).click()
    for words in ("W trakcie sprawdzania", "Nieprzyjęty"):
        steps.reads(page, words)
    measure(page, "Diagnoza potrzeb")
    page.get_by_role("button", name=re.compile(r"^Usuń\s*: Wyniki")).first.click()
    measure(page, "Usunąć ten plik?")


def test_in_the_dark(county, page_as, measure):
    page = page_as("dyrektor14@demo.example", bypass_csp=True, color_scheme="dark")
    for path, heading in (
        ("/przejecie/", "Przejęcie spraw"),
        ("/kto-widzi/", "Kto widzi nasze dane"),
        ("/konto/bezpieczenstwo/", "Bezpieczeństwo konta"),
        ("/konto/bezpieczenstwo/wlacz/", "Włącz logowanie dwuetapowe"),
    ):
        page.goto(path)
        measure(page, heading)
