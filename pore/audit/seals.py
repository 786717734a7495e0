"""Sealing the audit in batches, and finding the first place where somebody has touched it."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max, Min
from django.utils import timezone

from pore.access.context import narrowed
from pore.audit.models import AuditEntry, AuditSeal

SETTLED = timedelta(minutes=10)  # longer than any transaction lives: no entry with an older moment is still on its way
BATCH = 5000
KEPT_FOR = timedelta(days=2 * 365 + 1)  # KRI: two years at least
FIELDS = (
    "id",
    "at",
    "user_id",
    "membership_id",
    "role",
    "institution_id",
    "action",
    "subject",
    "result",
    "school_id",
    "process_uuid",
    "address",
    "request",
)


def _canonical(values):
    """One entry as text that is the same on every database and machine."""
    at, process = values["at"].astimezone(UTC).isoformat(timespec="microseconds"), values["process_uuid"]
    plain = {**values, "at": at, "process_uuid": process and str(process)}
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _digest_of_rows(rows):
    """Digest and number of entries, in the order of their numbers."""
    sum_, count = hashlib.sha256(), 0
    for values in rows.order_by("id").values(*FIELDS).iterator():
        sum_.update(_canonical(values).encode() + b"\n")
        count += 1
    return sum_.hexdigest(), count


def _digest_of_seal(seal):
    parts = (
        seal.previous,
        seal.rows_digest,
        seal.first_id,
        seal.last_id,
        seal.count,
        seal.newest_at.astimezone(UTC).isoformat(timespec="microseconds"),
        seal.sealed_at.astimezone(UTC).isoformat(timespec="microseconds"),
    )
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()


def head():
    """The newest seal, or None before the first one."""
    return AuditSeal.objects.order_by("-pk").first()


def unsealed():
    """Entries no seal covers yet."""
    last = head()
    return AuditEntry.objects.filter(id__gt=last.last_id) if last else AuditEntry.objects.all()


@narrowed("audit")
def seal_batch():
    """Seal the next entries that have settled; the new seal, or None when nothing waits.

    One transaction, chained to the head: killed in the middle it leaves nothing, and of two that run at once the second
    one finds the place behind the head taken."""
    last, waiting = head(), unsealed()
    now = timezone.now()
    fresh = waiting.filter(at__gte=now - SETTLED).aggregate(first=Min("id"))["first"]
    settled = waiting.filter(id__lt=fresh) if fresh else waiting
    ids = list(settled.order_by("id").values_list("id", flat=True)[:BATCH])
    if not ids:
        return None
    rows = AuditEntry.objects.filter(id__gte=ids[0], id__lte=ids[-1])
    rows_digest, count = _digest_of_rows(rows)
    seal = AuditSeal(
        first_id=ids[0],
        last_id=ids[-1],
        count=count,
        newest_at=rows.aggregate(newest=Max("at"))["newest"],
        rows_digest=rows_digest,
        previous=last.digest if last else "",
        sealed_at=now,
    )
    seal.digest = _digest_of_seal(seal)
    try:
        with transaction.atomic():
            seal.save(force_insert=True)
    except IntegrityError:
        return None
    return seal


def seal_all():
    """Seal everything that has settled; the new head, or None when nothing was sealed."""
    newest = None
    while seal := seal_batch():
        newest = seal
    return newest


@narrowed("audit")
def forget_old():
    """Remove entries whose whole batch is past its time, the oldest batches first; the seals stay. Returns how many."""
    border, removed = timezone.now() - KEPT_FOR, 0
    oldest = AuditEntry.objects.aggregate(first=Min("id"))["first"] or 0
    for seal in AuditSeal.objects.filter(last_id__gte=oldest).order_by("pk"):
        if seal.newest_at >= border:
            break
        removed += AuditEntry.objects.filter(id__lte=seal.last_id, at__lt=border).delete()[0]
    return removed


@dataclass(frozen=True)
class Verdict:
    """What a check of the whole chain found. ``broken`` says where it breaks first, or is empty."""

    seals: int
    rows: int
    head: str
    broken: str


@narrowed("audit")
def check(known_heads=()):
    """Walk the chain from its first seal. ``known_heads`` are digests written down elsewhere: each must be in the chain."""
    previous, last_id, rows, digests, removing = "", None, 0, set(), True
    seals = list(AuditSeal.objects.order_by("pk"))
    for number, seal in enumerate(seals, start=1):
        found = _fault_of(seal, previous, last_id, may_be_gone=removing)
        if isinstance(found, str):
            return Verdict(number, rows, previous, f"seal {number}: {found}")
        removing = removing and found == 0
        rows += found
        previous, last_id = seal.digest, seal.last_id
        digests.add(seal.digest)
    missing = [digest for digest in known_heads if digest not in digests]
    broken = f"the chain does not hold the known digest {missing[0]}" if missing else ""
    return Verdict(len(seals), rows, previous, broken)


def _fault_of(seal, previous, last_id, *, may_be_gone):
    """Number of entries found under a sound seal, else a sentence about the fault."""
    if seal.previous != previous or (last_id is not None and seal.first_id <= last_id):
        return f"does not follow the seal before it (entries {seal.first_id}–{seal.last_id})"
    if seal.digest != _digest_of_seal(seal):
        return f"was changed itself (entries {seal.first_id}–{seal.last_id})"
    span = AuditEntry.objects.filter(id__lte=seal.last_id)
    if last_id is not None:
        span = span.filter(id__gt=last_id)
    rows_digest, count = _digest_of_rows(span)
    if count == 0 and may_be_gone and seal.newest_at < timezone.now() - KEPT_FOR:
        return 0
    if count != seal.count:
        return f"covers {seal.count} entries, {count} found (entries {seal.first_id}–{seal.last_id})"
    if rows_digest != seal.rows_digest:
        return f"covers entries that were changed (entries {seal.first_id}–{seal.last_id})"
    return count


@narrowed("audit")
def counts():
    """Numbers for the page of the technical administrator."""
    return {"entries": AuditEntry.objects.count(), "waiting": unsealed().count()}
