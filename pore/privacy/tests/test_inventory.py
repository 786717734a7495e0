"""Counting before and after a move: the same is said to be the same, and any difference is named."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from pore.institutions.models import School


@pytest.fixture
def before(county, settings, tmp_path):
    """An inventory of the demo county with one file."""
    settings.MEDIA_ROOT = tmp_path / "files"
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "one").write_bytes(b"1")
    out = StringIO()
    call_command("inventory", stdout=out)
    path = tmp_path / "before.json"
    path.write_text(out.getvalue())
    return path


def test_nothing_changed_is_the_same(before):
    out = StringIO()
    call_command("inventory", compare=before, stdout=out)
    assert str(sum(rows for rows, _digest in json.loads(before.read_text())["tables"].values())) in out.getvalue()


def test_one_letter_in_one_row_is_named(before):
    school = School.objects.earliest("pk")
    School.objects.filter(pk=school.pk).update(locality=school.locality + "x")
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("inventory", compare=before, stdout=out)
    assert [line.split(":")[0] for line in out.getvalue().splitlines()] == ["institutions.Institution"]


def test_missing_file_is_named(before, settings):
    (settings.MEDIA_ROOT / "one").unlink()
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("inventory", compare=before, stdout=out)
    assert out.getvalue().startswith("one: ")
