"""Every kind of page each person can reach by links: readable by everybody, on a desk and on a phone, light and dark."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import expect

from e2e import steps
from e2e.conftest import NARROW, SMALLEST, WIDE
from pore.institutions.models import Institution, Invitation, Role

pytestmark = pytest.mark.browser

PEOPLE = [
    "dyrektor",
    "zastepca",
    "nauczyciel",
    "sore",
    "ekspert",
    "odn",
    "biblioteka",
    "koordynator",
    "powiat",
    "gmina",
    "administrator",
]
# Directors whose schools stand at other points: only kinds of pages nobody has shown yet are measured.
AT_OTHER_STAGES = ["dyrektor15", "dyrektor17"]
PUBLIC = {
    "/konto/zaloguj/": 200,
    "/konto/zaloz/": 200,
    "/konto/haslo/nie-pamietam/": 200,
    "/konto/haslo/wyslano/": 200,
    "/konto/haslo/nowe/1-niewazny/": 200,
    "/konto/haslo/zmienione/": 200,
    "/konto/nieaktywne/": 200,
    "/deklaracja-dostepnosci/": 200,
    "/prywatnosc/": 200,
    "/weryfikacja/": 200,
    "/weryfikacja/AAAA-AAAA-AAAA/": 404,
    "/zaproszenie/niewazne/": 410,
    "/tej-strony-nie-ma/": 404,
}
ENOUGH = 4  # pages of one kind that are searched for links: lists are long, and the next row leads to the same again
SHAPE = """() => [...document.querySelectorAll("main, main *")].map(
    one => [one.tagName, ...["class", "role", "type"].map(name => one.getAttribute(name))].join()).join()"""
SIDEWAYS = "document.documentElement.scrollWidth - window.innerWidth"


def kind_of(path):
    """Name of the route and what tells its pages apart: sections of the diagnosis differ, processes do not."""
    match = resolve(path)
    return match.view_name, match.kwargs.get("code") if match.view_name == "diagnosis:section" else None


def examples_for(page):
    """One address for each kind of page a person comes to by links: ``{kind: path}``."""
    examples, met = {}, Counter()

    def is_one_of_many(address):
        kind = kind_of(urlsplit(address).path)
        met[kind] += 1
        return met[kind] > ENOUGH

    for address, _html in steps.pages_within_reach(page, leaves_out=is_one_of_many):
        path = urlsplit(address).path
        examples.setdefault(kind_of(path), path)
    return examples


@pytest.fixture(scope="module")
def checked():
    """Shapes of contents that were measured: what only says other words to another person is not measured twice, and each
    part of the diagnosis asks everybody the same questions. What stands around is measured with each person's home."""
    return set()


def faults_of(page, violations, browser_width, widths=(WIDE, NARROW)):
    """Everything wrong with the page that is open."""
    faults = []
    if page.locator("html").get_attribute("lang") != "pl":
        faults.append(f"{page.url}: not said to be in Polish")
    for width in widths:
        browser_width(page, width)
        faults += violations(page)
    for width in (NARROW, SMALLEST):
        browser_width(page, width)
        if (extra := page.evaluate(SIDEWAYS)) > 0:
            faults.append(f"{page.url} at {width}: {extra} px sideways")
    return faults


@pytest.mark.slow
@pytest.mark.parametrize("name", PEOPLE)
def test_each_page_within_reach_is_accessible(name, county, page_as, violations, browser_width, checked):
    page = page_as(f"{name}@demo.example", bypass_csp=True)
    faults = []
    for kind, path in examples_for(page).items():
        if kind[1] and kind in checked:
            continue
        checked.add(kind)
        browser_width(page, WIDE)
        page.goto(path)
        shape = kind_of(urlsplit(page.url).path), page.evaluate(SHAPE)
        if shape in checked:
            continue
        checked.add(shape)
        faults += faults_of(page, violations, browser_width)
    assert not faults, "\n".join(faults)


def test_pages_of_other_stages_are_accessible(county, page_as, violations, browser_width, checked):
    faults = []
    for name in AT_OTHER_STAGES:
        page = page_as(f"{name}@demo.example", bypass_csp=True)
        for kind, path in examples_for(page).items():
            if kind not in checked:
                checked.add(kind)
                page.goto(path)
                faults += faults_of(page, violations, browser_width)
    assert not faults, "\n".join(faults)


def test_public_pages_are_accessible(open_browser, violations, browser_width):
    page = open_browser(bypass_csp=True)
    faults = []
    for path, status in PUBLIC.items():
        assert page.goto(path).status == status, path
        faults += faults_of(page, violations, browser_width)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", ["dyrektor", "sore", "powiat"])
def test_homes_are_accessible_in_the_dark(name, county, page_as, violations, browser_width):
    page = page_as(f"{name}@demo.example", bypass_csp=True, color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    assert faults_of(page, violations, browser_width) == []


def test_refused_form_leads_to_its_fields(county, page_as, violations, browser_width):
    page = page_as("przedszkole@demo.example", bypass_csp=True)
    steps.open_diagnosis(page)
    page.get_by_role("main").get_by_role("link", name=re.compile("Mocne strony")).click()
    steps.type_in(page, "Co Wam dobrze wychodzi?", "")
    steps.press(page, "Oznacz część jako zakończoną")

    summary = page.get_by_role("alert", name=re.compile("^Popraw"))
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Popraw 1 pole")
    assert faults_of(page, violations, browser_width) == []
    summary.get_by_role("link").first.click()
    expect(steps.field(page, "Co Wam dobrze wychodzi?")).to_be_focused()


def test_joining_is_accessible(county, open_browser, violations, browser_width):
    _invitation, token = Invitation.issue(
        institution=Institution.objects.get(rspo=900012), role=Role.STAFF, email="nowa@demo.example", invited_by=None
    )
    page = open_browser(bypass_csp=True)
    page.goto(f"/zaproszenie/{token}/")
    steps.stands_on(page, "Dołącz do portalu")
    steps.press(page, "Załóż konto")
    expect(page.get_by_role("alert")).to_be_focused()
    faults = faults_of(page, violations, browser_width)
    assert not faults, "\n".join(faults)
