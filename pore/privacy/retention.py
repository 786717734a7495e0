"""How long rows of the portal's own upkeep stay. What belongs to a school is in ``removal.py``, after a letter."""

from dataclasses import dataclass
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.access.context import narrowed
from pore.audit import seals
from pore.audit.models import AuditEntry
from pore.base.models import OneTimeKey
from pore.base.tasks import KEPT_FOR as KEYS_KEPT_FOR
from pore.institutions.models import Invitation
from pore.jobs.models import Job, Mail

BATCH = 500


@dataclass(frozen=True)
class RetentionRule:
    """``rows(border)`` are those past their time: everything that ended before ``border``, which is now less ``after``."""

    code: str
    label: object
    after: timedelta
    rows: object

    def due(self):
        return self.rows(timezone.now() - self.after)

    def remove(self):
        """Remove what is due, a batch in a transaction; returns how many rows."""
        removed = 0
        while keys := list(self.due().order_by("pk").values_list("pk", flat=True)[:BATCH]):
            with transaction.atomic():
                self.due().model._base_manager.filter(pk__in=keys).delete()
            removed += len(keys)
        return removed


class AuditRule(RetentionRule):
    """The audit goes by whole sealed batches, so that the chain can still be checked."""

    def remove(self):
        return seals.forget_old()


def _unneeded_jobs(border):
    """Finished jobs that no document, file or other record leans on."""
    rows = Job.objects.filter(finished_at__lt=border)
    for relation in Job._meta.related_objects:
        if relation.on_delete is models.PROTECT:
            rows = rows.exclude(pk__in=relation.related_model._base_manager.values(relation.field.attname))
    return rows


def _ended_invitations(border):
    return Invitation.objects.filter(expires_at__lt=border)


def _old_keys(border):
    return OneTimeKey.objects.filter(created_at__lt=border)


def _forgotten_sign_ins(border):
    """What the list of sign-ins says of those that are over."""
    return UserSession.objects.filter(last_seen_at__lt=border).exclude(session_key__in=Session.objects.values("session_key"))


RULES = (
    RetentionRule("mails", _("mails"), timedelta(days=30), lambda border: Mail.objects.filter(created_at__lt=border)),
    RetentionRule("jobs", _("finished background work"), timedelta(days=90), _unneeded_jobs),
    RetentionRule("invitations", _("invitations that have ended"), timedelta(days=365), _ended_invitations),
    RetentionRule(
        "keys",
        _("keys of forms already sent"),
        KEYS_KEPT_FOR,
        _old_keys,
    ),
    RetentionRule(
        "sessions", _("ended sign-ins"), timedelta(0), lambda border: Session.objects.filter(expire_date__lt=border)
    ),
    RetentionRule("sign_ins", _("list of earlier sign-ins"), timedelta(days=1), _forgotten_sign_ins),
    AuditRule("audit", _("audit entries"), seals.KEPT_FOR, lambda border: AuditEntry.objects.filter(at__lt=border)),
)


@narrowed("keeper")
def preview():
    """``[(rule, number of rows past their time)]``: what the next run would remove."""
    return [(rule, rule.due().count()) for rule in RULES]


@narrowed("keeper")
def keep_to_rules():
    """Remove what is past its time; returns ``{code: rows removed}``."""
    return {rule.code: rule.remove() for rule in RULES}
