"""The one way the portal writes tables for spreadsheet programs; no cell can start a formula there."""

import csv
import io
import re
from decimal import Decimal

from django.http import HttpResponse
from django.utils.text import slugify
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

# What a spreadsheet takes for a formula or a command, after any spaces and quotes; full-width forms count too.
_STARTS_A_FORMULA = re.compile(r"""^[\s"'„”’«»\u200b\ufeff]*[=+\-−@＝＋－＠]|^[\s"'„”’«»]*[\t\r\n]""")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_IN_A_NAME = re.compile(r"[\\[\]:*?/\\\\]")  # signs a spreadsheet refuses in the name of a sheet


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
    return _download(title, "csv", "text/csv; charset=utf-8", csv_text(header, rows).encode())


def xlsx_bytes(sheets):
    """A workbook; ``sheets`` are ``(name, header, rows)``. Text is written as text, so no cell is ever a formula."""
    book = Workbook(write_only=True)
    for name, header, rows in sheets:
        sheet = book.create_sheet(_NOT_IN_A_NAME.sub(" ", name)[:31])
        sheet.freeze_panes = "A2"
        for letter, width in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (48, *[16] * (len(header) - 1)), strict=False):
            sheet.column_dimensions[letter].width = width
        sheet.append([_cell(sheet, value, bold=True) for value in header])
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet, value, *, bold=False):
    cell = WriteOnlyCell(sheet, value=safe_cell(value))
    if isinstance(cell.value, str):
        cell.data_type = "s"
    cell.font = Font(bold=bold)
    return cell


def xlsx_answer(title, sheets):
    """The workbook as a download named after ``title``."""
    return _download(title, "xlsx", XLSX, xlsx_bytes(sheets))


def _download(title, ending, content_type, content):
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{slugify(title) or "tabela"}.{ending}"'
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
