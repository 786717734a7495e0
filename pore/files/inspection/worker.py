"""The child itself: limits first, then the reader of this kind of file, then one word of answer."""

import resource
import sys
from importlib import import_module
from pathlib import Path

from .refused import Refused

MEMORY = 256 * 1024 * 1024
SECONDS = 20
READERS = {
    "pdf": "pdf",
    "docx": "office",
    "xlsx": "office",
    "odt": "opendocument",
    "ods": "opendocument",
    "png": "picture",
    "jpeg": "picture",
}


def limit():
    """Nothing the file does can take more than this from the machine."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def verdict(kind, path, clean):
    """ "fine", or the reason of the refusal. Readers of pictures leave a clean copy at ``clean``."""
    reader = import_module(f".{READERS[kind]}", __package__)
    try:
        reader.inspect(kind, Path(path), Path(clean))
    except Refused as refusal:
        return refusal.reason
    except MemoryError:
        return "heavy"
    except Exception as problem:  # a reader stumbled over nonsense: whatever it is, the file is not sound
        print(type(problem).__name__, problem, file=sys.stderr)  # noqa: T201
        return "broken"
    return "fine"


def main(kind, path, clean):
    limit()
    sys.stdout.write(verdict(kind, path, clean))
