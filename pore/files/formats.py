"""What may be added to a document, in one table: our own kinds, endings, first bytes and types; and names made clean."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pore.base.text import clean_line

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
MOST_FILES = 20  # in one request, in one part of a diagnosis
LONGEST_NAME = 120
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."


class Format(models.TextChoices):
    PDF = "pdf", _("PDF document")
    DOCX = "docx", _("text (DOCX)")
    XLSX = "xlsx", _("workbook (XLSX)")
    ODT = "odt", _("text (ODT)")
    ODS = "ods", _("workbook (ODS)")
    PNG = "png", _("picture (PNG)")
    JPEG = "jpeg", _("picture (JPEG)")


TYPES = {
    Format.PDF: "application/pdf",
    Format.DOCX: f"{OFFICE}wordprocessingml.document",
    Format.XLSX: f"{OFFICE}spreadsheetml.sheet",
    Format.ODT: f"{OPEN}text",
    Format.ODS: f"{OPEN}spreadsheet",
    Format.PNG: "image/png",
    Format.JPEG: "image/jpeg",
}
ENDINGS = {**{str(one): one for one in Format}, "jpg": Format.JPEG}
ZIP = b"PK\x03\x04"
FIRST_BYTES = {
    Format.PDF: b"%PDF-",
    Format.DOCX: ZIP,
    Format.XLSX: ZIP,
    Format.ODT: ZIP,
    Format.ODS: ZIP,
    Format.PNG: b"\x89PNG\r\n\x1a\n",
    Format.JPEG: b"\xff\xd8\xff",
}
PICTURES = (Format.PNG, Format.JPEG)  # drawn anew, so that nothing but the pixels stays
# For the file chooser of a browser: what it offers first.
ACCEPTED = ",".join(f".{ending}" for ending in ENDINGS)


def clean_name(name):
    """The name as it is kept and shown: without folders and invisible characters, at most LONGEST_NAME letters."""
    line = clean_line(name.replace("\\", "/").rpartition("/")[2])
    stem, dot, ending = line.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(dot + ending)].strip()}{dot}{ending}"[-LONGEST_NAME:]


def format_of(name):
    """The format a clean name promises, or None when we take no such files."""
    stem, _dot, ending = name.rpartition(".")
    return ENDINGS.get(ending.casefold()) if stem.strip(" .") else None
