"""A register file as cells with line numbers, whichever encoding and separator it was saved with."""

import codecs
import csv

from django.utils.translation import gettext as _

from pore.institutions.registers.workbook import workbook_cells

LARGEST_FILE = 60 * 1024 * 1024  # bytes; the whole country takes about 42 MB
CHUNK = 1024 * 1024
SEPARATORS = ";\t,"


class BadFile(Exception):
    """The whole file is refused and nothing of it was imported; the text says why, to the person who chose it."""


class BrokenOff(BadFile):
    """The file ends in the middle of a record."""

    def __init__(self, line):
        super().__init__(
            _("The file breaks off in line %(line)d: the last record is incomplete. Download it again.") % {"line": line}
        )


def cells_of(path):
    """Yield (line, cells) for each record of a CSV or XLSX file; ``line`` is where it starts, counted from 1.

    A workbook gives the number of the row. Raises BadFile for what is neither and for a file over LARGEST_FILE."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(8)
    except OSError as problem:
        raise BadFile(_("The file cannot be read: %(reason)s.") % {"reason": problem.strerror}) from problem
    if size > LARGEST_FILE:
        raise BadFile(_("The file is larger than %(limit)d MB.") % {"limit": LARGEST_FILE // 1024 // 1024})
    if not size:
        raise BadFile(_("The file is empty."))
    if start.startswith(b"PK\x03\x04"):
        return workbook_cells(path, BadFile)
    if b"\0" in start or start.startswith((b"%PDF", b"\x1f\x8b", b"\xff\xfe", b"\xfe\xff")):
        raise BadFile(_("This is not a CSV file (UTF-8 or Windows-1250) nor an XLSX workbook."))
    return _text_cells(path)


def _encoding(path):
    """UTF-8 where every byte fits it, Windows-1250 otherwise; a letter cut in two at the very end is a broken-off file."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    lines = 1
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if b"\0" in chunk:
                raise BadFile(_("This is not a CSV file (UTF-8 or Windows-1250) nor an XLSX workbook."))
            lines += chunk.count(b"\n")
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                return "cp1250"
    if decoder.getstate()[0]:
        raise BrokenOff(lines)
    return "utf-8-sig"


def _text_cells(path):
    with path.open(encoding=_encoding(path), newline="") as file:
        try:
            first = file.readline()
            skipped = 1 if first.casefold().startswith("sep=") else 0
            heading = file.readline() if skipped else first
            file.seek(0)
            for _number in range(skipped):
                file.readline()
            yield from _records(file, max(SEPARATORS, key=heading.count), skipped)
        except UnicodeDecodeError as problem:
            raise BadFile(_("The encoding of the file is neither UTF-8 nor Windows-1250.")) from problem
        except csv.Error as problem:
            raise BadFile(_("The file is not a well-formed CSV file.")) from problem


def _records(file, separator, skipped):
    """Records of an open CSV file; BrokenOff when the last one ends inside quotes."""
    quotes = 0

    def counted():
        nonlocal quotes
        for line in file:
            quotes += line.count('"')
            yield line

    reader = csv.reader(counted(), delimiter=separator)
    start, record_quotes = skipped + 1, 0
    for cells in reader:
        yield start, cells
        record_quotes, quotes = quotes, 0
        start = skipped + reader.line_num + 1
    if record_quotes % 2:
        raise BrokenOff(start - 1)
