"""``python -I pore/files/inspection/__main__.py KIND FILE CLEAN``: the child process, apart from everything else.

Isolated mode and an empty environment: a file that breaks out of its reader finds neither keys nor the database."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from inspection.worker import main  # noqa: E402

main(*sys.argv[1:])
