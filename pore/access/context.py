"""Telling the database who acts: the door of the second wall (row-level security on PostgreSQL, ``pore/wall``).

Inside ``behind(actor)`` the database itself shows only that actor's rows; without it the application's role sees none.
``narrowed(window, key)`` opens one small, named window where a consequence must look further than the person may.
SQLite has the first wall only; there both do nothing."""

from contextlib import contextmanager

from django.db import connection, transaction
from psycopg2.extensions import TRANSACTION_STATUS_INERROR

from pore.access.actor import NOBODY

APP_ROLE = "pore_app"
OUTSIDE = ("none", "", "", "", "")  # role, membership, actor, window, key: nobody has stepped up to the wall
# Every window there is; what each shows stands in pore/wall/sql.
WINDOWS = frozenset(
    {
        "statistics",
        "verification",
        "token",
        "job",
        "order",
        "count",
        "finish",
        "succession",
        "refusal",
        "room",
        "audit",
        "keeper",
        "sweeper",
    }
)


def is_walled():
    """Whether this database can hide rows by itself."""
    return connection.vendor == "postgresql"


def _enter(role, membership, actor, window, key):
    """One statement. It holds until the transaction ends and never longer."""
    with connection.cursor() as cursor:
        sql = "SELECT set_config('role', %s, true), wall.enter(NULLIF(%s, '')::bigint, %s)"
        cursor.execute(sql, [role, membership, actor])
    connection.pore_context = (role, membership, actor, "", "")
    if window:
        _open(window, key)


def _open(window, key):
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.open(%s, %s)", [window, key])
    connection.pore_context = (*_now()[:3], window, key)


@contextmanager
def _afterwards(put_back, before):
    """Put back what was said ``before``: None where the transaction ends here and forgets it anyway. A transaction that
    failed takes its settings with it."""
    try:
        yield
    finally:
        if before is None or _has_failed():
            connection.pore_context = before or OUTSIDE
        else:
            put_back()


def _now():
    """The context of the running transaction, or None outside of any."""
    return getattr(connection, "pore_context", OUTSIDE) if connection.in_atomic_block else None


def _has_failed():
    return connection.needs_rollback or connection.connection.get_transaction_status() == TRANSACTION_STATUS_INERROR


@contextmanager
def behind(actor=NOBODY):
    """A transaction in which the database answers ``actor`` and nobody else."""
    if not is_walled():
        yield
        return
    before = _now()
    with transaction.atomic(), _afterwards(lambda: _enter(*before), before):
        _enter(APP_ROLE, str(actor.membership_id or ""), actor.key, "", "")
        yield


@contextmanager
def narrowed(window, key=""):
    """Look through one named window; ``key`` says at what: the id of a partnership, of a process, a code.

    Whoever looks stays who they were: most windows show only what the actor is a party to."""
    if window not in WINDOWS:
        raise ValueError(f"unknown window {window}")
    if not is_walled():
        yield
        return
    before = _now()
    with transaction.atomic(), _afterwards(lambda: _open(*before[3:]), before):
        _open(window, str(key))
        yield
