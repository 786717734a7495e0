"""Story 1: the director of a small school asks for support and finds the need; what is in the diagnosis stays in the school.

With the keyboard alone on a desk, on a phone without scripts."""

import re

from playwright.sync_api import expect

from diagnosis.models import DiagnosisSection
from e2e import hands, steps
from e2e.conftest import WIDE
from pore.base.school_year import current_school_year

SCHOOL, SUPPORTED = "Szkoła Podstawowa w Woli", "Szkoła Podstawowa w Dębinie"
AREA = "kompetencje matematyczne"
RAW = "jarzębina zza siódmej góry"
PARTS = [
    "Szkoła i zespół diagnozy",
    "Wyniki egzaminów i inne dane",
    "Głos nauczycieli, uczniów i rodziców",
    "Mocne strony i zasoby szkoły",
    "Potrzeby szkoły",
    "Obszar do rozwoju",
    "Priorytety",
    "Warsztat i rada pedagogiczna",
]


def request_is_sent(page, stop):
    steps.follow(page, "Otwórz zgłoszenie")
    steps.follow(page, "Edytuj")
    stop(page, "Zgłoszenie potrzeb")
    steps.type_in(page, "Ile oddziałów lub grup?", 9)
    steps.type_in(page, "Ilu nauczycieli?", 14)
    need = "pomoc w postawieniu rzetelnej diagnozy potrzeb oraz określeniu obszarów wymagających wsparcia"
    steps.tick(page, need, AREA, "Szkoła jest gotowa wziąć udział w procesie")
    steps.type_in(page, "Czego oczekuje szkoła?", "Chcemy spokojnie nazwać potrzebę.")
    steps.type_in(page, "Kiedy poinformowano radę pedagogiczną?", steps.in_days(-3))
    steps.press(page, "Zapisz wersję roboczą")
    steps.follow(page, "Sprawdź i wyślij")
    steps.press(page, "Wyślij zgłoszenie")
    stop(page, "Zgłoszenie dotarło do PORE")
    expect(page.locator(".po-receipt__number")).to_have_text(re.compile(r"^ZW/\d{4}/\d{4}$"))


def coordinator_accepts(page):
    matter = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=SCHOOL))
    matter.get_by_role("link", name="Podejmij decyzję").click()
    steps.pick(page, "Przyjmij i przydziel SORE")
    steps.choose_beginning(page, "SORE", "Alina Borowczyk")
    steps.tick(page, "ciągłość wsparcia")
    steps.press(page, "Zapisz decyzję")
    steps.is_told(page, "Zapisano decyzję i powiadomiono szkołę.")


def diagnosis_is_made(page, stop):
    """What was true a year ago is copied as drafts, read again and corrected part by part."""
    steps.open_diagnosis(page)
    stop(page, "Diagnoza potrzeb")
    steps.follow(page, "Zacznij od poprzedniego roku")
    stop(page, "Zacznij od poprzedniego roku")
    boxes = page.get_by_role("main").get_by_role("checkbox")
    for number in range(boxes.count()):
        hands.tick(boxes.nth(number))
    steps.press(page, "Skopiuj jako wersje robocze")
    for part in PARTS:
        hands.press_on(page.get_by_role("region", name="Części diagnozy").get_by_role("link", name=re.compile(part)))
        expect(page.get_by_role("heading", level=2, name=part)).to_be_visible()
        if part == PARTS[0]:
            steps.type_in(page, "Praca nad diagnozą: od", steps.in_days(-10))
        if part == "Obszar do rozwoju":
            steps.type_in(page, "Na czym polega trudność?", f"Uczniowie klas IV–VIII nie kończą zadań: {RAW}.")
            steps.type_in(page, "Nad którą przyczyną chcecie pracować?", "Każdy nauczyciel używa innych kroków.")
        if part == "Priorytety":
            steps.choose(page, "Potrzeba 1: jak bardzo jest ważna?", "5")
            hands.choose(steps.field(page, "Od której potrzeby zaczynacie?"), index=1)
            steps.type_in(page, "Dlaczego właśnie od tej?", "Zmiana jest w naszym zasięgu.")
        if part == "Warsztat i rada pedagogiczna":
            steps.type_in(page, "Data zebrania rady pedagogicznej", steps.in_days(-1))
            steps.tick(page, "Rada pedagogiczna zgadza się z wybraną potrzebą")
        steps.press(page, "Oznacz część jako zakończoną")
        steps.is_told(page, "Zakończono tę część diagnozy.")


def test_director_asks_and_diagnoses_and_the_gmina_sees_the_header_only(comes, stop, width):
    scripts = width == WIDE
    director = comes("dyrektor15", keys=True, java_script_enabled=scripts)
    stop(director, re.compile("^Dzień dobry"))
    steps.follow(director, "Przejdź do diagnozy")
    hands.press_on(director.get_by_role("button", name=re.compile("^Podejmij")))
    steps.go_home(director)
    request_is_sent(director, stop)
    coordinator_accepts(comes("koordynator"))
    diagnosis_is_made(director, stop)
    steps.publish_conclusions(
        director,
        area=AREA,
        problem="Szkoła szuka wspólnych kroków rozwiązywania zadań.",
        general_goal="Szkoła pracuje według wspólnych kroków.",
        need="Uczniowie rozumieją treść zadań tekstowych",
    )

    # The gmina: where the school stands, hours and people; no word and no result of the diagnosis on any page
    official = comes("gmina", java_script_enabled=scripts)
    steps.by_menu(official, "Nasze szkoły")
    stop(official, "Nasze szkoły")
    row = official.get_by_role("main").get_by_role("row")
    expect(row.filter(has_text=SCHOOL)).to_contain_text(AREA, ignore_case=True)
    for words in ("Formy wspomagania i realizacja", AREA, "21 godz."):
        expect(row.filter(has_text=SUPPORTED)).to_contain_text(words, ignore_case=True)
    results = DiagnosisSection.objects.get(
        process__school__rspo=900011, process__school_year=current_school_year(), code="evidence"
    )
    secrets = [RAW, *(one for one in results.answers.values() if isinstance(one, str) and len(one) > 20)]
    assert len(secrets) > 1
    for address, text in steps.pages_within_reach(official, leaves_out=steps.is_a_filter):
        for words in secrets:
            assert words not in text, address
