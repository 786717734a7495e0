"""People come and go: an invited expert is let in and out again, and a new director takes over from the one before."""

import re

import pytest
from playwright.sync_api import expect

from e2e import steps
from e2e.test_main_journey import link_for

pytestmark = pytest.mark.browser

SCHOOL = "Szkoła Podstawowa w Dębinie"
CENTRE = "Powiatowy Ośrodek Doskonalenia Nauczycieli w Lipowie"
PASSWORD = "cztery brzozy za kładką"
EXPERT = ("jagoda.rybka@poradnia.example", "Jagoda Rybka", "ekspert")
SUCCESSOR = ("nowa.dyrekcja@demo.example", "Wanda Kalinowska", "dyrektor")
PREDECESSOR = "Dorota Wilczak"
OPEN, ALSO_OPEN = "Potrzeby szkoły", "Obszar do rozwoju"

with_and_without_scripts = pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])


@pytest.fixture(autouse=True)
def _links_lead_here(live_server, settings):
    settings.PORE_BASE_URL = live_server.url


@with_and_without_scripts
def test_invited_expert_reads_what_was_opened_until_it_is_withdrawn(scripts, county, open_browser, page_as):
    email, name, role = EXPERT
    director = page_as("dyrektor@demo.example", java_script_enabled=scripts)

    # The head of the ODN invites, the expert accepts and is already in
    head = page_as("odn@demo.example", java_script_enabled=scripts)
    steps.invite(head, None, role, email)
    expert = open_browser(java_script_enabled=scripts)
    link = link_for(email)
    steps.accept_invitation(expert, link, name, PASSWORD, role)

    # The second factor, and from then on a password alone opens nothing
    steps.open_security(expert)
    expert.get_by_role("link", name=re.compile(r"^Włącz\s*: Logowanie dwuetapowe$")).click()
    app = steps.set_up_second_factor(expert)
    steps.sign_out(expert)
    steps.give_password(expert, email, PASSWORD)
    steps.give_code(expert, app)

    # The same link leads nobody in again
    stranger = open_browser(java_script_enabled=scripts)
    assert stranger.goto(link).status == 410
    stranger.context.close()

    # Two parts for a week; the expert comes to one of them from home
    steps.open_sections(director, name, [OPEN, ALSO_OPEN])
    steps.open_part(expert, SCHOOL, OPEN)
    opened = expert.url
    steps.is_refused(expert, opened.replace("/needs/", "/priorities/"))

    # The director sees the reading, and withdraws
    steps.open_who_sees(director)
    reading = director.get_by_role("row").filter(has_text=name)
    expect(reading.filter(has_text=OPEN).filter(has_text="strona")).to_have_count(1)
    expect(reading.filter(has_text=ALSO_OPEN)).to_have_count(0)
    steps.withdraw_section(director, OPEN, name)

    # The next click finds nothing; what stays open stays
    steps.is_refused(expert, opened)
    steps.open_part(expert, SCHOOL, ALSO_OPEN)


@with_and_without_scripts
def test_successor_takes_over_what_the_predecessor_opened(scripts, county, open_browser, page_as):
    email, name, role = SUCCESSOR
    coordinator = page_as("koordynator@demo.example", java_script_enabled=scripts)
    predecessor = page_as("dyrektor@demo.example", java_script_enabled=scripts)
    sore = page_as("sore@demo.example", java_script_enabled=scripts)
    steps.open_part(sore, SCHOOL, OPEN)
    opened = sore.url
    steps.go_home(predecessor)
    steps.follow(predecessor, "Otwórz cały proces")
    process = predecessor.url

    # The successor is here before the predecessor goes
    steps.invite(coordinator, SCHOOL, role, email)
    successor = open_browser(java_script_enabled=scripts)
    steps.accept_invitation(successor, link_for(email), name, PASSWORD, role)
    steps.end_role(coordinator, PREDECESSOR, role)

    # The very next click: the SORE finds the part closed, the predecessor finds no school any more
    steps.is_refused(sore, opened)
    steps.is_refused(predecessor, process)
    steps.go_home(predecessor)
    expect(predecessor.locator("body")).not_to_contain_text(SCHOOL)

    # The successor reads that it waits, and decides on each thing
    steps.open_who_sees(successor)
    expect(successor.get_by_text("wstrzymane do przejęcia przez nową dyrekcję")).to_have_count(3)
    steps.take_over(successor, PREDECESSOR)
    steps.reads(successor, "Nic nie czeka na przejęcie")

    # What was confirmed is open again, for the same person until the same day
    steps.open_part(sore, SCHOOL, OPEN)
    assert sore.url == opened
    steps.open_who_sees(successor)
    expect(successor.get_by_role("button", name=re.compile(r"^Cofnij\s*: (Potrzeby|Obszar|Priorytety)"))).to_have_count(3)
