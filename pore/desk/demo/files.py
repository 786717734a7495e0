"""Two files the leading school added to its diagnosis, made in code: a tool and fictional exam figures."""

import datetime
import io

import openpyxl
from django.template.loader import render_to_string

from pore.documents.printing import PangoMissing, html_to_pdf

FIGURES = (
    ("Rok", "Przedmiot", "Liczba zdających", "Wynik szkoły (%)", "Wynik kraju (%)"),
    (2023, "matematyka", 18, 48, 53),
    (2024, "matematyka", 15, 44, 52),
    (2025, "matematyka", 17, 41, 50),
    (2025, "język polski", 17, 62, 64),
)


def observation_sheet():
    """The sheet for observing lessons, as a PDF; nothing where the printing libraries are not installed."""
    try:
        pdf, _pages = html_to_pdf(render_to_string("desk/demo/observation.html"))
    except PangoMissing:
        return b""
    return pdf


def exam_figures():
    """A workbook with the results of four exams."""
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = datetime.datetime(2026, 9, 1)
    book.active.title = "Egzamin ósmoklasisty"
    for row in FIGURES:
        book.active.append(row)
    for column, width in zip("ABCDE", (8, 16, 18, 18, 18), strict=True):
        book.active.column_dimensions[column].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
