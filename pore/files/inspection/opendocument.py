"""ODT and ODS: the right kind, no password, no macros, no objects of other programs, nothing fetched from elsewhere."""

import re
from functools import partial

from .package import Package
from .refused import Refused

KIND = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
MANIFEST = "META-INF/manifest.xml"
MACROS = re.compile(r"^(basic|scripts|dialogs)/", re.IGNORECASE)
# Parts of a text or a workbook that a reader's program may fetch; a link one clicks is none of them.
CLICKED = ("{urn:oasis:names:tc:opendocument:xmlns:text:1.0}a", "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}a")
HREF = "{http://www.w3.org/1999/xlink}href"
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
ALLOWED_LINK = re.compile(r"(https?:|mailto:|#|[^:]*$)", re.IGNORECASE)
FETCHING = ("dde-source", "dde-connection-decl", "dde-link", "cell-range-source", "table-source", "section-source")


def inspect(kind, path, clean):
    package = Package(path)
    first = package.entries[0]
    if first.filename != "mimetype" or package.text("mimetype").strip() != KIND[kind]:
        raise Refused("mismatch")
    if any(MACROS.search(name) for name in package.names):
        raise Refused("macros")
    package.read_through()
    if MANIFEST not in package.names or "content.xml" not in package.names:
        raise Refused("broken")
    package.walk(MANIFEST, _check_manifest)
    for name in package.names:
        if name.rpartition("/")[2] in ("content.xml", "styles.xml"):
            package.walk(name, partial(_check_element, "../" * (name.count("/") + 1)))


def _check_manifest(tag, attributes):
    if tag.endswith("}encryption-data"):
        raise Refused("encrypted")
    declared = next((value for name, value in attributes.items() if name.endswith("}media-type")), "")
    if "oleobject" in declared or "sun.star.basic" in declared:
        raise Refused("embedded" if "oleobject" in declared else "macros")


def _check_element(way_out, tag, attributes):
    """``way_out`` is the path that leads from this part out of the package."""
    name = tag.rpartition("}")[2]
    if name in ("event-listener", "script", "libraries"):
        raise Refused("macros")
    if name in FETCHING or name in ("applet", "plugin", "floating-frame"):
        raise Refused("external")
    target = attributes.get(HREF, "")
    if not target:
        return
    if tag in CLICKED:
        if not ALLOWED_LINK.match(target):
            raise Refused("external")
    elif OUTSIDE.match(target) or target.startswith(way_out):
        raise Refused("external")
