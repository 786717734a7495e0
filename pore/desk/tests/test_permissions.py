"""The papers of the permission matrix say what the matrix says."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from pore.access.matrix import COLUMNS, MATRIX, OUTSIDERS
from pore.access.words import COLUMN_WORDS, DOCUMENT_WORDS, LETTER_WORDS, RELATION_WORDS
from pore.desk.permissions import PAPERS, paper


@pytest.mark.parametrize("language", PAPERS)
def test_paper_is_current(language):
    """After a change of the matrix: manage.py write_permissions."""
    assert (Path(settings.ROOT) / PAPERS[language]).read_text() == paper(language)


def test_everything_in_the_matrix_has_a_name():
    assert set(DOCUMENT_WORDS) == set(MATRIX)
    assert set(COLUMN_WORDS) == {*COLUMNS, *OUTSIDERS}
    cells = [part.split(":") for row in MATRIX.values() for cell in row.values() for part in cell.split()]
    assert {letter for letters, _relation in cells for letter in letters} == set(LETTER_WORDS)
    assert {relation for _letters, relation in cells} == set(RELATION_WORDS)


def test_everybody_signed_in_reads_it(county, sign_in):
    for name in ("dyrektor", "gmina", "administrator"):
        assert sign_in(name).get(reverse("desk:permissions")).status_code == 200
