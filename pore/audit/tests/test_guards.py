"""The database refuses to change or remove what the audit holds, for two years."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from pore.access.actor import NOBODY, Actor
from pore.audit.models import AuditEntry, AuditSeal, record
from pore.audit.seals import seal_all
from pore.base.trace import Trace, traced

guards = import_module("pore.audit.migrations.0003_guards")
HOUR = timedelta(hours=1)


@pytest.fixture
def entries(db, time_machine):
    """Three entries of an hour ago, sealed."""
    now = timezone.now()
    time_machine.move_to(now - HOUR)
    rows = [record(NOBODY, "tried", f"thing {number}") for number in range(3)]
    time_machine.move_to(now)
    seal_all()
    return rows


def refused(statement, *values):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_entry_says_who_in_which_role_and_from_where(db):
    actor = Actor(column="sore", user_id=1, membership_id=2, role="sore", institution_id=3)
    with traced(Trace("ab" * 16, "192.0.2.0/24")):
        entry = record(actor, "read", "summary x", school_id=4)
    assert (entry.user_id, entry.membership_id, entry.role, entry.institution_id, entry.school_id) == (1, 2, "sore", 3, 4)
    assert (entry.address, entry.request) == ("192.0.2.0/24", "ab" * 16)


def test_entry_is_never_changed(entries):
    refused("UPDATE audit_auditentry SET action = 'other' WHERE id = %s", entries[0].pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        entries[0].save()


def test_young_entry_is_never_removed(entries):
    refused("DELETE FROM audit_auditentry WHERE id = %s", entries[0].pk)
    refused("DELETE FROM audit_auditentry")


def test_entry_is_not_replaced_under_its_number(entries):
    columns = "id, at, action, subject, result, role, address, request"
    statement = f"INSERT INTO audit_auditentry ({columns}) VALUES (%s, %s, 'x', '', 'done', '', '', '')"  # noqa: S608
    if connection.vendor == "sqlite":
        statement = statement.replace("INSERT", "INSERT OR REPLACE")
    refused(statement, entries[0].pk, timezone.now())


def test_seal_is_never_changed_or_removed(entries):
    seal = AuditSeal.objects.get()
    refused("UPDATE audit_auditseal SET count = 2 WHERE id = %s", seal.pk)
    refused("DELETE FROM audit_auditseal WHERE id = %s", seal.pk)


def test_tables_are_not_emptied(entries):
    if connection.vendor == "postgresql":
        refused("TRUNCATE audit_auditentry")
        refused("TRUNCATE audit_auditseal")
    assert AuditEntry.objects.count() == 3


def test_entry_of_three_years_ago_may_go(db, time_machine):
    time_machine.move_to(timezone.now() - timedelta(days=3 * 366))
    old = record(NOBODY, "tried")
    assert AuditEntry.objects.filter(pk=old.pk).delete()[0] == 1
