"""One cell of the register as a value. A value a spreadsheet has spoilt is None: "not given", so it replaces nothing."""

import datetime
import re

_DATE = re.compile(r"^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$|^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$")
_CLOCK_OR_MONTH = re.compile(
    r"^\d{1,2}:\d{2}(:\d{2})?$|^\d{4}-\d\d-\d\d$|\b(sty|lut|mar|kwi|maj|cze|lip|sie|wrz|paź|lis|gru)\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"[^\s;,<>]+@[^\s;,<>@]+\.[^\s;,<>@]+")
_SITE = re.compile(r"^(https?://)?[^\s/:@]+\.\S+$", re.IGNORECASE)
MOST_PUPILS = 100_000  # no institution teaches more; a larger figure is a slip


def whole_number(cell):
    """A whole number not below zero, written "120", "1 200" or "120.0"; ValueError for anything else."""
    text = re.sub(r"\s|[.,]0+$", "", cell)
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ValueError(cell)
    return int(text)


def pupil_count(cell):
    number = whole_number(cell)
    if number > MOST_PUPILS:
        raise ValueError(cell)
    return number


def day(cell):
    """A date written 1994-01-01, 1994.01.01 or 01.09.1967; ValueError for any other or impossible one."""
    parts = _DATE.match(cell)
    if not parts:
        raise ValueError(cell)
    year, month, of_month, of_month_first, month_second, year_last = (int(part or 0) for part in parts.groups())
    return datetime.date(year or year_last, month or month_second, of_month or of_month_first)


def regon(cell):
    """9 or 14 digits, with the leading zeros a spreadsheet dropped; None when it is spoilt."""
    digits = re.sub(r"[\s-]|\.0$", "", cell)
    if not digits:
        return ""
    if not digits.isdigit() or len(digits) > 14:
        return None
    return digits.zfill(9 if len(digits) <= 9 else 14)


def nip(cell):
    """10 digits (none starts with zero); None when it is spoilt."""
    digits = re.sub(r"[\s-]|\.0$", "", cell)
    return digits if not digits or (digits.isdigit() and len(digits) == 10) else None


def house_number(cell):
    """The number as given; None when a spreadsheet took "10 a" for a time of day or "1/3" for a date."""
    return None if _CLOCK_OR_MONTH.search(cell) else cell


def phone(cell):
    """The number as given, without the 0 once dialled before the area code: some offices write it, spreadsheets drop it."""
    return cell[1:] if re.fullmatch(r"0\d{9}", cell) else cell


def email(cell):
    """The first e-mail address in the cell, or nothing."""
    found = _ADDRESS.search(cell)
    return found.group() if found else ""


def website(cell):
    """The first web address in the cell, or nothing; no scheme but http and https."""
    return next((part for part in re.split(r"[\s;,]+", cell) if _SITE.match(part)), "")


def is_public(cell):
    """True for a public institution, False for a non-public one, None when the register does not say."""
    text = cell.casefold()
    return True if text.startswith("publiczn") else False if text.startswith("niepubliczn") else None
