"""The gate: an uploaded file is looked into by a child process before anything of it is kept."""

import hashlib
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pore.files.formats import FIRST_BYTES, LARGEST, PICTURES, clean_name, format_of
from pore.files.refusals import SENTENCES, FileRefused
from pore.files.storage import incoming

CHILD = Path(__file__).parent / "inspection" / "__main__.py"
SECONDS = 20  # by the clock; the child counts the same of its own work
ENVIRONMENT = {"MALLOC_ARENA_MAX": "1", "LANG": "C.UTF-8"}  # nothing of ours: no keys, no address of the database


@dataclass(frozen=True)
class Checked:
    """A file that has passed, waiting under a temporary name; ``digest`` is of what was sent, ``sha256`` of what is kept."""

    path: Path
    name: str
    format: str
    size: int
    sha256: str
    digest: str


def promised(name, size):
    """Clean name and format of a file, by its name and size alone; FileRefused when we take no such files."""
    name = clean_name(name)
    kind = format_of(name)
    if kind is None:
        raise FileRefused("ending")
    if not size:
        raise FileRefused("empty")
    if size > LARGEST:
        raise FileRefused("large")
    return name, kind


@contextmanager
def checked(name, size, chunks):
    """Look into a file: a Checked one whose path is gone at the end unless it was kept. Raises FileRefused."""
    name, kind = promised(name, size)
    with incoming(chunks) as path:
        sent = path.read_bytes()
        if not sent.startswith(FIRST_BYTES[kind]):
            raise FileRefused("mismatch")
        clean = path.with_name(f"{path.name}-clean")
        try:
            look_into(kind, path, clean)
            kept = clean.read_bytes() if kind in PICTURES else sent
            if len(kept) > LARGEST:
                raise FileRefused("large")
            result = clean if kind in PICTURES else path
            yield Checked(result, name, kind, len(kept), _sha256(kept), _sha256(sent))
        finally:
            clean.unlink(missing_ok=True)


@contextmanager
def made_here(name, data):
    """A file the portal made itself, ready to be kept: there is nothing to look for in it."""
    name, kind = promised(name, len(data))
    with incoming([data]) as path:
        yield Checked(path, name, kind, len(data), _sha256(data), _sha256(data))


def look_into(kind, path, clean):
    """Run the child; raise FileRefused with its reason, or because it had to be stopped."""
    command = [sys.executable, "-I", str(CHILD), str(kind), str(path), str(clean)]
    try:
        child = subprocess.run(command, capture_output=True, timeout=SECONDS, env=ENVIRONMENT, check=False)
    except subprocess.TimeoutExpired as problem:
        raise FileRefused("heavy") from problem
    verdict = child.stdout.decode("ascii", "replace")
    if child.returncode or not verdict:
        raise FileRefused("heavy")
    if verdict != "fine":
        raise FileRefused(verdict if verdict in SENTENCES else "broken")


def _sha256(data):
    return hashlib.sha256(data).hexdigest()
