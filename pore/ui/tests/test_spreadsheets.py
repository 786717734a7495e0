"""Tables for spreadsheet programs: no cell starts a formula, numbers stay numbers, names of files are tame."""

import csv
import io
from decimal import Decimal

import pytest

from pore.ui.spreadsheets import csv_answer, csv_text, safe_cell

PAYLOADS = [
    "=1+1",
    "+48 600 100 200",
    "-2+3",
    "−2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u00a0=1+1",
    '"=1+1',
    "'=1+1",
    "„=HYPERLINK(1)”",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "=cmd|' /C calc'!A0",
    "\ufeff=1+1",
]


@pytest.mark.parametrize("text", PAYLOADS)
def test_formula_stays_text(text):
    assert safe_cell(text) == f"'{text}"
    row = next(csv.reader(io.StringIO(csv_text((text,), []).lstrip("\ufeff")), delimiter=";"))
    assert row == [f"'{text}"]


@pytest.mark.parametrize("text", ["Zażółć gęślą jaźń", "a=b", "kl. IV–VIII", "adres@szkola.example", ""])
def test_ordinary_text_is_left_alone(text):
    assert safe_cell(text) == text


def test_numbers_stay_numbers_and_nothing_is_empty():
    assert [safe_cell(value) for value in (-5, Decimal("-2.50"), 0.5, None)] == [-5, Decimal("-2.50"), 0.5, ""]


def test_file_has_a_tame_name_and_is_never_run():
    answer = csv_answer('=cmd";\r\nX-Evil: 1 Odczyty ąę', ("A",), [["ż"]])
    assert answer["Content-Disposition"] == 'attachment; filename="cmd-x-evil-1-odczyty-ae.csv"'
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.content.decode() == "\ufeffA\r\nż\r\n"
