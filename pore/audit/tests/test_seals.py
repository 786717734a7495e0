"""Sealed batches: a hundred ways to touch a trace, each of them found."""

from datetime import timedelta
from importlib import import_module
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from pore.access.actor import NOBODY, Actor
from pore.audit.models import AuditEntry, AuditSeal, record
from pore.audit.seals import KEPT_FOR, check, forget_old, head, seal_all, seal_batch, unsealed
from pore.audit.tasks import seal_audit
from pore.jobs.models import Heartbeat

guards = import_module("pore.audit.migrations.0003_guards")
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def chain(db, time_machine):
    """Five seals of six entries each, written in the last five hours; every second number was never given."""
    now = timezone.now()
    for hour in range(5, 0, -1):
        time_machine.move_to(now - hour * HOUR)
        for number in range(6):
            entry = record(Actor(user_id=number, role="sore"), "read", f"summary {hour}-{number}", school_id=number)
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(_skip_a_number(), [entry.pk + 1])
        time_machine.move_to(now - hour * HOUR + 20 * MINUTE)
        assert seal_all()
    time_machine.move_to(now)
    return AuditSeal.objects.order_by("pk")


def _skip_a_number():
    if connection.vendor == "postgresql":
        return "SELECT setval(pg_get_serial_sequence('audit_auditentry', 'id'), %s)"
    return "UPDATE sqlite_sequence SET seq = %s WHERE name = 'audit_auditentry'"


ENTRY = "UPDATE audit_auditentry SET {} WHERE id = {}"
SEAL = "UPDATE audit_auditseal SET {} WHERE id = {}"
DELETE = "DELETE FROM audit_auditentry WHERE id BETWEEN {} AND {}"
DELETE_SEAL = "DELETE FROM audit_auditseal WHERE id = {}"
COPY = (
    "INSERT INTO audit_auditentry (id, at, action, subject, result, role, address, request)"
    " SELECT {}, at, 'read', 'summary', 'done', '', '', '' FROM audit_auditentry WHERE id = {}"
)
SWAP = (
    "UPDATE audit_auditentry SET subject = (SELECT two.subject FROM audit_auditentry two WHERE two.id = {1}) WHERE id = {0}"
)


def tamperings():
    """Names of a hundred tamperings; numbers count entries (0–29) and seals (0–4)."""
    changes = ("action = 'x'", "subject = ''", "user_id = NULL", "result = 'ok'", "role = ''", "school_id = 99")
    changes += ("address = '192.0.2.0/24'", "request = 'x'", "membership_id = 7", "institution_id = 7")
    found = [("entry", change, number) for change in changes for number in (0, 13, 29)]
    found += [("moment", "", number) for number in (0, 15)]
    found += [("delete", "", number) for number in range(0, 30, 3)]
    found += [("delete_batch", "", number) for number in range(5)]
    found += [("insert", "", number) for number in range(0, 30, 3)]
    found += [("insert_before", "", 0)]
    found += [("swap", "", number) for number in range(0, 28, 3)]
    changes = ("first_id = first_id - 1", "last_id = last_id + 1", "count = count + 1", "rows_digest = 'x'", "digest = 'x'")
    changes += ("previous = 'x'",)
    found += [("seal", change, number) for change in changes for number in range(4)]
    found += [("delete_seal", "", number) for number in range(5)]
    found += [("renumber", "", number) for number in (3, 20, 29)]
    return found


def statement_of(kind, change, number, entries, seals):
    seal = seals[number] if number < len(seals) else None
    return {
        "entry": lambda: ENTRY.format(change, entries[number]),
        "moment": lambda: ENTRY.format("at = (SELECT MAX(at) FROM audit_auditentry)", entries[number]),
        "delete": lambda: DELETE.format(entries[number], entries[number]),
        "delete_batch": lambda: DELETE.format(seal.first_id, seal.last_id),
        "insert": lambda: COPY.format(entries[number] + 1, entries[number]),
        "insert_before": lambda: COPY.format(entries[0] - 1, entries[0]),
        "swap": lambda: SWAP.format(entries[number], entries[number + 1]),
        "seal": lambda: SEAL.format(change, seal.pk),
        "delete_seal": lambda: DELETE_SEAL.format(seal.pk),
        "renumber": lambda: ENTRY.format(f"id = {entries[number] + 1}", entries[number]),
    }[kind]()


def test_a_hundred_tamperings_are_found(chain):
    """Done in raw SQL by somebody who took the guards down; the digest of the head stands in the log."""
    entries, seals = list(AuditEntry.objects.order_by("pk").values_list("pk", flat=True)), list(chain)
    known, kinds = [head().digest], tamperings()
    assert len(kinds) == 100
    assert check(known).broken == ""
    guards.take_down(connection)
    unnoticed = []
    for kind, change, number in kinds:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(statement_of(kind, change, number, entries, seals))
                assert cursor.rowcount > 0
            if not check(known).broken:
                unnoticed.append((kind, change, number))
            transaction.set_rollback(True)
    assert unnoticed == []
    assert check(known).broken == ""


def test_command_names_the_first_broken_place(chain):
    out = StringIO()
    call_command("check_audit", stdout=out)
    assert head().digest in out.getvalue()
    guards.take_down(connection)
    AuditEntry.objects.filter(pk=chain[2].first_id).update(action="x")
    AuditEntry.objects.filter(pk=chain[4].first_id).update(action="x")
    with pytest.raises(CommandError, match=rf"3: .*{chain[2].first_id}–{chain[2].last_id}"):
        call_command("check_audit")


def test_chain_without_a_known_head_is_told(chain):
    """A whole end of the chain cut off looks whole by itself; the digest in the log says otherwise."""
    known = head().digest
    guards.take_down(connection)
    AuditEntry.objects.filter(pk__gte=chain[4].first_id).delete()
    chain[4].delete()
    assert check().broken == ""
    with pytest.raises(CommandError, match=known):
        call_command("check_audit", head=[known])


def test_nothing_is_sealed_while_it_may_still_be_on_its_way(db, time_machine):
    record(NOBODY, "tried")
    assert seal_all() is None
    time_machine.move_to(timezone.now() + 11 * MINUTE)
    assert seal_all().count == 1
    assert seal_all() is None


def test_old_entry_behind_a_fresh_one_waits_with_it(db, time_machine):
    """Numbers are sealed without gaps in between: an entry is never left behind."""
    now = timezone.now()
    time_machine.move_to(now - HOUR)
    record(NOBODY, "first")
    time_machine.move_to(now)
    record(NOBODY, "fresh")
    time_machine.move_to(now - HOUR)
    record(NOBODY, "written by a clock that is slow")
    time_machine.move_to(now)
    assert seal_all().count == 1
    assert unsealed().count() == 2


def test_of_two_sealers_one_finds_the_place_taken(chain, time_machine, monkeypatch):
    record(NOBODY, "tried")
    time_machine.shift(HOUR)
    before = head()
    assert seal_batch()
    monkeypatch.setattr("pore.audit.seals.head", lambda: before)
    assert seal_batch() is None
    assert check().broken == ""


def test_job_writes_the_head_to_the_log(db, time_machine, caplog):
    record(NOBODY, "tried")
    time_machine.move_to(timezone.now() + HOUR)
    with caplog.at_level("INFO", logger="pore"):
        seal_audit()
    assert head().digest in caplog.text
    assert Heartbeat.last("audit") is not None


def test_entries_go_after_two_years_and_seals_stay(db, time_machine):
    now = timezone.now()
    for years in (6, 5, 4, 1):
        time_machine.move_to(now - years * timedelta(days=366))
        record(NOBODY, "tried", f"{years}")
        time_machine.shift(HOUR)
        seal_all()
    time_machine.move_to(now)
    assert forget_old() == 3
    assert list(AuditEntry.objects.values_list("subject", flat=True)) == ["1"]
    verdict = check([seal.digest for seal in AuditSeal.objects.all()])
    assert (verdict.seals, verdict.rows, verdict.broken) == (4, 1, "")
    assert KEPT_FOR.days > 2 * 365
