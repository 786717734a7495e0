"""Page, print, CSV, XLSX and PDF carry the same numbers under every choice of filters."""

import csv
import io
from html.parser import HTMLParser
from io import BytesIO
from itertools import product

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from partnerships.models import CountyReport
from partnerships.tasks import print_report
from partnerships.tests.counties import many_schools


class Tables(HTMLParser):
    """Texts of the cells of each marked table of a page: ``{code: [row, …]}``, without headings."""

    def __init__(self, html):
        super().__init__()
        self.found, self.rows, self.cell, self.in_body = {}, None, None, False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        code = dict(attrs).get("data-table")
        if tag == "table" and code:
            self.rows = self.found[code] = []
        elif tag == "tbody":
            self.in_body = True
        elif self.rows is not None and self.in_body and tag == "tr":
            self.rows.append([])
        elif self.rows is not None and self.in_body and tag in ("td", "th"):
            self.cell = ""

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.cell is not None:
            self.rows[-1].append(plain(self.cell))
            self.cell = None
        elif tag == "tbody":
            self.in_body = False
        elif tag == "table":
            self.rows = None


def plain(value):
    """A cell as words, whatever wrote it: no dash before a spoken zero, decimals with a comma, ordinary spaces."""
    text = " ".join(str(value).replace("\u00a0", " ").split()).removeprefix("–")
    return (text[:-2] if text.endswith(".0") else text).replace(".", ",").casefold()


def parted(lines, titles):
    """Tables of the CSV by title, without headings."""
    found, rows = {}, None
    for line in lines:
        if line and line[0] in titles:
            rows = found[line[0]] = []
        elif not line:
            rows = None
        elif rows is not None:
            rows.append([plain(value) for value in line])
    return {title: rows[1:] for title, rows in found.items()}


@pytest.fixture
def official(county, sign_in):
    many_schools(seed=3, schools=60)
    return sign_in("powiat")


def choices(official):
    page = official.get(reverse("partnerships:dashboard"))
    gminas = ["", *(row.code for row in page.context["numbers"].gminas or ())]
    areas = ["", *(row.code for row in page.context["numbers"].areas_with_people)]
    return [{"gmina": gmina, "obszar": area} for gmina, area in product(gminas[:3], areas[:3])]


def test_page_print_csv_and_xlsx_are_equal_under_every_choice(official):
    seen = choices(official)
    assert len(seen) > 3
    for chosen in seen:
        printed = official.get(reverse("partnerships:monday"), chosen)
        tables = printed.context["figures"].tables
        expected = {
            table.code: [["ukryto" if value is None else plain(value) for value in row] for row in table.rows]
            for table in tables
        }
        html = Tables(printed.content.decode()).found
        assert {
            code: [[cell.replace("ukryte", "ukryto") for cell in row] for row in rows] for code, rows in html.items()
        } == expected
        page = Tables(official.get(reverse("partnerships:dashboard"), chosen).content.decode()).found
        assert set(page) == {"gminy", "obszary"} & set(expected)
        assert all(rows == expected[code] for code, rows in page.items())
        text = official.get(reverse("partnerships:figures_csv"), chosen).content.decode("utf-8-sig")
        titles = {table.title: table.code for table in tables}
        lines = parted(csv.reader(io.StringIO(text), delimiter=";"), titles)
        assert {titles[title]: rows for title, rows in lines.items()} == expected
        book = load_workbook(BytesIO(official.get(reverse("partnerships:figures_xlsx"), chosen).content))
        sheets = [
            [[plain(value) for value in row] for row in sheet.iter_rows(min_row=2, values_only=True)] for sheet in book
        ]
        assert sheets == list(expected.values())


@pytest.mark.pdf
def test_report_prints_the_numbers_of_the_page(official, django_capture_on_commit_callbacks):
    tables = official.get(reverse("partnerships:monday")).context["figures"].tables
    answer = official.post(reverse("partnerships:report_order"))
    report = CountyReport.objects.get()
    assert answer["Location"] == report.get_absolute_url()
    print_report(report.job_id)
    report.refresh_from_db()
    with report.file.open("rb") as file:
        text = plain(" ".join(page.extract_text() for page in PdfReader(file).pages))
    for table in tables:
        for label, *values in table.rows:
            words = [plain(label), *("ukryte" if value is None else plain(value) for value in values)]
            assert " ".join(words).replace(" ", "") in text.replace(" ", ""), words


@pytest.mark.pdf
def test_report_ordered_twice_is_one_and_only_the_reader_has_it(official, sign_in):
    for _press in range(2):
        official.post(reverse("partnerships:report_order"))
    report = CountyReport.objects.get()
    print_report(report.job_id)
    answer = official.get(reverse("partnerships:report_file", args=[report.uuid]))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert sign_in("gmina").get(report.get_absolute_url()).status_code == 404
