"""One deliberate removal of a protection, and the tests that must notice it."""

from dataclasses import dataclass

MATRIX = "pore/tests/test_matrix.py::test_row[{}]"
EVERYBODY = "pore/tests/test_matrix.py::test_everybody_reads[{}]"
SQLITE, POSTGRESQL = "sqlite", "postgresql"


@dataclass(frozen=True)
class Mutant:
    """``text`` stands in ``path`` exactly once and becomes ``instead``; at least one of ``tests`` must then fail.

    Removals in Python are tried on SQLite, where no second wall covers for the first; those in SQL on PostgreSQL."""

    name: str
    path: str
    text: str
    instead: str
    tests: tuple
    on: str = SQLITE


def mutant(name, path, text, instead, *tests, on=SQLITE):
    return Mutant(name, path, text, instead, tests, on)


def row(name):
    """The test of one row of the contract."""
    return MATRIX.format(name)


def everybody(name):
    """The test of one row by everybody in every tenant."""
    return EVERYBODY.format(name)
