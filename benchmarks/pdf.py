"""Printing beside bare WeasyPrint: every kind of document and two hundred attendance lists, time and memory.

    python benchmarks/pdf.py [lists]

"ours" is the way from facts to the file on disk: template, layout, tags, checksum, file. "bare" is WeasyPrint alone on the
same finished HTML with the same sheet. The aim is at most 1.2 times the bare time, and memory that does not grow."""

import gc
import hashlib
import os
import statistics
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from time import perf_counter

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pore.settings.test")
django.setup()

from django.conf import settings  # noqa: E402
from django.template.loader import render_to_string  # noqa: E402
from django.utils import translation  # noqa: E402
from weasyprint import CSS, HTML  # noqa: E402
from weasyprint.text.fonts import FontConfiguration  # noqa: E402

from pore.documents.printing import html_to_pdf, store, verification  # noqa: E402
from pore.documents.tests.samples import KINDS, USUAL, Size, sample, unsaved  # noqa: E402

ROUNDS = 7
LIST_OF_TWENTY_FIVE = Size(25, 40)
SHEET = Path(settings.ROOT) / "static" / "pore" / "print.css"
FONTS = FontConfiguration()
STYLE = CSS(string=SHEET.read_text(), base_url=SHEET.as_uri(), font_config=FONTS)


def html_of(kind, size):
    facts = sample(kind, size)
    document = unsaved(kind, facts)
    return render_to_string(KINDS[kind].template, {"facts": facts, "document": document, **verification(document)})


def ours(kind, size):
    pdf, pages = html_to_pdf(html_of(kind, size))
    store(pdf, hashlib.sha256(pdf).hexdigest())
    return pages


def bare(html):
    HTML(string=html).write_pdf(BytesIO(), stylesheets=[STYLE], font_config=FONTS, pdf_variant="pdf/ua-1")


def timed(work, *args):
    """Seconds and the result; garbage of the one before is not paid for by the one after."""
    gc.collect()
    begun = perf_counter()
    result = work(*args)
    return perf_counter() - begun, result


def pair(kind, size, rounds):
    """Median seconds of ours and of bare, taken in turns; and the number of pages."""
    html = html_of(kind, size)
    rows = [(timed(ours, kind, size), timed(bare, html)) for _round in range(rounds)]
    mine, theirs = (statistics.median(one[side][0] for one in rows) for side in (0, 1))
    return mine, theirs, rows[0][0][1]


def resident():
    """Megabytes this process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def line(name, pages, mine, theirs):
    print(f"{name:<22}{pages:>6}{mine * 1000:>10.0f}{theirs * 1000:>10.0f}{mine / theirs:>8.2f}", flush=True)


def lists(count):
    """Many attendance lists, ours and bare in turns, with the memory on the way."""
    html, mine, theirs, held = html_of("attendance", LIST_OF_TWENTY_FIVE), 0.0, 0.0, {}
    for number in range(1, count + 1):
        mine += timed(ours, "attendance", LIST_OF_TWENTY_FIVE)[0]
        theirs += timed(bare, html)[0]
        if number in (count // 10, count // 2, count):
            held[number] = resident()
    line(f"{count} attendance lists", count, mine, theirs)
    print("memory, MB after lists:", ", ".join(f"{number}: {size:.0f}" for number, size in held.items()))


def main(count):
    print(f"{'kind':<22}{'pages':>6}{'ours, ms':>10}{'bare, ms':>10}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as folder, translation.override("pl"):
        settings.MEDIA_ROOT = folder
        ours("plan", USUAL)  # the sheet is parsed and the fonts are read once in a worker's life
        bare(html_of("plan", USUAL))
        for kind in KINDS:
            mine, theirs, pages = pair(kind, USUAL, ROUNDS)
            line(kind, pages, mine, theirs)
        lists(count)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
