"""Where uploaded registers wait: a folder outside everything a web server shows, under random names that say nothing."""

import json
import os
import secrets
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

LEFT_AFTER = timedelta(days=1)


def folder():
    path = Path(settings.MEDIA_ROOT) / "registers"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def path_of(stored):
    return folder() / stored


def keep(chunks):
    """Write the pieces of an upload, each as it comes, safely to the disk; returns the random name."""
    stored = secrets.token_hex(16)
    with open(os.open(path_of(stored), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for chunk in chunks:
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return stored


def keep_rows(prepared):
    """Write what was read of a file; returns the random name."""
    return keep([json.dumps(prepared, ensure_ascii=False).encode()])


def rows(stored):
    """What ``keep_rows`` wrote."""
    return json.loads(path_of(stored).read_bytes())


def discard(stored):
    if stored:
        path_of(stored).unlink(missing_ok=True)


def older_files(now=None):
    """Names of the files that have been lying for longer than a day."""
    limit = ((now or timezone.now()) - LEFT_AFTER).timestamp()
    return {path.name for path in folder().iterdir() if path.is_file() and path.stat().st_mtime < limit}
