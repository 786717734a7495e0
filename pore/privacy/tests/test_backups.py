"""Backup and restore of an embedded installation: real folders, real commands, nothing lost and nobody brought back."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from io import BytesIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from pore.base.errors import NotReady
from pore.privacy.backups.packing import MANIFEST, make_backup
from pore.privacy.backups.unpacking import demand_stopped, is_empty, unpack

pytestmark = pytest.mark.slow
ERASED = "dyrektor18@demo.example"


def manage(data, *args, code=None):
    """``manage.py`` of an embedded installation that keeps everything in ``data``; with ``code`` a shell runs it."""
    away = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "REDIS_URL", "PORE_ERASURE_LEDGER")
    kept = {name: value for name, value in os.environ.items() if name not in away}
    env = {**kept, "PORE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "pore.settings.embedded", "PORE_DEMO": "1"}
    line = [sys.executable, "manage.py", *(args or ("shell", "-v", "0", "-c", code))]
    done = subprocess.run(line, env=env, cwd=settings.ROOT, capture_output=True, text=True, timeout=300)
    return done.returncode, done.stdout + done.stderr


def ask(data, sql):
    with closing(sqlite3.connect(data / "pore.sqlite3")) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """An installation with the demo county and one stored file, and its backup."""
    data = tmp_path_factory.mktemp("installation")
    assert manage(data, "migrate", "-v", "0")[0] == 0
    assert manage(data, "createcachetable", "-v", "0")[0] == 0
    assert manage(data, "seed_demo", "--core")[0] == 0
    (data / "files" / "attachments").mkdir(exist_ok=True)
    (data / "files" / "attachments" / "abc").write_bytes(b"contents" * 1000)
    (data / "files" / "attachments" / ".incoming-1").write_bytes(b"half")
    code, said = manage(data, "backup", str(data / "copy.tar.gz"))
    assert code == 0, said
    return data


@pytest.fixture
def place(tmp_path):
    """An empty folder for another installation."""
    (tmp_path / "files").mkdir()
    return tmp_path


def packed_again(archive, target, change):
    """The same archive after ``change(name, bytes)``; a changed member keeps the manifest as it was."""
    with tarfile.open(archive) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            body = change(member.name, old.extractfile(member).read())
            member.size = len(body)
            new.addfile(member, BytesIO(body))
    return target


def known():
    return [".".join(key) for key in MigrationLoader(None, ignore_no_migrations=True).disk_migrations]


def test_round_trip_brings_every_row_and_file_back(running, place):
    code, said = manage(place, "restore", str(running / "copy.tar.gz"))
    assert code == 0, said
    for table in ("people_user", "cycle_supportprocess", "diagnosis_diagnosissection", "support_plans_meeting"):
        assert ask(place, f"SELECT * FROM {table} ORDER BY id") == ask(running, f"SELECT * FROM {table} ORDER BY id")  # noqa: S608
    stored = [path.relative_to(place) for path in (place / "files").rglob("*") if path.is_file()]
    wanted = [path.relative_to(running) for path in (running / "files").rglob("*") if path.is_file()]
    assert sorted(stored) == sorted(path for path in wanted if not path.name.startswith("."))
    assert (place / "files" / "attachments" / "abc").read_bytes() == b"contents" * 1000
    assert ask(place, "SELECT count(*) FROM django_session") == [(0,)]
    assert ask(place, "SELECT action FROM audit_auditentry ORDER BY id DESC LIMIT 1") == [("backup_restored",)]


def test_backup_is_one_moment_while_somebody_writes(running, tmp_path):
    """A row that is being written and not committed is not in the copy, and the copy is not held up by it."""
    with closing(sqlite3.connect(running / "pore.sqlite3", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE institutions_institution SET name = 'w połowie'")
        make_backup(database=running / "pore.sqlite3", files=running / "files", target=tmp_path / "b.tar.gz")
        writer.execute("ROLLBACK")
    (tmp_path / "out").mkdir()
    unpack(tmp_path / "b.tar.gz", tmp_path / "out", known())
    assert ask(tmp_path / "out", "SELECT count(*) FROM institutions_institution WHERE name = 'w połowie'") == [(0,)]


def test_restore_refuses_to_bury_data(running, place):
    manage(place, "restore", str(running / "copy.tar.gz"))
    (place / "files" / "attachments" / "later").write_bytes(b"new")
    code, said = manage(place, "restore", str(running / "copy.tar.gz"))
    assert code == 1
    assert "--force" in said
    assert (place / "files" / "attachments" / "later").exists()
    code, said = manage(place, "restore", "--force", str(running / "copy.tar.gz"))
    assert code == 0, said
    assert not (place / "files" / "attachments" / "later").exists()
    assert [path.read_bytes() for path in place.glob("files.before-*/attachments/later")] == [b"new"]
    assert len(list(place.glob("pore.sqlite3.before-*"))) == 1


@pytest.mark.parametrize("name", ["pore.sqlite3", "files/attachments/abc", MANIFEST])
def test_tampered_archive_is_refused_and_nothing_is_touched(name, running, place):
    turned = packed_again(
        running / "copy.tar.gz",
        place / "bad.tar.gz",
        lambda member, body: body[:-9] + bytes([body[-9] ^ 1]) + body[-8:] if member == name else body,
    )
    before = {path.name for path in place.iterdir()}
    with pytest.raises(NotReady):
        _unpack_into(place, turned)
    assert {path.name for path in place.iterdir()} - {"out"} == before


def _unpack_into(place, archive):
    (place / "out").mkdir()
    return unpack(archive, place / "out", known())


def test_archive_with_a_file_too_many_is_refused(running, place):
    archive = place / "more.tar.gz"
    with tarfile.open(running / "copy.tar.gz") as old, tarfile.open(archive, "w:gz") as new:
        for member in old:
            new.addfile(member, old.extractfile(member))
        new.addfile(tarfile.TarInfo("../../escaped"), BytesIO())
    with pytest.raises(NotReady):
        _unpack_into(place, archive)
    assert not (place.parent / "escaped").exists()


def test_truncated_archive_and_other_files_are_refused(running, place):
    whole = (running / "copy.tar.gz").read_bytes()
    for number, body in enumerate((whole[: len(whole) // 2], b"", b"not an archive")):
        (place / f"{number}.tar.gz").write_bytes(body)
        (place / f"out{number}").mkdir()
        with pytest.raises(NotReady):
            unpack(place / f"{number}.tar.gz", place / f"out{number}", known())


def test_archive_of_a_newer_version_is_refused(running, place):
    def newer(name, body):
        if name != MANIFEST:
            return body
        manifest = json.loads(body)
        return json.dumps({**manifest, "migrations": [*manifest["migrations"], "cycle.0999_tomorrow"]}).encode()

    with pytest.raises(NotReady, match=_("The archive was made by a newer version of the portal. Update the portal first.")):
        _unpack_into(place, packed_again(running / "copy.tar.gz", place / "newer.tar.gz", newer))


def test_erased_person_stays_erased_after_restoring(running, place):
    shutil.copytree(running, place, dirs_exist_ok=True)
    erase = (
        "from django.contrib.auth import get_user_model as g; from pore.privacy.erasing import erase; "
        f"erase(g().objects.get(email='{ERASED}'))"
    )
    code, said = manage(place, code=erase)
    assert code == 0, said
    code, said = manage(place, "restore", "--force", str(running / "copy.tar.gz"))
    assert code == 0, said
    assert ask(running, f"SELECT count(*) FROM people_user WHERE email = '{ERASED}'") == [(1,)]  # noqa: S608
    assert ask(place, f"SELECT count(*) FROM people_user WHERE email = '{ERASED}'") == [(0,)]  # noqa: S608


def test_restore_waits_until_the_portal_is_stopped(running):
    demand_stopped(running / "pore.sqlite3")
    with closing(sqlite3.connect(running / "pore.sqlite3")) as portal:
        portal.execute("SELECT count(*) FROM people_user").fetchone()
        with pytest.raises(NotReady):
            demand_stopped(running / "pore.sqlite3")


def test_empty_means_no_person_and_no_file(running, place):
    assert is_empty(place / "pore.sqlite3", place / "files") is True
    assert is_empty(running / "pore.sqlite3", place / "files") is False
    assert is_empty(place / "pore.sqlite3", running / "files") is False


def test_older_archive_is_never_overwritten(running):
    before = (running / "copy.tar.gz").read_bytes()
    code, _said = manage(running, "backup", str(running / "copy.tar.gz"))
    assert code == 1
    assert (running / "copy.tar.gz").read_bytes() == before
    assert (running / "copy.tar.gz").stat().st_mode & 0o077 == 0


def test_postgresql_is_told_what_to_use(monkeypatch, tmp_path):
    monkeypatch.setattr("pore.privacy.management.commands.backup.connection.vendor", "postgresql", raising=False)
    for command in ("backup", "restore"):
        with pytest.raises(CommandError, match="pg_dump"):
            call_command(command, str(tmp_path / "x"))
