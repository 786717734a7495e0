"""Story 7: an official of a gmina prepares the January plan: own money by source and payer, numbers that give nobody away.

With scripts on a desk, without them on a phone."""

import re
from io import BytesIO

from openpyxl import load_workbook
from playwright.sync_api import expect

from diagnosis.models import DiagnosisSection
from e2e import steps
from e2e.conftest import WIDE

GMINA = "Gmina Stary Młyn"
SCHOOLS = ["Szkoła Podstawowa w Starym Młynie", "Szkoła Podstawowa w Grabowie", "Przedszkole w Starym Młynie"]
OTHERS = "Szkoła Podstawowa w Dębinie"


def written_by_schools():
    """Every longer text of every diagnosis in the county."""
    answers = DiagnosisSection.objects.values_list("answers", flat=True)
    return {one for each in answers for one in each.values() if isinstance(one, str) and len(one) > 25}


def test_official_plans_money_and_sees_no_results(comes, stop, width):
    page = comes("mlyn", java_script_enabled=width == WIDE)
    stop(page, re.compile("^Powiatowy Ośrodek Rozwoju Edukacji"))
    steps.reads(page, "ukryto")
    steps.reads(page, "Liczby mówiące o jednej lub dwóch szkołach")
    expect(page.get_by_role("main")).not_to_contain_text(OTHERS)

    steps.follow(page, "Jedna strona do druku")
    stop(page, re.compile("Powiatowy Ośrodek Rozwoju Edukacji"))
    steps.go_home(page)
    steps.by_menu(page, "Nasze szkoły")
    stop(page, "Nasze szkoły")
    rows = page.get_by_role("main").get_by_role("row")
    for name in SCHOOLS:
        expect(rows.filter(has_text=name).first).to_be_visible()
    expect(rows.filter(has_text=OTHERS)).to_have_count(0)
    money = page.get_by_role("region", name="Własne pieniądze w przyjętych planach").first
    expect(money.get_by_role("row").filter(has_text=GMINA)).to_contain_text("art. 70a Karty Nauczyciela")
    expect(money.get_by_role("row").filter(has_text="Razem")).to_contain_text("800,00 zł")

    # The same list as a file
    with page.expect_download() as download:
        steps.follow(page, "Pobierz listę (XLSX)")
    with open(download.value.path(), "rb") as file:
        sheet = load_workbook(BytesIO(file.read())).active
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
    for name in SCHOOLS:
        assert any(name in cell for cell in cells), name

    # Schools without support, from the list itself; and nothing anybody wrote in a diagnosis, anywhere
    steps.follow(page, "Tylko szkoły bez wsparcia")
    expect(page.get_by_role("main").get_by_role("row").filter(has_text=SCHOOLS[0])).to_have_count(0)
    secrets = written_by_schools()
    assert secrets
    for address, text in steps.pages_within_reach(page, leaves_out=steps.is_a_filter):
        assert not [words for words in secrets if words in text], address
    assert not [words for words in secrets if any(words in cell for cell in cells)]
