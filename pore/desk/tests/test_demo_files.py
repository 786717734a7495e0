"""The two files of the demonstration county are such as the gate lets through."""

import io

import openpyxl
import pytest
from pypdf import PdfReader

from conftest import load_lists
from pore.desk.demo.county import build_county
from pore.desk.demo.files import exam_figures, observation_sheet
from pore.files import storage
from pore.files.gate import checked
from pore.files.models import Attachment


def test_workbook_of_figures_passes_the_gate(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    data = exam_figures()
    with checked("wyniki.xlsx", len(data), [data]) as file:
        assert file.path.read_bytes() == data
    assert openpyxl.load_workbook(io.BytesIO(data)).active["B2"].value == "matematyka"


@pytest.mark.pdf
def test_sheet_for_observing_lessons_passes_the_gate(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    data = observation_sheet()
    with checked("arkusz.pdf", len(data), [data]) as file:
        assert file.path.read_bytes() == data
    assert "Arkusz obserwacji lekcji" in PdfReader(io.BytesIO(data)).pages[0].extract_text()


@pytest.mark.pdf
def test_leading_school_has_both_files(db, django_capture_on_commit_callbacks):
    """The figures at once, the sheet when the county is there: printing takes its time."""
    load_lists()
    with django_capture_on_commit_callbacks(execute=True):
        build_county()
        assert [one.code for one in Attachment.objects.all()] == ["evidence"]
    files = Attachment.objects.filter(process__school__rspo=900011).order_by("code")
    assert [(one.code, one.name, one.uploaded_by.role) for one in files] == [
        ("evidence", "Wyniki egzaminów 2023–2025.xlsx", "director"),
        ("needs", "Arkusz obserwacji lekcji.pdf", "director"),
    ]
    assert all(storage.path_of(one.stored).stat().st_size == one.size for one in files)
