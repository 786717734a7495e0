"""The one way the portal writes tables for spreadsheet programs; no cell can start a formula there."""

import csv
import io
import re
from decimal import Decimal

from django.http import HttpResponse
from django.utils.text import slugify

# What a spreadsheet takes for a formula or a command, after any spaces and quotes; full-width forms count too.
_STARTS_A_FORMULA = re.compile(r"""^[\s"'„”’«»\u200b\ufeff]*[=+\-−@＝＋－＠]|^[\s"'„”’«»]*[\t\r\n]""")


def safe_cell(value):
    """A cell as text that stays text: what looks like a formula gets an apostrophe before it. Numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, int | float | Decimal):
        return value
    text = str(value)
    return f"'{text}" if _STARTS_A_FORMULA.search(text) else text


def csv_text(header, rows):
    """The table as text: semicolons, as Polish spreadsheets expect, and a mark at the start that says it is UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([safe_cell(value) for value in row])
    return f"\ufeff{out.getvalue()}"


def csv_answer(title, header, rows):
    """The table as a download named after ``title``; the file is made whole before anything is sent."""
    answer = HttpResponse(csv_text(header, rows).encode(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{slugify(title) or "tabela"}.csv"'
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
