"""Where files lie: a folder outside everything a web server shows, under random names that say nothing."""

import os
import secrets
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

INCOMING = ".incoming-"  # a file that is still being looked at; a dot keeps it apart from finished ones
LEFT_AFTER = timedelta(hours=24)


def folder():
    path = Path(settings.MEDIA_ROOT) / "attachments"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def path_of(stored):
    """Full path of a finished file."""
    return folder() / stored


@contextmanager
def incoming(chunks):
    """The path of a new file with these contents; gone at the end unless it was kept."""
    path = folder() / f"{INCOMING}{secrets.token_hex(16)}"
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for chunk in chunks:
                file.write(chunk)
        yield path
    finally:
        path.unlink(missing_ok=True)


def keep(path):
    """Bring a file safely to the disk under a random name and return it; the row that holds the name is written next."""
    stored = secrets.token_hex(16)
    with path.open("rb") as file:
        os.fsync(file.fileno())
    os.replace(path, path_of(stored))
    return stored


def discard(stored):
    """Remove a file whose row is gone."""
    path_of(stored).unlink(missing_ok=True)


def older_files(now=None):
    """Names of all files, finished or not, that have been lying for longer than a day."""
    limit = ((now or timezone.now()) - LEFT_AFTER).timestamp()
    return {path.name for path in folder().iterdir() if path.is_file() and path.stat().st_mtime < limit}
