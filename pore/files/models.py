"""Attachments: files a school adds to its request or to one part of its diagnosis."""

from datetime import timedelta

from django.db import models
from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pore.access.context import narrowed
from pore.cycle.models import ProcessContent
from pore.files.formats import LARGEST, LONGEST_NAME, MOST_FILES, TYPES, Format
from pore.institutions.models import Membership
from pore.jobs.models import Job

REFUSED_SHOWN_FOR = timedelta(days=7)  # long enough for the person to read what happened to the file


class Attachment(ProcessContent):
    """One file. It holds one of the numbered places of its request or section, so there can never be more than those."""

    class Kind(models.TextChoices):
        REQUEST = "request", _("request")
        DIAGNOSIS = "diagnosis", _("part of the diagnosis")

    class State(models.TextChoices):
        CHECKING = "checking", _("being checked")
        CLEAN = "clean", _("checked")
        REFUSED = "refused", _("refused")

    kind = models.CharField(_("what it is added to"), max_length=9, choices=Kind)
    code = models.CharField(_("section"), max_length=20, blank=True)
    place = models.PositiveSmallIntegerField(_("place"), null=True)
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    format = models.CharField(_("format"), max_length=4, choices=Format)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("checksum"), max_length=64)
    stored = models.CharField(_("name on the disk"), max_length=64, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.CLEAN)
    job = models.OneToOneField(
        Job, verbose_name=_("job"), null=True, blank=True, on_delete=models.SET_NULL, related_name="attachment"
    )
    uploaded_by = models.ForeignKey(Membership, verbose_name=_("added by"), on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["uploaded_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["process", "kind", "code", "place"], name="attachment_in_its_place"),
            models.UniqueConstraint(fields=["stored"], condition=~Q(stored=""), name="attachment_has_a_file_of_its_own"),
            models.CheckConstraint(
                name="attachment_belongs_to_a_request_or_a_section",
                condition=Q(kind="request", code="") | (Q(kind="diagnosis") & ~Q(code="")),
            ),
            models.CheckConstraint(
                name="attachment_keeps_its_file_unless_refused",
                condition=Q(state="refused", stored="", place=None)
                | (
                    Q(state__in=("checking", "clean"), place__isnull=False, place__gte=1, place__lte=MOST_FILES)
                    & ~Q(stored="")
                ),
            ),
            models.CheckConstraint(name="attachment_format_is_known", condition=Q(format__in=Format.values)),
            models.CheckConstraint(name="attachment_size_is_allowed", condition=Q(size__gte=1, size__lte=LARGEST)),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """The file itself, for those who may read it."""
        if self.kind == self.Kind.REQUEST:
            return reverse("files:request_file", args=[self.process.uuid, self.uuid])
        return reverse("files:section_file", args=[self.process.uuid, self.code, self.uuid])

    @property
    def content_type(self):
        return TYPES[self.format]

    @property
    def is_clean(self):
        return self.state == self.State.CLEAN

    @classmethod
    def free_place(cls, process, kind, code):
        """The lowest free place, or None; files still being checked count, also those the person may not see yet."""
        with narrowed("room", process.pk):
            rows = cls.objects.filter(process=process, kind=kind, code=code, place__isnull=False)
            taken = set(rows.values_list("place", flat=True))
        return next((place for place in range(1, MOST_FILES + 1) if place not in taken), None)

    @classmethod
    def room_taken(cls, process):
        """Bytes held by all files of the school, in every process."""
        with narrowed("room", process.pk):
            held = cls.objects.filter(school_id=process.school_id).exclude(state=cls.State.REFUSED)
            return held.aggregate(total=Sum("size"))["total"] or 0

    @classmethod
    def of_job(cls, job):
        """The file a job checks, or None when it was removed meanwhile."""
        with narrowed("job", job.pk):
            return cls.objects.filter(job=job).first()

    def wait_for_check(self, job):
        """A new file is nobody's to read until ``job`` has looked into it."""
        self.state, self.job = self.State.CHECKING, job

    def settle(self, *, is_clean):
        """The check is over: from now on the file is read by all who may, or it is gone; False when it was over before."""
        fine, bad = {"state": self.State.CLEAN}, {"state": self.State.REFUSED, "stored": "", "place": None}
        with narrowed("job", self.job_id):
            waiting = Attachment.objects.filter(pk=self.pk, state=self.State.CHECKING)
            return bool(waiting.update(**(fine if is_clean else bad)))


class KindManager(models.Manager):
    """Rows of one kind only."""

    def __init__(self, kind):
        super().__init__()
        self.kind = kind

    def get_queryset(self):
        return super().get_queryset().filter(kind=self.kind)


class RequestFile(Attachment):
    """An attachment of a request: read by whoever reads the request."""

    objects = KindManager(Attachment.Kind.REQUEST)

    class Meta:
        proxy = True
        verbose_name = _("attachment of a request")
        verbose_name_plural = _("attachments of requests")


class SectionFile(Attachment):
    """An attachment of one part of the diagnosis: read by whoever reads that part."""

    objects = KindManager(Attachment.Kind.DIAGNOSIS)

    class Meta:
        proxy = True
        verbose_name = _("attachment of a part of the diagnosis")
        verbose_name_plural = _("attachments of parts of the diagnosis")
