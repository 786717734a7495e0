"""Sending nonsense: one request, undone afterwards, and what it would have left behind."""

import re
import unicodedata
from dataclasses import dataclass

from django.db import connection, transaction

from pore.tests.contract import TRACES
from pore.tests.proof.portal import _Watch

CALM = (200, 301, 302, 400, 403, 404, 405, 409, 410, 413, 415, 429)
LIBRARY_TABLES = ("django_session", "pore_cache", "account_emailaddress")
# Characters that are stored nowhere: control, half a pair, what cannot be seen and turns the direction of a text.
UNCLEAN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


@dataclass
class Outcome:
    """Status and address of an answer; tables it would have changed although it refused; unclean text it would store."""

    status: int
    location: str
    changed: list
    unclean: list

    @property
    def faults(self):
        return [
            *([f"status {self.status}"] if self.status not in CALM else []),
            *(f"changes {table}" for table in self.changed),
            *(f"stores {text!r}" for text in self.unclean),
        ]


def _rows(tables):
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608
            yield table, cursor.fetchall()


def _is_unclean(value):
    return isinstance(value, str) and bool(UNCLEAN.search(value) or unicodedata.normalize("NFC", value) != value)


def attack(send):
    """``send()`` gives one answer; whatever it changed is undone."""
    watch = _Watch()
    with transaction.atomic():
        with connection.execute_wrapper(watch):
            response = send()
            body = b"".join(response.streaming_content) if response.streaming else response.content
        written = watch.written - {*TRACES, *LIBRARY_TABLES}
        left = {} if connection.needs_rollback else dict(_rows(written))
        transaction.set_rollback(True)
    accepted = 300 <= response.status_code < 400
    before = dict(_rows(written))
    changed = [] if accepted else [table for table in left if left[table] != before[table]]
    fresh = {value for table in left for row in set(left[table]) - set(before[table]) for value in row}
    known = {value for table in before for row in before[table] for value in row}
    unclean = sorted(value[:60] for value in fresh - known if _is_unclean(value))
    assert body is not None
    return Outcome(response.status_code, response.get("Location", ""), changed, unclean)
