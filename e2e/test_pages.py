"""Every kind of page each person can reach by links: readable by everybody, on a desk and on a phone, light and dark."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import expect

from e2e import steps
from e2e.conftest import NARROW, SMALLEST, WIDE

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
PUBLIC = ["/konto/zaloguj/", "/konto/haslo/nie-pamietam/", "/deklaracja-dostepnosci/", "/prywatnosc/", "/weryfikacja/"]
UNKNOWN = "/tej-strony-nie-ma/"
SHAPE = """() => [...document.querySelectorAll("body *")].map(
    one => [one.tagName, ...["class", "role", "type"].map(name => one.getAttribute(name))].join()).join()"""
SIDEWAYS = "document.documentElement.scrollWidth - window.innerWidth"


def kind_of(path):
    """Name of the route and what tells its pages apart: sections of the diagnosis differ, processes do not."""
    match = resolve(path)
    return match.view_name, match.kwargs.get("code") if match.view_name == "diagnosis:section" else None


@pytest.fixture(scope="module")
def checked():
    """Shapes of pages that were measured: what only says other words to another person is not measured twice, and each
    part of the diagnosis asks everybody the same questions."""
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
    faults, examples = [], {}
    for address, _html in steps.pages_within_reach(page):
        path = urlsplit(address).path
        examples.setdefault(kind_of(path), path)
    for kind, path in examples.items():
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


def test_public_pages_are_accessible(open_browser, violations, browser_width):
    page = open_browser(bypass_csp=True)
    faults = []
    for path in PUBLIC:
        assert page.goto(path).status == 200, path
        faults += faults_of(page, violations, browser_width)
    assert page.goto(UNKNOWN).status == 404
    faults += faults_of(page, violations, browser_width)
    assert page.goto("/weryfikacja/AAAA-AAAA-AAAA/").status == 404
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

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Popraw 1 pole")
    assert faults_of(page, violations, browser_width) == []
    summary.get_by_role("link").first.click()
    expect(steps.field(page, "Co Wam dobrze wychodzi?")).to_be_focused()
