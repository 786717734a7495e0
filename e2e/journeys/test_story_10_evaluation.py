"""Story 10: both sides judge together and sign, the school publishes and closes what it had opened; another school stops.

With the keyboard alone on a desk."""

import re

from playwright.sync_api import expect

from e2e import hands, steps

SCHOOL, SORE = "Szkoła Podstawowa w Starym Młynie", "Marek Sienkowski (SORE"
STOPPED = "Szkoła Podstawowa nr 2 w Lipowie"
FOR_SCHOOL, NEED = "Zachować godzinę spotkań zespołu.", "Potrzeby szkoły"


def both_write_and_sign(sore, director, stop):
    steps.open_evaluation(sore)
    stop(sore, "Wspólna ocena")
    steps.write_words(sore, "SORE własnymi słowami", "Szkoła sama prowadziła zmianę.", conclusions="Warto iść dalej.")
    steps.go_home(director)
    steps.follow(director, "Otwórz cały proces")
    hands.press_on(director.get_by_role("main").get_by_role("link", name="Wspólna ocena", exact=True).last)
    stop(director, "Wspólna ocena")
    steps.press(director, "Przekaż do podpisu")
    steps.is_told(director, "Tekst czeka na podpisy obu stron.")
    steps.sign_evaluation(director)
    steps.sign_evaluation(sore)
    steps.reads(sore, "Uzgodniona")


def report_is_approved(sore, director, stop):
    steps.follow(sore, "Raport")
    steps.follow(sore, "Napisz część dla szkoły")
    steps.type_in(sore, "Co zalecacie?", FOR_SCHOOL)
    steps.press(sore, "Zapisz")
    steps.press(sore, "Przekaż dyrektorowi")
    steps.reads(sore, "Czeka na dyrektora")
    director.reload()
    steps.follow(director, "Raport")
    stop(director, "Raport")
    for words in ("Część A: liczby", "6 godz.", "Część B: dla szkoły", FOR_SCHOOL):
        steps.reads(director, words)
    steps.press(director, "Zatwierdź sprawozdanie")
    expect(director.get_by_role("button", name="Zatwierdź sprawozdanie")).to_have_count(0)


def readers_are_chosen(director, stop):
    """They see nothing before both sides have signed."""
    steps.open_who_sees(director)
    steps.follow(director, "Odbiorcy wspólnej oceny")
    stop(director, re.compile("^Kto czyta"))
    hands.tick(director.get_by_role("checkbox", name=re.compile("^samorząd prowadzący")))
    steps.press(director, "Zapisz odbiorców")
    stop(director, "Kto widzi nasze dane")


def test_cycle_ends_with_a_joint_evaluation(comes, stop):
    sore, director = comes("sore", role="sore", keys=True), comes("dyrektor16", keys=True)

    # What was opened is closed again, with the very next click
    steps.open_sections(director, SORE, [NEED])
    steps.open_part(sore, SCHOOL, NEED)
    opened = sore.url
    steps.withdraw_section(director, NEED)
    steps.is_refused(sore, opened)

    # The readers the school chooses; both write and sign; the report
    readers_are_chosen(director, stop)
    both_write_and_sign(sore, director, stop)
    report_is_approved(sore, director, stop)
    report = sore.url

    # The gmina reads the evaluation that was published to it; of the report part A, part B is for the school alone
    gmina = comes("mlyn")
    gmina.goto(report.replace("/sprawozdanie/", "/ocena/"))
    stop(gmina, "Wspólna ocena")
    steps.reads(gmina, "Warto iść dalej.")
    gmina.goto(report)
    stop(gmina, "Raport")
    steps.reads(gmina, "Część A: liczby")
    expect(gmina.get_by_role("main")).not_to_contain_text(FOR_SCHOOL)


def test_school_stops_without_a_reason(comes, stop):
    official = comes("lipowo")
    supported = official.get_by_text(re.compile(r"^\d+ z \d+$")).first
    before = int(supported.inner_text().split()[0])
    director = comes("dyrektor13", keys=True)
    steps.follow(director, "Otwórz cały proces")
    steps.follow(director, "Przerwij proces")
    stop(director, "Przerwać proces?")
    steps.press(director, "Przerwij proces")
    steps.reads(director, "Przerwan")

    steps.go_home(official)
    assert int(official.get_by_text(re.compile(r"^\d+ z \d+$")).first.inner_text().split()[0]) == before - 1
    steps.by_menu(official, "Nasze szkoły")
    row = official.get_by_role("main").get_by_role("row").filter(has_text=STOPPED)
    expect(row).to_contain_text("bez wspomagania")
