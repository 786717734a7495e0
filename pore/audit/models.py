"""Traces: who did what to which record, never what it said."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """One event, without contents. Rows are only ever inserted (KRI: kept at least two years)."""

    at = models.DateTimeField(_("when"), auto_now_add=True)
    user_id = models.BigIntegerField(_("person"), null=True)
    membership_id = models.BigIntegerField(_("role"), null=True)
    action = models.CharField(_("action"), max_length=40)
    subject = models.CharField(_("record"), max_length=100, blank=True)
    result = models.CharField(_("result"), max_length=20, default="done")

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        indexes = [models.Index(fields=["at"], name="audit_at")]

    def __str__(self):
        return f"{self.action} {self.subject}"


def record(actor, action, subject="", result="done"):
    """Write one entry; ``subject`` is "model uuid"."""
    return AuditEntry.objects.create(
        user_id=actor.user_id, membership_id=actor.membership_id, action=action, subject=subject[:100], result=result
    )
