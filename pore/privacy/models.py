"""What the privacy rules themselves remember: who asked to be erased, who was, what will be removed and when."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.access.context import narrowed
from pore.base.errors import NotReady
from pore.base.models import Addressed
from pore.cycle.models import ProcessContent
from pore.institutions.models import Membership
from pore.jobs.models import Job

ERASED_AFTER = timedelta(days=7)  # time to change one's mind
REMOVED_AFTER = timedelta(days=7)  # between the letter to the director and the removal
POSTPONED_BY = timedelta(days=365)
ARCHIVE_LASTS = timedelta(hours=24)


class ErasureRequest(Addressed):
    """A person asks for their account to be erased. Waits, and can be taken back until it is carried out."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(_("requested"), auto_now_add=True)
    due_at = models.DateTimeField(_("carried out after"))
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    done_at = models.DateTimeField(_("carried out"), null=True, blank=True)

    class Meta:
        verbose_name = _("request for erasure")
        verbose_name_plural = _("requests for erasure")
        ordering = ["-requested_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(withdrawn_at=None, done_at=None), name="one_open_erasure_of_a_person"
            ),
            models.CheckConstraint(name="erasure_ends_one_way", condition=Q(withdrawn_at=None) | Q(done_at=None)),
            models.CheckConstraint(name="erasure_waits", condition=Q(done_at=None) | Q(done_at__gte=F("due_at"))),
        ]

    def __str__(self):
        return f"{self.user_id}"

    @classmethod
    def open_of(cls, user):
        """The request that waits, or None."""
        return cls.objects.filter(user=user, withdrawn_at=None, done_at=None).first()

    @classmethod
    def due(cls):
        return cls.objects.filter(withdrawn_at=None, done_at=None, due_at__lte=timezone.now())

    def withdraw(self):
        waiting = ErasureRequest.objects.filter(pk=self.pk, withdrawn_at=None, done_at=None)
        if not waiting.update(withdrawn_at=timezone.now()):
            raise NotReady(_("This request was already carried out or taken back."))

    def carry_out(self):
        """Mark as done; False when it was taken back or another worker was quicker."""
        rows = ErasureRequest.due().filter(pk=self.pk)
        return bool(rows.update(done_at=timezone.now()))


class ErasedPerson(models.Model):
    """The ledger: who was erased and when, in random identifiers. Replayed after a backup has been restored."""

    person = models.UUIDField(_("person"), unique=True)
    pseudonym = models.CharField(_("pseudonym"), max_length=40)
    erased_at = models.DateTimeField(_("erased"))

    class Meta:
        verbose_name = _("erased person")
        verbose_name_plural = _("erased people")
        ordering = ["erased_at"]

    def __str__(self):
        return self.pseudonym


class Removal(ProcessContent):
    """When the raw diagnosis of an ended process will be removed; the school may postpone it, a letter comes before."""

    due_on = models.DateField(_("planned for"))
    told_at = models.DateTimeField(_("director told"), null=True, blank=True)
    postponed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("postponed by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    done_at = models.DateTimeField(_("removed"), null=True, blank=True)

    class Meta:
        verbose_name = _("planned removal")
        verbose_name_plural = _("planned removals")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["process"], name="one_removal_for_a_process"),
            models.CheckConstraint(name="removal_after_a_letter", condition=Q(done_at=None) | Q(told_at__isnull=False)),
        ]

    def __str__(self):
        return f"{self.due_on}"

    def tell(self):
        """Note that the director was told; from now on the last days run. False when it was told or postponed before."""
        today = timezone.localdate()
        waiting = Removal.objects.filter(pk=self.pk, told_at=None, done_at=None, due_on__lte=today)
        return bool(waiting.update(told_at=timezone.now(), due_on=today + REMOVED_AFTER))

    def postpone(self, *, by, planned_for):
        """Put it off by a year, counted from the day the page showed; the director will be told again."""
        later = planned_for + POSTPONED_BY
        waiting = Removal.objects.filter(pk=self.pk, done_at=None, due_on=planned_for)
        if not waiting.update(due_on=later, told_at=None, postponed_by=by):
            raise NotReady(_("Something has changed in the meantime. Look at the page as it is now, then decide."))
        self.due_on = later

    def is_due(self):
        return self.done_at is None and self.told_at is not None and self.due_on <= timezone.localdate()

    def finish(self):
        """Mark as removed; False when the school has just postponed it."""
        due = Removal.objects.filter(pk=self.pk, done_at=None, told_at__isnull=False, due_on__lte=timezone.localdate())
        return bool(due.update(done_at=timezone.now()))


class ArchiveQuerySet(models.QuerySet):
    def kept(self):
        """Archives that have not run out; one that waits for the worker counts."""
        return self.filter(requested_at__gt=timezone.now() - ARCHIVE_LASTS)


class Archive(ProcessContent):
    """Everything the school has in one process as a file for the school, kept for a day."""

    requested_by = models.ForeignKey(Membership, verbose_name=_("requested by"), on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(_("requested"), auto_now_add=True)
    job = models.OneToOneField(Job, verbose_name=_("job"), null=True, on_delete=models.SET_NULL, related_name="+")
    file = models.FileField(_("file"), upload_to="archives/", blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    sha256 = models.CharField(_("checksum"), max_length=64, blank=True)

    objects = ArchiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("archive of a process")
        verbose_name_plural = _("archives of processes")
        ordering = ["-requested_at", "-pk"]

    def __str__(self):
        return f"{self.process_id}"

    @property
    def is_ready(self):
        return bool(self.file)

    @property
    def expires_at(self):
        return self.requested_at + ARCHIVE_LASTS

    @classmethod
    def of_job(cls, job):
        """The archive a job makes, with who ordered it."""
        with narrowed("job", job.pk):
            rows = cls.objects.select_related("process__school", "process__partnership", "requested_by__institution")
            return rows.get(job=job)

    def keep(self, *, name, size, sha256):
        self.file.name, self.size, self.sha256 = name, size, sha256
        self.save(update_fields=["file", "size", "sha256"])
