"""The way back: nothing is put in place before every byte of the archive has been checked."""

import json
import os
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from pore.base.errors import NotReady
from pore.privacy.backups.packing import CHUNK, DATABASE, FILES, FORMAT, MANIFEST, digest_of, finished, migrations_in

MOST_MANIFEST = 64 * 1024 * 1024


def unpack(archive, folder, known):
    """Unpack into the empty ``folder`` and return the manifest; raises NotReady where anything is not as it was packed.

    ``known`` are the migrations of this portal: an archive that has seen others was made by a newer one."""
    try:
        with tarfile.open(archive, "r:gz") as members:
            first = members.next()
            manifest = _manifest(members, first)
            _demand_known(manifest, known)
            _unpack_members(members, first, manifest["members"], folder)
    except (tarfile.TarError, EOFError, OSError, ValueError, KeyError, TypeError) as problem:
        raise NotReady(_("The archive is damaged or is not a backup of the portal.")) from problem
    _demand_sound(folder / DATABASE, manifest)
    return manifest


def _manifest(members, first):
    if first is None or first.name != MANIFEST or not first.isfile() or first.size > MOST_MANIFEST:
        raise ValueError("no manifest")
    return json.loads(members.extractfile(first).read())


def _demand_known(manifest, known):
    if manifest["format"] > FORMAT or set(manifest["migrations"]) - set(known):
        raise NotReady(_("The archive was made by a newer version of the portal. Update the portal first."))


def _unpack_members(members, first, expected, folder):
    """Exactly the members of the manifest, as plain files under ``folder``, each with its size and checksum."""
    left = dict(expected)
    for member in members:
        if member is first:  # the manifest itself: tarfile begins again with what it has read
            continue
        about = left.pop(member.name, None)
        if about is None or not member.isfile() or not _is_safe(member.name) or member.size != about["size"]:
            raise ValueError("an unexpected member")
        path = folder / member.name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (
            members.extractfile(member) as source,
            open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out,
        ):
            while chunk := source.read(CHUNK):
                out.write(chunk)
        if digest_of(path) != about["sha256"]:
            raise ValueError("a wrong checksum")
    if left:
        raise ValueError("a missing member")


def _is_safe(name):
    parts = PurePosixPath(name).parts
    return name == DATABASE or (name.startswith(FILES) and len(parts) > 1 and ".." not in parts and "\\" not in name)


def _demand_sound(database, manifest):
    """The database opens, is whole, keeps its own references, and is the one the manifest speaks of."""
    try:
        with closing(sqlite3.connect(database)) as connection:
            whole = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            loose = connection.execute("PRAGMA foreign_key_check").fetchone()
        same = migrations_in(database) == manifest["migrations"]
    except sqlite3.DatabaseError as problem:
        raise NotReady(_("The database in the archive is damaged.")) from problem
    if not whole or loose or not same:
        raise NotReady(_("The database in the archive is damaged."))


def is_empty(database, files):
    """Whether nothing would be lost: no account in the database and no file in the folder."""
    return not (files.exists() and finished(files)) and not (database.exists() and _has_people(database))


def _has_people(database):
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        tables = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'people_user'").fetchone()
        return tables is not None and connection.execute("SELECT 1 FROM people_user LIMIT 1").fetchone() is not None


def demand_stopped(database):
    """Raise NotReady while another process has the database open; afterwards the write-ahead log is empty and gone."""
    if not database.exists():
        return
    with closing(sqlite3.connect(database, timeout=1)) as connection:
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as busy:
            raise NotReady(_("The portal is running. Stop it first, then restore.")) from busy
        connection.rollback()


def put_in_place(folder, *, database, files, stamp):
    """Swap in what was unpacked. Returns the paths what was there before has been moved to; nothing is deleted."""
    moved = []
    for path in (database, *(Path(f"{database}{end}") for end in ("-wal", "-shm")), files):
        if path.exists():
            aside = path.with_name(f"{path.name}.before-{stamp}")
            os.rename(path, aside)
            moved.append(aside)
    (folder / FILES).mkdir(exist_ok=True, mode=0o700)
    os.rename(folder / FILES, files)
    os.rename(folder / DATABASE, database)
    return moved
