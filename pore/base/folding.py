"""Searching in columns that have no stored searching text, the same on both databases."""

from functools import reduce
from operator import or_

from django.db.models import CharField, Func, Q, Value

from pore.base.text import search_key

_LETTERS = "ąćęłńóśźżáäàâčďéěëèíîľňôöőřšťúůüűýžß"
_FROM = "".join(letter + letter.upper() for letter in _LETTERS if len(letter.upper()) == 1 and len(search_key(letter)) == 1)
_TO = "".join(search_key(letter) for letter in _FROM)


class Folded(Func):
    """A text column in lower case and without diacritics, as ``search_key`` makes them; for lists of one person's rows,
    which are short. ``translate`` is PostgreSQL's own; SQLite learns it in ``pore/base/sqlite.py``."""

    function = "TRANSLATE"
    output_field = CharField()

    def __init__(self, column):
        lowered = Func(column, function="LOWER", output_field=CharField())
        super().__init__(lowered, Value(_FROM), Value(_TO))


def holding(rows, words, *columns):
    """``rows`` in which every one of ``words`` (folded already) occurs in one of ``columns``.

    A column named ``search_key`` is folded already, others are folded here."""
    stored = [column for column in columns if column.endswith("search_key")]
    folded = {f"_folded_{number}": Folded(column) for number, column in enumerate(columns) if column not in stored}
    rows = rows.alias(**folded)
    for word in words:
        rows = rows.filter(reduce(or_, (Q(**{f"{column}__contains": word}) for column in [*stored, *folded])))
    return rows
