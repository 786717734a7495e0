"""``python -I pore/institutions/registers/apart/__main__.py FILE``: the child process that reads a register file.

On its input it gets {"headings", "required"} as JSON. It answers in lines of JSON: {"columns": […]}, then [line, {name:
cell}] for each record, at the end {"end": true} or {"refused": sentence}. Isolated mode and an empty environment: a file
that breaks out of its reader finds neither keys nor the database."""

import json
import resource
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
sys.path.insert(0, str(ROOT))

import django  # noqa: E402
from django.conf import settings  # noqa: E402

from pore.institutions.registers.files import BadFile  # noqa: E402
from pore.institutions.registers.reading import Table  # noqa: E402

MEMORY = 768 * 1024 * 1024  # bytes; a workbook of the whole country keeps its texts in memory
SECONDS = 240  # of work; such a workbook takes about sixty
OPEN_FILES = 64


def limit():
    """Nothing the file does can take more than this from the machine."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def speak_polish():
    """Only what the sentences of a refusal need: the catalogue, no apps and no settings of the portal."""
    settings.configure(LANGUAGE_CODE="pl", USE_I18N=True, LOCALE_PATHS=[ROOT / "locale"])
    django.setup()


def say(message):
    sys.stdout.write(json.dumps(message, ensure_ascii=True) + "\n")


def main(path):
    limit()
    asked = json.load(sys.stdin)
    speak_polish()
    try:
        table = Table(Path(path), asked["headings"], tuple(asked["required"]))
        say({"columns": sorted(table.columns)})
        for record in table:
            say(record)
    except BadFile as refusal:
        say({"refused": str(refusal)})
    else:
        say({"end": True})


main(sys.argv[1])
