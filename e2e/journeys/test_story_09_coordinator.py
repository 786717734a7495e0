"""Story 9: the coordinator answers requests by area and urgency, not by diagnoses, and takes a file of the register over."""

import re

from playwright.sync_api import expect

from diagnosis import actions
from diagnosis.models import SupportRequest
from e2e import steps
from pore.institutions.models import Membership
from pore.institutions.tests.test_register_page import as_csv, as_rows, row

ACCEPTED, RETURNED, REJECTED = (
    "Szkoła Podstawowa w Sosnówce",
    "Szkoła Podstawowa nr 1 w Lipowie",
    "Przedszkole nr 3 w Lipowie",
)
NEW = "Szkoła Podstawowa w Nowym Siole"
LACKS = "Dopiszcie, proszę, w które dni rada może się spotykać."
WHY = "Prosimy o pomoc dla jednego dziecka, a wspomaganie obejmuje całe przedszkole. Pomoże poradnia w Lipowie."


def request_waits_again():
    """A kindergarten completed what PORE asked for and sent its request again."""
    request = SupportRequest.objects.select_related("process").get(process__school__rspo=900027, state="needs_changes")
    director = Membership.objects.get(user__email="dyrektor27@demo.example", role="director")
    actions.send_request(request=request, by=director)


def decides(page, school, decision):
    """From the matter on the home page; the page shows no diagnosis."""
    steps.go_home(page)
    matter = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=school))
    matter.get_by_role("link", name="Podejmij decyzję").click()
    steps.pick(page, decision)


def saves(page):
    steps.press(page, "Zapisz decyzję")
    steps.is_told(page, "Zapisano decyzję i powiadomiono szkołę.")


def test_requests_are_answered_and_the_register_is_taken_over(comes, stop, tmp_path):
    request_waits_again()
    page = comes("koordynator")
    stop(page, re.compile("^Dzień dobry"))

    # Two institutions together
    decides(page, ACCEPTED, "Przyjmij i przydziel SORE")
    stop(page, "Decyzja w sprawie zgłoszenia")
    steps.choose_beginning(page, "SORE", "Jolanta Zięba-Karska")
    steps.tick(page, "wolne godziny", "Powiatowy Ośrodek Doskonalenia Nauczycieli w Lipowie")
    saves(page)
    director = comes("dyrektor29")
    steps.follow(director, "Otwórz cały proces")
    together = director.get_by_role("region", name="Kto współpracuje")
    for words in ("Poradnia Psychologiczno-Pedagogiczna", "Powiatowy Ośrodek Doskonalenia", "Jolanta Zięba-Karska"):
        expect(together).to_contain_text(words)

    # One to be completed, one not accepted, with a letter that says why and whom to ask
    decides(page, RETURNED, "Odeślij do uzupełnienia")
    steps.type_in(page, "Powód", LACKS)
    saves(page)
    decides(page, REJECTED, "Odrzuć")
    steps.type_in(page, "Powód", WHY)
    saves(page)
    steps.go_home(page)
    steps.by_menu(page, "Zgłoszenia")
    stop(page, "Zgłoszenia potrzeb")
    steps.choose(page, "Stan", "Odrzucone")
    steps.press(page, "Pokaż")
    page.get_by_role("main").get_by_role("link", name=REJECTED, exact=True).first.click()
    steps.follow(page, "Pismo")
    stop(page, re.compile("^Dotyczy: zgłoszenia nr"))
    for words in (WHY, "Szanowni Państwo", "Łucja Przybylak, koordynator PORE", "Powiat przykładowy"):
        steps.reads(page, words)

    # The register: tried first, confirmed, with a receipt
    file = tmp_path / "rspo.csv"
    rows = [*as_rows(n900019={"Liczba uczniów": "61"}), row(990001, "9901022", NEW)]
    file.write_bytes(as_csv(rows).read())
    steps.go_home(page)
    steps.by_menu(page, "Szkoły")
    steps.follow(page, "Zaktualizuj z rejestru")
    stop(page, "Rejestr szkół")
    steps.follow(page, "Wczytaj plik")
    stop(page, "Wczytaj plik rejestru")
    page.locator("input[type=file]").set_input_files(file)
    steps.press(page, "Wczytaj i sprawdź")
    report = page.get_by_role("heading", name="Raport: nic się jeszcze nie zmieniło")
    expect(report).to_be_visible(timeout=steps.SHORTLY)
    stop(page, "rspo.csv")
    steps.follow(page, "Przejmij dane z pliku")
    stop(page, "Przejmij dane z pliku")
    steps.press(page, "Przejmij dane")
    expect(page.get_by_role("heading", name="Potwierdzenie")).to_be_visible(timeout=steps.SHORTLY)
    steps.go_home(page)
    steps.by_menu(page, "Szkoły")
    steps.type_in(page, "Nazwa, miejscowość lub numer RSPO", "Nowym Siole")
    steps.press(page, "Pokaż")
    expect(page.get_by_role("main").get_by_role("link", name=NEW)).to_be_visible()
