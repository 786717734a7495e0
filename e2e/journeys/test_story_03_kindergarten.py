"""Story 3: a kindergarten is asked about children, not about exams, and chooses from its own list of requirements."""

import re

from playwright.sync_api import expect

from e2e import steps

KINDERGARTEN = "Przedszkole nr 2 w Lipowie"
AREA = "adaptacja i gotowość szkolna (przedszkole)"
NEED = "Dzieci trzyletnie spokojnie zaczynają dzień"


def strengths(page):
    steps.type_in(page, "Co Wam dobrze wychodzi?", "Zgrany zespół i spokojne sale.")


def needs(page):
    steps.type_in(page, "Potrzeba 1", NEED)


def problem(page):
    steps.choose(page, "Jaki to obszar?", AREA)
    steps.type_in(page, "Na czym polega trudność?", "Poranki są trudne dla dzieci, które nie znają języka polskiego.")
    steps.type_in(page, "Kogo dotyczy?", "Dwie najmłodsze grupy")
    steps.type_in(page, "Nad którą przyczyną chcecie pracować?", "Rodzice i nauczyciele inaczej żegnają dzieci.")


def priorities(page):
    steps.choose(page, "Potrzeba 1: jak bardzo jest ważna?", "5")
    steps.choose(page, "Od której potrzeby zaczynacie?", NEED)
    steps.type_in(page, "Dlaczego właśnie od tej?", "Od niej zależy każdy dzień.")


def council(page):
    steps.type_in(page, "Data zebrania rady pedagogicznej", steps.in_days(-1))
    steps.tick(page, "Rada pedagogiczna zgadza się z wybraną potrzebą")


REST = {
    "Mocne strony": strengths,
    "Potrzeby": needs,
    "Obszar do rozwoju": problem,
    "Priorytety": priorities,
    "Warsztat i rada": council,
}


def test_kindergarten_diagnoses_without_exams(comes, stop):
    director = comes("przedszkole")
    stop(director, re.compile("^Dzień dobry"))
    steps.open_diagnosis(director)
    director.get_by_role("region", name="Części diagnozy").get_by_role("link", name=re.compile("^Wyniki|^Dane")).click()
    main = director.get_by_role("main")
    for words in ("egzaminu ósmoklasisty", "wyniki matury", "Co mówią wyniki egzaminów?"):
        expect(main).not_to_contain_text(words)
    expect(steps.field(director, "Co mówią dane?")).to_be_visible()
    steps.follow(director, "Wszystkie części")
    for name, fill in REST.items():
        steps.fill_section(director, name, fill)
    stop(director, "Diagnoza potrzeb")

    steps.follow(director, "Wnioski do publikacji")
    steps.follow(director, "Napisz wnioski")
    stop(director, "Wnioski z diagnozy")
    offered = steps.field(director, "Którego wymagania państwa to dotyczy?").get_by_role("option").all_text_contents()
    assert any("dzieci" in one for one in offered)
    assert not any("uczniowie" in one.lower() for one in offered), offered
    steps.publish_conclusions(
        director,
        area=AREA,
        problem="Przedszkole szuka wspólnego sposobu na początek dnia.",
        general_goal="Dzieci i rodzice spokojnie zaczynają dzień.",
        need=NEED,
    )
    # The clinic and the library support it together
    steps.go_home(director)
    steps.follow(director, "Otwórz cały proces")
    stop(director, re.compile("^Adaptacja"))
    together = director.get_by_role("region", name="Kto współpracuje")
    for words in ("Poradnia Psychologiczno-Pedagogiczna w Lipowie", "Biblioteka Pedagogiczna"):
        expect(together).to_contain_text(words)
