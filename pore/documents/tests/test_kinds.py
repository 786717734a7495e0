"""Every kind of document, empty, usual and huge: accessible, Polish, whole."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from page import validate_pdf_bytes
from pypdf import PdfReader

from pore.documents.access import PRINTS
from pore.documents.models import Document
from pore.documents.printing import html_to_pdf, verification
from pore.documents.tests.samples import EMPTY, HUGE, KINDS, USUAL, sample, unsaved

pytestmark = [pytest.mark.pdf, pytest.mark.walk]


def pdf_of(kind, size):
    facts = sample(kind, size)
    document = unsaved(kind, facts)
    with translation.override("pl"):
        context = {"facts": facts, "document": document, **verification(document)}
        return html_to_pdf(render_to_string(KINDS[kind].template, context))


def text_of(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def demand_accessible(pdf):
    result = validate_pdf_bytes(pdf, profile="ua1")
    assert result.is_compliant, result.failures


def test_every_kind_is_described():
    assert set(KINDS) == set(Document.Kind.values) == set(PRINTS)


@pytest.mark.parametrize("kind", KINDS)
def test_empty_print_is_accessible(kind):
    demand_accessible(pdf_of(kind, EMPTY)[0])


@pytest.mark.parametrize("kind", KINDS)
def test_usual_print_is_accessible_and_polish(kind):
    pdf, _pages = pdf_of(kind, USUAL)
    demand_accessible(pdf)
    text = text_of(pdf)
    assert "Zażółć gęślą jaźń" in text
    assert "XX/2026/0001" in text
    assert sample(kind, USUAL).fingerprint in text.replace(" ", "")
    assert PdfReader(BytesIO(pdf)).trailer["/Root"]["/Lang"] == "pl"


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_huge_print_is_accessible_and_whole(kind):
    pdf, _pages = pdf_of(kind, HUGE)
    demand_accessible(pdf)
    assert "Sprawdzenie dokumentu" in text_of(pdf)


def test_list_of_five_hundred_names_every_one():
    facts = sample("attendance", HUGE)
    people = [{"name": f"Osoba {number:03d}", "position": "", "present": None} for number in range(500)]
    document = unsaved("attendance", facts)
    context = {"facts": replace(facts, people=people), "document": document, **verification(document)}
    pdf, pages = html_to_pdf(render_to_string(KINDS["attendance"].template, context))
    text = text_of(pdf)
    assert all(f"Osoba {number:03d}" in text for number in range(500))
    assert text.count("Stanowisko/przedmiot") == pages  # the head of the table stands on each page


@pytest.mark.parametrize("kind", KINDS)
def test_equal_facts_have_one_fingerprint(kind):
    assert sample(kind, USUAL).fingerprint == sample(kind, USUAL).fingerprint
