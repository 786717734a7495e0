"""Cells of an XLSX workbook as the text they would be in the CSV file."""

import datetime
import warnings
import zipfile
import zlib

from django.utils.translation import gettext as _
from openpyxl import load_workbook

# A workbook is a ZIP file: what it claims to hold is checked before anything is unpacked.
MOST_ENTRIES = 200
LARGEST_CONTENT = 400 * 1024 * 1024  # bytes unpacked; the whole country takes about 200 MB
HIGHEST_RATIO = 100
# What openpyxl raises for broken or hostile contents; forbidden entities of defusedxml are a ValueError.
UNREADABLE = (KeyError, IndexError, ValueError, TypeError, OSError, EOFError, SyntaxError, zipfile.BadZipFile, zlib.error)


def workbook_cells(path, refusal):
    """Yield (row number, cells as text) of the first sheet; raise ``refusal`` for a broken or suspicious workbook."""
    _check_contents(path, refusal)
    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and validations it does not read
        try:
            sheet = load_workbook(file, read_only=True, data_only=True, keep_links=False).worksheets[0]
            sheet.reset_dimensions()  # the size written in the file may be wrong
            width = 0
            for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
                cells = [_as_text(cell) for cell in row]
                width = max(width, len(cells))
                yield number, cells + [""] * (width - len(cells))  # empty cells at the end of a row are not in the file
        except UNREADABLE as problem:
            raise refusal(_("The workbook cannot be read. Save it again as XLSX or CSV.")) from problem


def _check_contents(path, refusal):
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError) as problem:
        raise refusal(_("The workbook cannot be read. Save it again as XLSX or CSV.")) from problem
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if len(entries) > MOST_ENTRIES or unpacked > LARGEST_CONTENT or unpacked / packed > HIGHEST_RATIO:
        raise refusal(_("The workbook unpacks to more than is allowed."))


def _as_text(cell):
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
