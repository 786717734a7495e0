"""Making the archive: a consistent copy of the database while the portal runs, and the files it names."""

import hashlib
import io
import json
import os
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

from django.utils import timezone

FORMAT = 1
DATABASE, MANIFEST, FILES = "pore.sqlite3", "manifest.json", "files/"
CHUNK = 1024 * 1024


def make_backup(*, database, files, target):
    """Write ``target`` and return its manifest. Raises FileExistsError: an older archive is never overwritten.

    The database is copied before the files: a file is stored before the row that names it, so none is missing."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        copy = Path(folder) / DATABASE
        _copy_database(database, copy)
        names = {DATABASE: copy} | {f"{FILES}{path.relative_to(files).as_posix()}": path for path in finished(files)}
        packed, manifest = Path(folder) / "archive", _head(copy)
        with open(os.open(packed, os.O_RDWR | os.O_CREAT, 0o600), "w+b") as out:
            _pack(out, names, manifest)
            out.flush()
            os.fsync(out.fileno())
        os.link(packed, target)
    return manifest


def _copy_database(database, copy):
    """SQLite's own online backup: writers go on, the copy is one moment."""
    copy.touch(mode=0o600)
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")


def finished(files):
    """Every finished file under ``files``; a name that begins with a dot is still being looked at."""
    return sorted(path for path in files.rglob("*") if path.is_file() and not path.name.startswith("."))


def _head(copy):
    return {
        "format": FORMAT,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "migrations": migrations_in(copy),
        "members": {},
    }


def migrations_in(database):
    """Migrations the database has seen, as ``["app.name"]``: the version of its layout."""
    with closing(sqlite3.connect(database)) as connection:
        return [".".join(row) for row in connection.execute("SELECT app, name FROM django_migrations ORDER BY app, name")]


def _pack(out, names, manifest):
    """The manifest stands first and holds checksums of what follows, so everything is read twice."""
    sizes = manifest["members"]
    for name, path in names.items():
        try:
            sizes[name] = {"size": path.stat().st_size, "sha256": digest_of(path)}
        except FileNotFoundError:  # removed in the meantime, with its row
            continue
    with tarfile.open(fileobj=out, mode="w:gz", compresslevel=6) as archive:
        text = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        _add(archive, MANIFEST, io.BytesIO(text), len(text))
        for name, about in sizes.items():
            with names[name].open("rb") as file:
                _add(archive, name, file, about["size"])


def _add(archive, name, file, size):
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    archive.addfile(member, file)


def digest_of(path):
    """SHA-256 of a file of any length."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            found.update(chunk)
    return found.hexdigest()
