"""Sound files of every kind, made here: the allowed twins of everything the gate refuses."""

import io
import os
import zipfile

import openpyxl
import pikepdf
from PIL import Image

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCX_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def saved(save):
    """Bytes that ``save(file)`` writes."""
    out = io.BytesIO()
    save(out)
    return out.getvalue()


def zipped(parts, stored=()):
    """A ZIP of ``{name: contents}``; names in ``stored`` are not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, contents in parts.items():
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name) if isinstance(name, str) else name, contents, compress_type=kind)
    return out.getvalue()


def pdf(change=None, **options):
    """A page of text; ``change(document)`` adds what a test needs."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    if change:
        change(document)
    return saved(lambda out: document.save(out, **options))


def raw_pdf(*objects):
    """A PDF written by hand: the first object is the catalogue; the second, with one empty page, comes by itself."""
    page = b"<</Type/Pages/Count 1/Kids[<</Type/Page/MediaBox[0 0 9 9]/Parent 2 0 R>>]>>"
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate((objects[0], page, *objects[1:]), start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, len(out))
    return out + head + table + tail


def relations(*rows):
    """A list of relations: (type, target, "External" or "")."""
    inside = "".join(
        f'<Relationship Id="r{number}" Type="{kind}" Target="{target}"{f" TargetMode={mode!r}" if mode else ""}/>'
        for number, (kind, target, mode) in enumerate(rows)
    )
    return f'<Relationships xmlns="{RELS}">{inside}</Relationships>'


def docx_parts(body="<w:p><w:r><w:t>Zażółć gęślą jaźń</w:t></w:r></w:p>", main=DOCX_MAIN, links=()):
    """Parts of a text of Word."""
    return {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": relations((f"{OFFICE_RELS}/officeDocument", "word/document.xml", "")),
        "word/_rels/document.xml.rels": relations(*links),
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
    }


def docx(extra=None, **options):
    return zipped(docx_parts(**options) | (extra or {}))


def xlsx():
    book = openpyxl.Workbook()
    book.active.append(["Przedmiot", "Wynik"])
    book.active.append(["matematyka", 41])
    return saved(book.save)


def odf_parts(kind="text", body="<text:p>Zażółć gęślą jaźń</text:p>", manifest=""):
    """Parts of an ODT ("text") or ODS ("spreadsheet")."""
    media = f"application/vnd.oasis.opendocument.{kind}"
    return {
        "mimetype": media,
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{ODF}:manifest:1.0">'
        f'<m:file-entry m:full-path="/" m:media-type="{media}"/>{manifest}</m:manifest>',
        "content.xml": f'<office:document-content xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0" '
        f'xmlns:draw="{ODF}:drawing:1.0" xmlns:table="{ODF}:table:1.0" xmlns:script="{ODF}:script:1.0" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink"><office:scripts/><office:body>{body}</office:body>'
        "</office:document-content>",
    }


def odt(extra=None, **options):
    return zipped(odf_parts(**options) | (extra or {}), stored=("mimetype",))


def ods():
    return zipped(odf_parts(kind="spreadsheet", body="<table:table/>"), stored=("mimetype",))


def picture(kind="PNG", size=(60, 40), exif=None, mode="RGB", **options):
    """A picture whose left half is red; ``exif`` is ``{tag: value}``."""
    image = Image.new(mode, size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    tags = Image.Exif()
    tags.update(exif or {})
    return saved(lambda out: image.save(out, kind, exif=tags, **options))


def noise(megabytes):
    """Bytes no compression makes smaller."""
    return os.urandom(int(megabytes * 1024 * 1024))


SOUND = {
    "arkusz.pdf": pdf,
    "notatka.docx": docx,
    "wyniki.xlsx": xlsx,
    "notatka.odt": odt,
    "wyniki.ods": ods,
    "tablica.png": picture,
    "tablica.jpg": lambda: picture("JPEG"),
}
