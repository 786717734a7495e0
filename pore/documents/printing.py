"""Printing: HTML with our own sheet into PDF/UA-1, kept under the name of its contents."""

import atexit
import hashlib
import os
import tempfile
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from pore.access.context import behind

STEP_FACTS, STEP_LAYOUT, STEP_CHECK = 1, 2, 3
PRINT_ASSETS = Path(settings.ROOT) / "static"


class PangoMissing(Exception):
    """The system libraries of the PDF printer are not installed."""


def verification(document):
    """What a printed page says about checking it: the code, the address and its QR code as a data: address."""
    url = settings.PORE_BASE_URL + reverse("documents:verified", args=[document.code])
    return {"code": document.code, "verify_url": url, "qr": segno.make(url, error="m").svg_data_uri(scale=3, border=0)}


@lru_cache(maxsize=1)
def _printer():
    """The printer of this worker process: the sheet is parsed and the fonts are read once, after the fork."""
    try:
        from weasyprint import CSS
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher
    except OSError as problem:
        raise PangoMissing("apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0") from problem

    class BundledOnly(URLFetcher):
        """Fonts of the product and pictures we made ourselves; nothing else is ever fetched."""

        def fetch(self, url, headers=None):
            if not url.startswith(("data:", (PRINT_ASSETS / "vendor" / "fonts").as_uri() + "/")):
                raise ValueError("not a bundled asset")
            return super().fetch(url, headers)

    fonts = FontConfiguration()
    atexit.register(_printer.cache_clear)  # fonts are given back while the libraries that hold them still work
    fetcher = BundledOnly(allowed_protocols={"data", "file"}, allow_redirects=False)
    sheet = PRINT_ASSETS / "pore" / "print.css"
    css = CSS(string=sheet.read_text(), base_url=sheet.as_uri(), font_config=fonts, url_fetcher=fetcher)
    return css, fonts, fetcher


def html_to_pdf(html):
    """Bytes of an accessible PDF (PDF/UA-1) and its number of pages. Equal HTML gives equal bytes."""
    css, fonts, fetcher = _printer()
    from weasyprint import HTML

    laid_out = HTML(string=html, url_fetcher=fetcher).render(stylesheets=[css], font_config=fonts)
    out = BytesIO()
    laid_out.write_pdf(out, pdf_variant="pdf/ua-1", custom_metadata=False)
    return out.getvalue(), len(laid_out.pages)


def _store(pdf, sha256):
    """Write under the name of the contents: a temporary file, synced, then renamed, so a killed worker leaves no half."""
    folder = Path(settings.MEDIA_ROOT) / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{sha256}.pdf"
    descriptor, temporary = tempfile.mkstemp(dir=folder, prefix=".making-")
    with os.fdopen(descriptor, "wb") as file:
        file.write(pdf)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, folder / name)
    return f"documents/{name}"


def print_document(document, template, context, job, actor):
    """Lay out the facts and keep the file on behalf of ``actor``; the job row tells the waiting page how far it is."""
    job.tell(step=STEP_FACTS, progress=20)
    with translation.override("pl"):
        html = render_to_string(template, context)
    job.tell(step=STEP_LAYOUT, progress=45)
    pdf, pages = html_to_pdf(html)
    job.tell(step=STEP_CHECK, progress=90)
    sha256 = hashlib.sha256(pdf).hexdigest()
    with behind(actor):
        document.keep(name=_store(pdf, sha256), sha256=sha256, size=len(pdf), pages=pages)
