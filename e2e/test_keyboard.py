"""Without a mouse: signing in, skipping to the content, menus, and filling in one part of the diagnosis."""

import re

import pytest
from playwright.sync_api import expect

from e2e import steps
from e2e.conftest import NARROW
from pore.desk.demo.people import PASSWORD

pytestmark = pytest.mark.browser


def tab_to(page, target, most=60):
    """Press Tab until the thing has the focus, as somebody without a mouse does."""
    for _press in range(most):
        if target.evaluate("one => one === document.activeElement"):
            return target
        page.keyboard.press("Tab")
    raise AssertionError(f"{most} times Tab and no focus on {target}")


def signs_in(page, name):
    steps.go_home(page)
    tab_to(page, steps.field(page, "Adres e-mail"))
    page.keyboard.type(f"{name}@demo.example")
    page.keyboard.press("Tab")
    expect(steps.field(page, "Hasło")).to_be_focused()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("summary.po-user")).to_be_visible()


def test_skip_link_leads_past_the_menu(county, open_browser):
    page = open_browser()
    signs_in(page, "dyrektor")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Przejdź do treści")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_account_menu_opens_with_enter_and_closes_with_escape(county, open_browser):
    page = open_browser()
    signs_in(page, "dyrektor")
    summary = page.locator("summary.po-user")
    tab_to(page, summary)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Bezpieczeństwo konta")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Bezpieczeństwo konta")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Bezpieczeństwo konta")).to_be_hidden()
    expect(summary).to_be_focused()


def test_menu_of_a_phone_opens(county, open_browser):
    page = open_browser(width=NARROW)
    signs_in(page, "dyrektor")
    button = page.get_by_role("button", name="Menu")
    tab_to(page, button)
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("link", name="Ludzie")).to_be_visible()
    tab_to(page, page.get_by_role("link", name="Spotkania", exact=True))
    page.keyboard.press("Enter")
    steps.stands_on(page, "Spotkania")


def test_part_of_the_diagnosis_is_filled_in_and_saved(county, open_browser):
    page = open_browser()
    signs_in(page, "przedszkole")
    tab_to(page, page.get_by_role("link", name="Przejdź do diagnozy"))
    page.keyboard.press("Enter")
    steps.stands_on(page, "Diagnoza potrzeb")
    tab_to(page, page.get_by_role("main").get_by_role("link", name=re.compile("Mocne strony")))
    page.keyboard.press("Enter")
    tab_to(page, steps.field(page, "Co Wam dobrze wychodzi?"))
    page.keyboard.press("Control+A")
    page.keyboard.type("Zgrany zespół i spokojne sale")
    tab_to(page, page.get_by_role("button", name="Oznacz część jako zakończoną"))
    page.keyboard.press("Space")
    steps.is_told(page, "Zakończono tę część diagnozy.")
