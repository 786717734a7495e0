"""Sharing from end to end: two parts of the diagnosis for a week, a reading, a refused attempt, a withdrawal.

By clicking, with scripts and without them; the director sees everything that happened, the reader nothing after it."""

import re

import pytest
from playwright.sync_api import expect

from e2e import steps

pytestmark = pytest.mark.browser

SCHOOL = "Szkoła Podstawowa w Brzezinach"
SORE = "Marek Sienkowski"
AS_SORE = f"{SORE} (SORE"  # the same person is an expert, too
OPEN, ALSO_OPEN, CLOSED = "Potrzeby szkoły", "Obszar do rozwoju", "Priorytety"


def rows(page, *words):
    """Rows of the log that hold all of the words."""
    found = page.get_by_role("row")
    for one in words:
        found = found.filter(has_text=one)
    return found


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_director_shares_sees_the_reading_and_withdraws(scripts, county, page_as):
    director = page_as("dyrektor17@demo.example", java_script_enabled=scripts)
    sore = page_as("sore@demo.example", java_script_enabled=scripts)

    # Nothing is shared at first, and the page says so
    steps.open_who_sees(director)
    expect(director.get_by_role("button", name=re.compile("^Cofnij"))).to_have_count(0)

    # Two parts for a week, after checking who will read them
    steps.open_sections(director, AS_SORE, [OPEN, ALSO_OPEN])
    expect(director.get_by_role("button", name=re.compile("^Cofnij"))).to_have_count(2)

    # The SORE reads one of them, and tries a part that is closed
    steps.open_part(sore, SCHOOL, OPEN)
    opened = sore.url
    steps.is_refused(sore, opened.replace("/needs/", "/priorities/"))

    # The director sees both, on the home page the first reading too
    steps.go_home(director)
    expect(director.get_by_role("heading", name="Przeczytane po raz pierwszy")).to_be_visible()
    steps.open_who_sees(director)
    expect(rows(director, SORE, OPEN, "strona")).to_have_count(1)
    expect(rows(director, SORE, CLOSED, "odmowa")).to_have_count(1)
    expect(rows(director, SORE, ALSO_OPEN)).to_have_count(0)

    # What the gmina sees: the header, and not a word of the diagnosis
    director.get_by_role("link", name=re.compile(r"^Zobacz to, co oni\s*: samorząd")).click()
    steps.reads(director, "Nasze szkoły")
    expect(director.get_by_role("main").get_by_role("row").filter(has_text=SCHOOL)).to_have_count(1)

    # Withdrawn: the reader's very next click finds nothing, the other part stays
    steps.withdraw_section(director, OPEN)
    steps.is_refused(sore, opened)
    steps.open_part(sore, SCHOOL, ALSO_OPEN)
    steps.open_who_sees(director)
    expect(rows(director, SORE, OPEN, "odmowa")).to_have_count(1)
    director.get_by_text(re.compile("^Historia: 1 zakończone udostępnienie")).click()
    steps.reads(director, "udostępnienie cofnięto: Małgorzata Łoboda")
