"""Rows and files together: rules the database repeats, the virus scanner, leftovers."""

import os
import socket
import struct
import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from pore.files import storage, tasks
from pore.files.actions import add_attachment, remove_attachment
from pore.files.clamd import ScannerAway, is_clean
from pore.files.gate import checked
from pore.files.models import Attachment
from pore.files.tests import samples, small_school
from pore.jobs.models import MAX_TRIES, Heartbeat, Job

pytestmark = pytest.mark.django_db
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    """Files of each test by themselves; jobs run at once, also where there is a broker."""
    settings.MEDIA_ROOT = tmp_path
    settings.CELERY_TASK_ALWAYS_EAGER = True


@pytest.fixture
def place(db):
    return small_school.build()


@pytest.fixture
def add(place):
    process, director = place

    def added(data=None, name="arkusz.docx", **where):
        data = samples.docx() if data is None else data
        with checked(name, len(data), [data]) as file:
            return add_attachment(process=process, file=file, by=director, **(where or {"kind": "request"}))

    return added


# --- Rules of the database ---
@pytest.mark.parametrize(
    "change",
    [
        {"state": "refused"},
        {"stored": ""},
        {"place": None},
        {"place": 0},
        {"place": 21},
        {"kind": "diagnosis"},
        {"code": "needs"},
        {"format": "exe"},
        {"size": 0},
        {"size": 10 * 1024 * 1024 + 1},
    ],
)
def test_database_refuses_an_impossible_attachment(add, change):
    one = add()
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.filter(pk=one.pk).update(**change)


@pytest.mark.parametrize("same", ["place", "stored"])
def test_database_gives_no_place_and_no_file_twice(add, same):
    first, second = add(), add()
    assert (first.place, second.place) == (1, 2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.filter(pk=second.pk).update(**{same: getattr(first, same)})


def test_place_that_was_freed_is_given_again(add, place, django_capture_on_commit_callbacks):
    first = add()
    add()
    with django_capture_on_commit_callbacks(execute=True):
        remove_attachment(attachment=first, by=place[1])
    assert add().place == 1


# --- The scanner ---
class Scanner:
    """A server that speaks as ClamAV's daemon does, and knows one virus."""

    def __init__(self, path, answer=None):
        self.answer, self.received = answer, b""
        self.door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.door.bind(str(path))
        self.door.listen()
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def _serve(self):
        while True:
            line, _address = self.door.accept()
            with line:
                if not self._talk(line):
                    return

    def _talk(self, line):
        read = line.makefile("rb")
        if read.read(10) != b"zINSTREAM\0":
            return False
        while size := struct.unpack("!L", read.read(4))[0]:
            self.received += read.read(size)
        found = b"stream: Win.Test.EICAR_HDB-1 FOUND" if EICAR in self.received else b"stream: OK"
        line.sendall((self.answer or found) + b"\0")
        return True

    def stop(self):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as last:
            last.connect(self.door.getsockname())
        self.thread.join()
        self.door.close()


@pytest.fixture
def scanner(tmp_path, settings):
    settings.PORE_CLAMD = str(tmp_path / "clamd.ctl")
    one = Scanner(settings.PORE_CLAMD)
    yield one
    one.stop()


def test_file_waits_for_the_scanner_and_becomes_clean(add, scanner, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        one = add()
        assert one.state == "checking"
    one.refresh_from_db()
    assert (one.state, one.place) == ("clean", 1)
    assert scanner.received == storage.path_of(one.stored).read_bytes()
    assert one.job.state == Job.State.READY


def test_file_with_a_virus_is_gone(add, scanner, django_capture_on_commit_callbacks):
    packed = samples.zipped({**samples.docx_parts(), "word/media/a.bin": EICAR}, stored=("word/media/a.bin",))
    with django_capture_on_commit_callbacks(execute=True):
        one = add(packed)
        path = storage.path_of(one.stored)
        assert path.exists()
    one.refresh_from_db()
    assert (one.state, one.stored, one.place) == ("refused", "", None)
    assert not path.exists()


def test_scanner_that_is_away_keeps_the_file_in_check(add, settings, tmp_path, django_capture_on_commit_callbacks):
    settings.PORE_CLAMD = str(tmp_path / "nobody")
    with django_capture_on_commit_callbacks(execute=True):
        one = add()
    one.refresh_from_db()
    assert (one.state, one.job.state) == ("checking", Job.State.QUEUED)
    assert storage.path_of(one.stored).exists()


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR", b"", b"PONG", b"stream: OK FOUND OK"])
def test_unclear_answer_is_no_answer(tmp_path, settings, answer):
    scanner = Scanner(tmp_path / "clamd.ctl", answer=answer or b"\0")
    file = tmp_path / "x"
    file.write_bytes(b"x" * 200_000)
    try:
        with pytest.raises(ScannerAway):
            is_clean(file, str(tmp_path / "clamd.ctl"))
    finally:
        scanner.stop()


def test_scanner_over_the_network(tmp_path):
    door = socket.create_server(("127.0.0.1", 0))

    def answer():
        line, _address = door.accept()
        with line:
            read = line.makefile("rb")
            read.read(10)
            while size := struct.unpack("!L", read.read(4))[0]:
                read.read(size)
            line.sendall(b"stream: OK\0")

    thread = threading.Thread(target=answer)
    thread.start()
    file = tmp_path / "x"
    file.write_bytes(b"x")
    assert is_clean(file, f"tcp://127.0.0.1:{door.getsockname()[1]}")
    thread.join()
    door.close()


def test_second_scan_asks_nothing(add, scanner, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        one = add()
    scanner.received = b""
    Job.objects.filter(pk=one.job_id).update(state="queued", finished_at=None)
    tasks.scan(one.job_id)
    assert scanner.received == b""


def test_file_removed_while_it_waits_ends_the_job(add, place, settings, tmp_path):
    settings.PORE_CLAMD = str(tmp_path / "nobody")
    one = add()
    remove_attachment(attachment=one, by=place[1])
    tasks.scan(one.job_id)
    assert Job.objects.get(pk=one.job_id).state == Job.State.READY


# --- Leftovers ---
def left_behind(name, hours=25):
    """A file nobody knows of, written so many hours ago."""
    path = storage.path_of(name)
    path.write_bytes(b"x")
    then = (timezone.now() - timedelta(hours=hours)).timestamp()
    os.utime(path, (then, then))
    return path


def age(path):
    then = (timezone.now() - timedelta(days=3)).timestamp()
    os.utime(path, (then, then))


def test_only_old_files_without_a_row_are_swept(add):
    kept = storage.path_of(add().stored)
    age(kept)
    gone = [left_behind("a" * 32), left_behind(".incoming-b"), left_behind(".incoming-b-clean")]
    fresh = [left_behind("c" * 32, hours=23), left_behind(".incoming-d", hours=1)]
    tasks.sweep_files()
    assert [path.exists() for path in gone] == [False] * 3
    assert [path.exists() for path in (kept, *fresh)] == [True] * 3
    assert Heartbeat.last("files")


def test_too_many_leftovers_are_a_mistake_and_none_is_removed(add, caplog):
    age(storage.path_of(add().stored))
    strange = [left_behind(f"{number:032}") for number in range(tasks.MOST_LEFTOVERS + 1)]
    tasks.sweep_files()
    assert all(path.exists() for path in strange)
    assert "none was removed" in caplog.text


def test_database_that_knows_no_file_at_all_removes_none():
    path = left_behind("a" * 32)
    tasks.sweep_files()
    assert path.exists()


def test_refused_rows_are_forgotten_after_a_week(add):
    old, new = add(), add()
    for one in (old, new):
        one.state, one.stored, one.place = "refused", "", None
        one.save()
    Attachment.objects.filter(pk=old.pk).update(uploaded_at=timezone.now() - timedelta(days=8))
    tasks.sweep_files()
    assert list(Attachment.objects.all()) == [new]


def test_check_that_gave_up_is_tried_again_next_day(add, settings, tmp_path, django_capture_on_commit_callbacks):
    settings.PORE_CLAMD = str(tmp_path / "clamd.ctl")
    one = add()
    Job.objects.filter(pk=one.job_id).update(state="failed", tries=MAX_TRIES, finished_at=timezone.now())
    scanner = Scanner(settings.PORE_CLAMD)
    with django_capture_on_commit_callbacks(execute=True):
        tasks.sweep_files()
    scanner.stop()
    one.refresh_from_db()
    assert one.state == "clean"


def test_killed_between_file_and_row_leaves_nothing_for_long(place, monkeypatch):
    """The file was renamed, then the power went: no row, and a day later no file."""
    process, director = place
    monkeypatch.setattr(Attachment, "save", lambda *args, **kwargs: (_ for _ in ()).throw(KeyboardInterrupt))
    data = samples.docx()
    with pytest.raises(KeyboardInterrupt), checked("a.docx", len(data), [data]) as file:
        add_attachment(process=process, kind="request", file=file, by=director)
    monkeypatch.undo()
    (left,) = storage.folder().iterdir()
    age(left)
    with checked("b.docx", len(data), [data]) as file:
        kept = add_attachment(process=process, kind="request", file=file, by=director)
    tasks.sweep_files()
    assert not left.exists()
    assert storage.path_of(kept.stored).exists()
