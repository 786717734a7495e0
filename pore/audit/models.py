"""Traces: who did what to which record, never what it said; and the seals that show whether a trace was changed."""

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from pore.access.context import is_walled
from pore.base.trace import current


class AuditEntry(models.Model):
    """One event, without contents. Rows are only ever inserted: the database refuses to change one, and to remove one
    before two years have passed (KRI)."""

    at = models.DateTimeField(_("when"), auto_now_add=True)
    user_id = models.BigIntegerField(_("person"), null=True)
    membership_id = models.BigIntegerField(_("role"), null=True)
    role = models.CharField(_("name of the role"), max_length=20, blank=True)
    institution_id = models.BigIntegerField(_("institution"), null=True)
    action = models.CharField(_("action"), max_length=40)
    subject = models.CharField(_("record"), max_length=100, blank=True)
    result = models.CharField(_("result"), max_length=20, default="done")
    school_id = models.BigIntegerField(_("school"), null=True)
    process_uuid = models.UUIDField(_("process"), null=True)
    address = models.CharField(_("network of the computer"), max_length=45, blank=True)
    request = models.CharField(_("number of the request"), max_length=32, blank=True)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        indexes = [
            models.Index(fields=["at"], name="audit_at"),
            models.Index(fields=["user_id", "at"], name="audit_of_person"),
            models.Index(fields=["process_uuid", "at"], name="audit_of_process"),
        ]

    def __str__(self):
        return f"{self.action} {self.subject}"


class AuditSeal(models.Model):
    """A batch of entries with the digest of its rows, chained to the seal before it. Outlives the rows it covers."""

    first_id = models.BigIntegerField(_("first entry"))
    last_id = models.BigIntegerField(_("last entry"), unique=True)
    count = models.PositiveIntegerField(_("number of entries"))
    newest_at = models.DateTimeField(_("newest entry"))
    rows_digest = models.CharField(_("digest of the entries"), max_length=64)
    previous = models.CharField(_("digest of the seal before"), max_length=64, blank=True, unique=True)
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    sealed_at = models.DateTimeField(_("sealed"))

    class Meta:
        verbose_name = _("seal of audit entries")
        verbose_name_plural = _("seals of audit entries")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="seal_covers_entries", condition=models.Q(count__gt=0, last_id__gte=models.F("first_id"))
            )
        ]

    def __str__(self):
        return self.digest[:12]


def record(who, action, subject="", result="done", *, school_id=None, process_uuid=None):
    """Write one entry: the only place that does. ``who`` is the actor of a request or the acting membership.

    ``subject`` is "document uuid". Address and number of the request are known by themselves."""
    trace = current()
    entry = AuditEntry(
        user_id=who.user_id,
        membership_id=who.membership_id,
        role=who.role,
        institution_id=who.institution_id,
        action=action,
        subject=subject[:100],
        result=result,
        school_id=school_id,
        process_uuid=process_uuid,
        address=trace.address,
        request=trace.number,
    )
    _add(entry)
    return entry


def _add(entry):
    """On PostgreSQL the application may add an entry only through the function of the audit's own role (rule L2)."""
    if not is_walled():
        entry.save(force_insert=True)
        return
    columns = [field for field in entry._meta.local_fields if not field.primary_key]
    values = [field.get_db_prep_save(field.pre_save(entry, add=True), connection) for field in columns]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT wall.record({', '.join(['%s'] * len(values))})", values)
        entry.pk = cursor.fetchone()[0]
