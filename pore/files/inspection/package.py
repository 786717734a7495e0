"""The ZIP container of office files: its own claims are checked before anything is unpacked, then everything is read."""

import stat
import struct
import zipfile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from .refused import HIGHEST_RATIO, MOST_ENTRIES, MOST_UNPACKED, Refused

END = struct.Struct("<4s4H2LH")  # end of the central directory
CHUNK = 64 * 1024
ZIP = b"PK\x03\x04"
LONGEST_DIRECTORY = MOST_ENTRIES * 300  # bytes; a name of office files is some fifty letters long
# Beginnings of what has no place inside a text or a workbook: archives, programs, OLE objects, other documents.
FOREIGN = (ZIP, b"MZ", b"\x7fELF", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
MARKUP = (".xml", ".rels", ".vml", ".rdf")


class Package:
    """An office file whose list of parts is plausible. ``read_through`` comes next, before anything is believed."""

    def __init__(self, path):
        self._check_directory(path.read_bytes())
        self.archive = zipfile.ZipFile(path)
        self.entries = self.archive.infolist()
        self._check_claims()
        self.names = [entry.filename for entry in self.entries]

    def read_through(self):
        """Unpack every part once, within the limits: checksums are true, nothing is foreign, XML is well formed."""
        for entry in self.entries:
            self._read(entry)

    def _check_directory(self, data):
        """Nothing in front, nothing behind, and no more entries than we are ready to list."""
        if len(data) < END.size:
            raise Refused("broken")
        mark, disk, first, here, total, size, start, comment = END.unpack(data[-END.size :])
        if mark != b"PK\x05\x06":
            raise Refused("mismatch" if b"PK\x05\x06" in data[-70_000:] else "broken")
        if total > MOST_ENTRIES or size > LONGEST_DIRECTORY:
            raise Refused("unpacks")
        if (disk, first, comment) != (0, 0, 0) or here != total or start + size + END.size != len(data):
            raise Refused("mismatch")

    def _check_claims(self):
        unpacked = sum(entry.file_size for entry in self.entries)
        packed = sum(entry.compress_size for entry in self.entries) or 1
        if len(self.entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or unpacked / packed > HIGHEST_RATIO:
            raise Refused("unpacks")
        if min((entry.header_offset for entry in self.entries), default=0) != 0:
            raise Refused("mismatch")
        folded = {entry.filename.casefold() for entry in self.entries}
        if not self.entries or len(folded) != len(self.entries) or not all(map(_is_plain, self.entries)):
            raise Refused("broken")
        if any(entry.flag_bits & 0x1 for entry in self.entries):
            raise Refused("encrypted")

    def _read(self, entry):
        parser = guarded(Visitor()) if entry.filename.casefold().endswith(MARKUP) else None
        with self.archive.open(entry) as part:
            beginning = part.read(CHUNK)
            if beginning.startswith(FOREIGN):
                raise Refused("embedded")
            chunk = beginning
            while chunk:
                if parser:
                    feed(parser, chunk)
                chunk = part.read(CHUNK)
        if parser and beginning:
            finish(parser)

    def text(self, name):
        """Bytes of one part, or nothing where there is none."""
        return self.archive.read(name) if name in self.names else b""

    def walk(self, name, meet):
        """Let ``meet(tag, attributes)`` see every element of an XML part, in order, without keeping a tree."""
        self._show(name, Visitor(start=meet))

    def words(self, name, tag):
        """All text inside elements of this local name, joined as a reader's program joins it."""
        inside, found = [False], []

        def start(one, _attributes):
            inside[0] = one.rpartition("}")[2] == tag

        def data(text):
            if inside[0]:
                found.append(text)

        self._show(name, Visitor(start=start, data=data))
        return "".join(found)

    def _show(self, name, visitor):
        parser = guarded(visitor)
        feed(parser, self.text(name))
        finish(parser)


class Visitor:
    """Receiver of elements and text. One that receives nothing lets a parser check only that the text is well formed."""

    def __init__(self, **receivers):
        vars(self).update(receivers)

    def close(self):
        return None


def guarded(visitor):
    """A parser that stops at any document type: no entities, no contents from elsewhere."""
    return DefusedXMLParser(target=visitor, forbid_dtd=True)


def feed(parser, data):
    try:
        parser.feed(data)
    except DefusedXmlException as problem:
        raise Refused("external") from problem


def finish(parser):
    try:
        parser.close()
    except DefusedXmlException as problem:
        raise Refused("external") from problem


def _is_plain(entry):
    """A file inside the package and nowhere else: no absolute or parent path, no link, no strange compression."""
    name = entry.filename
    parts = name.rstrip("/").split("/")
    links = stat.S_ISLNK(entry.external_attr >> 16)
    sound = entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    return sound and not links and "\\" not in entry.orig_filename and ":" not in name and not {"", ".", ".."} & set(parts)
