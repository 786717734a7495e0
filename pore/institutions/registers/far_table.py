"""A register file read by a child process, row by row; see ``apart``."""

import json
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from pore.institutions.registers.files import BadFile
from pore.institutions.registers.rows import HEADINGS, REQUIRED

CHILD = Path(__file__).parent / "apart" / "__main__.py"
SECONDS = 300  # by the clock; the child counts its own work
ENVIRONMENT = {"MALLOC_ARENA_MAX": "1", "LANG": "C.UTF-8"}  # nothing of ours: no keys, no address of the database


class FarTable:
    """The records a child reads: ``columns``, and (line, {name: cell}) when iterated. Raises BadFile with its sentence, and
    where it had to be stopped."""

    def __init__(self, lines):
        self._messages = map(json.loads, lines)
        self.columns = frozenset(self._next()["columns"])

    def __iter__(self):
        while True:
            message = self._next()
            if isinstance(message, dict):
                return
            yield tuple(message)

    def _next(self):
        message = next(self._messages, {"refused": _("The file is too heavy to be read. Save it again as CSV.")})
        if "refused" in message:
            raise BadFile(message["refused"])
        return message


@contextmanager
def far_table(path):
    """The FarTable of the file at ``path``; the child is gone at the end, whatever happened."""
    command = [sys.executable, "-I", str(CHILD), str(path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **pipes, env=ENVIRONMENT, text=True, encoding="ascii") as child:
        watch = threading.Timer(SECONDS, child.kill)
        watch.start()
        try:
            json.dump({"headings": HEADINGS, "required": REQUIRED}, child.stdin)
            child.stdin.close()
            yield FarTable(child.stdout)
        finally:
            watch.cancel()
            child.kill()
