"""Two people adding at the same moment: the last place and the last bytes go to one of them."""

import threading
from contextlib import ExitStack

import pytest
from django.db import connection

from pore.files import storage
from pore.files.actions import add_attachment
from pore.files.formats import MEGABYTE, MOST_FILES
from pore.files.gate import checked
from pore.files.models import Attachment
from pore.files.refusals import FileRefused
from pore.files.tests import samples, small_school

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 4


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def place():
    return small_school.build()


def passed(stack, data):
    return stack.enter_context(checked("arkusz.docx", len(data), [data]))


def add(process, director, file, code="needs"):
    return add_attachment(process=process, kind="diagnosis", code=code, file=file, by=director)


def all_at_once(process, director, files, codes):
    """Words of the answers, in the order they came."""
    gate, answers = threading.Barrier(len(files)), []

    def run(file, code):
        gate.wait()
        try:
            add(process, director, file, code)
            answers.append("added")
        except FileRefused as refused:
            answers.append(refused.reason)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in zip(files, codes, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


def test_twentieth_place_is_taken_once(place):
    process, director = place
    with ExitStack() as stack:
        for _number in range(MOST_FILES - 1):
            add(process, director, passed(stack, samples.docx()))
        files = [passed(stack, samples.docx()) for _number in range(AT_ONCE)]
        answers = all_at_once(process, director, files, ["needs"] * AT_ONCE)
    assert answers == ["added", *["full"] * (AT_ONCE - 1)]
    assert sorted(Attachment.objects.values_list("place", flat=True)) == list(range(1, MOST_FILES + 1))
    assert len(list(storage.folder().iterdir())) == MOST_FILES


def test_last_bytes_of_the_school_are_taken_once(place, settings):
    process, director = place
    settings.PORE_SCHOOL_FILES_MB = 1
    big = samples.docx({"word/media/a.bin": samples.noise(0.6)})
    with ExitStack() as stack:
        files = [passed(stack, big) for _number in range(AT_ONCE)]
        answers = all_at_once(process, director, files, ["needs", "voices", "team", "problem"])
    assert answers == ["added", *["quota"] * (AT_ONCE - 1)]
    assert Attachment.room_taken(process) <= MEGABYTE
