"""PDF: complete and open, without a password, without anything that acts by itself, without files inside."""

import re

import pikepdf

from .refused import Refused

# Actions a document may not hold (ISO 32000-2, 12.6.4): they run programs, send what was typed, or open other files.
FORBIDDEN_ACTIONS = {
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/GoToE",
    "/Rendition",
    "/RichMediaExecute",
    "/Movie",
    "/Sound",
}
SCRIPTED_KEYS = {"/JS", "/JavaScript", "/XFA", "/RichMediaContent"}
CARRYING_KEYS = {"/EmbeddedFiles", "/EF", "/EmbeddedFile"}
SCRIPTED_SUBTYPES = {"/RichMedia", "/Screen", "/3D", "/Movie", "/Sound"}
# Words of another kind of file at the very beginning: a page for a browser that only pretends to be a PDF.
_MARKUP = re.compile(rb"<\s*(!doctype|html|head|body|script|svg|iframe)", re.IGNORECASE)
HEAD = 1024
TIDIED = ("repairing", "converting to indirect")  # ends of the reader's remarks about pages
DEEPEST = 100_000  # direct values in one object; a reader that follows more only wastes time


def inspect(kind, path, clean):
    _check_ends(path.read_bytes())
    try:
        pdf = pikepdf.open(path, attempt_recovery=False, suppress_warnings=True)
    except pikepdf.PasswordError as problem:
        raise Refused("encrypted") from problem
    with pdf:
        if pdf.is_encrypted:
            raise Refused("encrypted")
        pages = len(pdf.pages)
        for one in pdf.objects:
            _check(one)
        _check_complaints(pdf.get_warnings())
        if not pages:
            raise Refused("broken")


def _check_complaints(complaints):
    """Whatever the reader could not unpack it leaves out silently, and another program may find it: then we have not seen
    everything. Only a page tree put in order is no such thing."""
    serious = [text for text in complaints if not text.endswith(TIDIED)]
    if serious:
        raise Refused("heavy" if any("bad_alloc" in text for text in serious) else "broken")


def _check_ends(data):
    """The file begins and ends as a PDF, so that it can be nothing else at the same time."""
    if _MARKUP.search(data[:HEAD]):
        raise Refused("mismatch")
    _body, end, rest = data.rpartition(b"%%EOF")
    if not end:
        raise Refused("broken")
    if rest.strip(b"\r\n\t \x00"):
        raise Refused("mismatch")


def _check(one):
    """One object with everything directly in it; what it refers to comes by itself."""
    waiting, seen = [one], 0
    while waiting:
        value = waiting.pop()
        seen += 1
        if seen > DEEPEST:
            raise Refused("heavy")
        if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
            _check_keys(value)
            inside = value.values() if isinstance(value, pikepdf.Dictionary) else value.stream_dict.values()
        elif isinstance(value, pikepdf.Array):
            inside = value
        else:
            continue
        waiting += [part for part in inside if isinstance(part, pikepdf.Object) and not part.is_indirect]


def _check_keys(entry):
    keys = set(entry.keys())
    kind, subtype, action = (str(entry.get(name, "")) for name in ("/Type", "/Subtype", "/S"))
    if keys & SCRIPTED_KEYS or action in FORBIDDEN_ACTIONS or subtype in SCRIPTED_SUBTYPES:
        raise Refused("active")
    if keys & CARRYING_KEYS or kind == "/EmbeddedFile" or subtype == "/FileAttachment":
        raise Refused("carrying")
