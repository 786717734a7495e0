"""Story 4: a technikum in a complex of schools; the county is its governing body, sees the header and what it pays for."""

import re

from playwright.sync_api import expect

from e2e import steps

COMPLEX = [
    "Zespół Szkół Technicznych w Lipowie",
    "Technikum w Lipowie",
    "Branżowa Szkoła I Stopnia w Lipowie",
    "Liceum Ogólnokształcące w Zespole Szkół Technicznych",
]
SCHOOL = COMPLEX[1]


def test_county_pays_for_one_school_of_the_complex_and_reads_no_diagnosis(comes, stop):
    # One director, four entries of the register, support for one of them
    director = comes("zespol")
    steps.follow(director, "Obejrzyj kartę swojej szkoły")
    stop(director, re.compile("^Szkoły"))
    for name in COMPLEX:
        expect(director.get_by_role("main").get_by_role("link", name=name, exact=True)).to_be_visible()
    steps.go_home(director)
    steps.follow(director, "Otwórz cały proces")
    steps.reads(director, SCHOOL)
    process = director.url

    sore = comes("sore", role="sore")
    steps.open_plan(sore, SCHOOL)
    stop(sore, "Roczny plan wspomagania")
    steps.propose_plan(sore)
    steps.sign_plan(director, "Przeczytaj plan")
    stop(director, "Roczny plan wspomagania")
    steps.open_plan(sore, SCHOOL)
    steps.press(sore, "Podpisz plan")
    steps.reads(sore, "Przyjęty")

    county = comes("powiat")
    stop(county, re.compile("^Powiatowy Ośrodek Rozwoju Edukacji"))
    steps.by_menu(county, "Nasze szkoły")
    row = county.get_by_role("main").get_by_role("row").filter(has_text=SCHOOL).first
    for words in ("Formy wspomagania i realizacja", "6 godz.", "400,00 zł"):
        expect(row).to_contain_text(words)
    money = county.get_by_role("region", name="Własne pieniądze w przyjętych planach").first
    expect(money.get_by_role("row").filter(has_text="Razem")).to_contain_text("4100,00 zł")
    steps.is_refused(county, f"{process}diagnoza/")
    steps.is_refused(county, f"{process}diagnoza/problem/")
