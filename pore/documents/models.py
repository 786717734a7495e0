"""Printed documents and their numbers."""

import secrets

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.access.context import narrowed
from pore.base.school_year import current_school_year
from pore.cycle.models import ProcessContent
from pore.institutions.models import Membership, Partnership
from pore.jobs.models import Job

CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0, 1, I and O, which people misread


def verification_code():
    """Twelve letters, 60 random bits, in groups of four."""
    letters = "".join(secrets.choice(CODE_ALPHABET) for _position in range(12))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


class Document(ProcessContent):
    """One printed version of a record: made once, kept as it was, checked by its code."""

    class Kind(models.TextChoices):
        PLAN = "plan", _("Annual support plan")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    number = models.CharField(_("number"), max_length=30, blank=True)
    subject = models.UUIDField(_("record"))
    subject_version = models.PositiveSmallIntegerField(_("version"))
    code = models.CharField(_("verification code"), max_length=14, unique=True, default=verification_code)
    file = models.FileField(_("file"), upload_to="documents/", blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    pages = models.PositiveSmallIntegerField(_("pages"), default=0)
    sha256 = models.CharField(_("checksum"), max_length=64, blank=True)
    job = models.OneToOneField(Job, verbose_name=_("job"), on_delete=models.PROTECT, related_name="document")
    requested_by = models.ForeignKey(Membership, verbose_name=_("requested by"), on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(_("requested"), auto_now_add=True)
    ready_at = models.DateTimeField(_("ready"), null=True, blank=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject", "subject_version"], name="version_printed_once"),
            models.CheckConstraint(
                name="printed_file_has_a_checksum",
                condition=Q(ready_at=None, sha256="") | (Q(ready_at__isnull=False) & ~Q(sha256="")),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("documents:document", args=[self.uuid])

    def ask_for(self, membership):
        """Somebody asks for a document that is not ready yet: from now on it is made on their right."""
        self.requested_by = membership
        self.save(update_fields=["requested_by"])

    @classmethod
    def genuine(cls, code):
        """The finished document of a verification code, or None."""
        with narrowed("verification", code.upper()):
            return cls.objects.filter(code=code.upper(), ready_at__isnull=False).select_related("process").first()

    @classmethod
    def of_job(cls, job):
        """The document a job makes, with who asked for it."""
        with narrowed("job", job.pk):
            return cls.objects.select_related("requested_by__institution").get(job=job)

    def keep(self, *, name, sha256, size, pages):
        """The printed file is on disk under ``name``; from now on it can be downloaded and verified."""
        self.file.name, self.sha256, self.size, self.pages, self.ready_at = name, sha256, size, pages, timezone.now()
        self.save(update_fields=["file", "sha256", "size", "pages", "ready_at"])


class Counter(models.Model):
    """The last number given in one partnership, year and kind."""

    partnership = models.ForeignKey(Partnership, verbose_name=_("partnership"), on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    prefix = models.CharField(_("kind"), max_length=6)
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("counter of numbers")
        verbose_name_plural = _("counters of numbers")
        constraints = [models.UniqueConstraint(fields=["partnership", "year", "prefix"], name="one_counter_for_a_kind")]

    def __str__(self):
        return f"{self.prefix}/{self.year}"

    @classmethod
    def next_number(cls, partnership, prefix, year=None):
        """The next number, "RPW/2026/0012"; the increment is one UPDATE, so no number is given twice."""
        year = year or current_school_year()
        cls.objects.get_or_create(partnership=partnership, year=year, prefix=prefix)
        row = cls.objects.filter(partnership=partnership, year=year, prefix=prefix)
        row.update(last=F("last") + 1)
        return f"{prefix}/{year}/{row.get().last:04d}"
