"""Story 2: a SORE with several schools proposes a plan, arranges meetings, and changes the plan with the school's consent.

With the keyboard alone on a desk."""

import re

from playwright.sync_api import expect
from pypdf import PdfReader

from e2e import hands, steps

SCHOOL, CENTRE = "Szkoła Podstawowa w Lipinie", "Poradnia Psychologiczno-Pedagogiczna w Lipowie"
NEED = "Zespoły klasowe planują dostosowania"
GOAL = "Do czerwca uczniowie klas IV–VIII rozwiązują zadanie w trzech krokach"
FORM, ILLNESS = "Warsztat: trzy kroki", "Ekspertka zachorowała, warsztat będzie krótszy."


def plan_is_proposed(page):
    steps.add_goal(page, NEED, GOAL)
    steps.add_indicator(page, "C2", name="Odsetek uczniów", now="34", target="60", method="wspólny sprawdzian")
    steps.add_form_of_support(
        page,
        kind="warsztat",
        title=FORM,
        hours="6",
        people=14,
        provider=CENTRE,
        goal=2,
        cost="3000",
        source="środki organu prowadzącego",
        payer="Gmina Dębina",
    )
    steps.add_cost(page, FORM, "1850", "budżet gminy", "Gmina Dębina")
    steps.propose_plan(page)


def both_sign(sore, director):
    steps.sign_plan(director, "Przeczytaj plan")
    steps.sign_plan(sore, "Otwórz plan")


def series_is_arranged(page, stop):
    steps.open_process(page, SCHOOL)
    steps.follow(page, "Seria spotkań")
    stop(page, "Umów serię spotkań")
    steps.choose_beginning(page, "Forma wspomagania", "F1")
    steps.pick(page, "co dwa tygodnie")
    steps.type_in(page, "Pierwszy dzień", steps.in_days(40))
    steps.type_in(page, "Godzina", "14:00")
    steps.type_in(page, "Ile spotkań?", 3)
    steps.type_in(page, "Ile minut?", 60)
    steps.type_in(page, "Miejsce", "sala 4")
    steps.choose_beginning(page, "Kto prowadzi?", "Jolanta Zięba-Karska")
    steps.press(page, "Umów spotkania")


def plan_is_changed(page, stop):
    steps.open_plan(page, SCHOOL)
    steps.follow(page, "Zmień plan")
    stop(page, "Zmień plan")
    steps.type_in(page, "Dlaczego plan się zmienia?", ILLNESS)
    steps.press(page, "Przygotuj zmianę")
    stop(page, "Roczny plan wspomagania")
    steps.reads(page, ILLNESS)
    hands.press_on(page.get_by_role("link", name=re.compile(rf"^Edytuj\s*: {FORM}")))
    steps.type_in(page, "Ile łącznie godzin zegarowych?", "5")
    steps.press(page, "Zapisz")
    steps.press(page, "Zaproponuj szkole")


def test_sore_plans_and_changes_the_plan(comes, stop):
    sore, director = comes("sore4", keys=True), comes("dyrektor28")
    stop(sore, re.compile("^Dzień dobry"))
    steps.open_plan(sore, SCHOOL)
    stop(sore, "Roczny plan wspomagania")
    plan_is_proposed(sore)
    both_sign(sore, director)

    # Meetings at once, one of them moved
    series_is_arranged(sore, stop)
    meetings = sore.get_by_role("region", name="Łańcuch od potrzeby do efektu").locator("time")
    expect(meetings).to_have_count(3)
    hands.press_on(sore.get_by_role("region", name="Łańcuch od potrzeby do efektu").get_by_role("link").first)
    steps.move_meeting(sore, steps.in_days(47), "Zebranie z rodzicami w tym samym dniu")
    expect(sore.get_by_role("heading", level=1)).to_be_visible()

    # The second edition, signed by both, and what differs
    plan_is_changed(sore, stop)
    both_sign(sore, director)
    steps.follow(sore, "Wszystkie wydania i różnice")
    stop(sore, "Wydania planu")
    second = sore.get_by_role("region", name="Wydanie 2")
    for words in (ILLNESS, FORM, "6 godz.", "5 godz."):
        expect(second).to_contain_text(words)

    # The attachment for 31 October
    steps.go_home(director)
    steps.follow(director, "Otwórz cały proces")
    director.get_by_role("main").get_by_role("link", name="Dokumenty", exact=True).click()
    stop(director, "Dokumenty procesu")
    title = "Załącznik do wniosku o środki na doskonalenie"
    director.get_by_role("button", name=re.compile(rf"^Zamów wydruk\s*: {title}")).click()
    ready = director.get_by_role("link", name="Pobierz PDF", exact=True)
    expect(ready).to_be_visible(timeout=steps.SHORTLY)
    with director.expect_download() as download:
        ready.click()
    text = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(download.value.path()).pages).split())
    for words in (SCHOOL, FORM, "Gmina Dębina"):
        assert words in text, words
