"""DOCX and XLSX: the right main part, no macros, no objects inside, nothing fetched from elsewhere."""

import re

from .package import Package
from .refused import Refused

FORMAT = "application/vnd.openxmlformats-officedocument."
MAIN_TYPE = {
    "docx": f"{FORMAT}wordprocessingml.document.main+xml",
    "xlsx": f"{FORMAT}spreadsheetml.sheet.main+xml",
}
ROOT = {"docx": "document", "xlsx": "workbook"}
TYPES = "[Content_Types].xml"
ACTIVE = re.compile(r"vbaproject|vbadata|macrosheets?/|dialogsheets?/|activex|customui", re.IGNORECASE)
OBJECTS = re.compile(r"(^|/)(embeddings|oleobject)", re.IGNORECASE)
LINKED = re.compile(r"(^|/)externallinks?/", re.IGNORECASE)
ALLOWED_LINK = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
# A field of Word that starts another program (dynamic data exchange).
STARTS_PROGRAM = re.compile(r"\bDDE(AUTO)?\b", re.IGNORECASE)
FIELDS_IN = re.compile(r"word/.*\.xml$", re.IGNORECASE)
FIELD_WORDS = [word.encode(encoding) for word in ("instrText", "fldSimple") for encoding in ("utf-8", "utf-16-le")]


def inspect(kind, path, clean):
    package = Package(path)
    for name in package.names:
        if ACTIVE.search(name):
            raise Refused("macros")
        if OBJECTS.search(name):
            raise Refused("embedded")
        if LINKED.search(name):
            raise Refused("external")
    package.read_through()
    main = _main_part(package, MAIN_TYPE[kind])
    for name in package.names:
        if name.casefold().endswith(".rels"):
            package.walk(name, _check_relation)
    _check_main(package, main, ROOT[kind])
    _check_fields(package)


def _main_part(package, wanted):
    """Name of the main part, as the list of types says it."""
    if TYPES not in package.names:
        raise Refused("mismatch")
    found = []

    def meet(tag, attributes):
        declared = attributes.get("ContentType", "")
        if re.search(r"macroenabled|vbaproject|activex", declared, re.IGNORECASE):
            raise Refused("macros")
        if re.search(r"oleobject", declared, re.IGNORECASE):
            raise Refused("embedded")
        if declared == wanted:
            found.append(attributes.get("PartName", "").lstrip("/"))

    package.walk(TYPES, meet)
    if len(found) != 1 or found[0] not in package.names:
        raise Refused("mismatch")
    return found[0]


def _check_relation(tag, attributes):
    """Links a reader may click are fine; anything a program fetches by itself is not."""
    kind, target = attributes.get("Type", ""), attributes.get("Target", "")
    if kind.endswith(("/oleObject", "/package")):
        raise Refused("embedded")
    if attributes.get("TargetMode", "").casefold() == "external" and not (
        kind.endswith("/hyperlink") and ALLOWED_LINK.match(target)
    ):
        raise Refused("external")
    if kind.endswith(("/attachedTemplate", "/externalLink", "/frame", "/subDocument")):
        raise Refused("external")


def _check_main(package, name, root):
    """The main part begins as a document of this kind."""
    first = []
    package.walk(name, lambda tag, _attributes: first or first.append(tag.rpartition("}")[2]))
    if first != [root]:
        raise Refused("mismatch")


def _check_fields(package):
    """No field of a text starts a program: neither in the body nor in headers, footers and notes."""
    for name in package.names:
        contents = package.text(name) if FIELDS_IN.match(name) else b""
        if any(word in contents for word in FIELD_WORDS):
            package.walk(name, _check_simple_field)
            if STARTS_PROGRAM.search(package.words(name, "instrText")):
                raise Refused("external")


def _check_simple_field(tag, attributes):
    if tag.endswith("}fldSimple") and any(STARTS_PROGRAM.search(value) for value in attributes.values()):
        raise Refused("external")
