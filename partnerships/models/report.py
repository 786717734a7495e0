"""The county report as a PDF, ordered by one person."""

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.access.context import narrowed
from pore.base.fields import PlainJSON
from pore.base.models import Addressed
from pore.base.school_year import year_label
from pore.institutions.models import Membership, Partnership
from pore.jobs.models import Job


class CountyReport(Addressed):
    """A print of the county's numbers as its reader saw them: ``tables`` hold them, because what is hidden depends on the
    reader. Read by nobody else."""

    partnership = models.ForeignKey(Partnership, verbose_name=_("partnership"), on_delete=models.PROTECT, related_name="+")
    school_year = models.PositiveSmallIntegerField(_("school year"))
    tables = PlainJSON(_("tables"), shape=list)
    requested_by = models.ForeignKey(Membership, verbose_name=_("requested by"), on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(_("requested"), auto_now_add=True)
    job = models.OneToOneField(Job, verbose_name=_("job"), on_delete=models.PROTECT, related_name="+")
    file = models.FileField(_("file"), upload_to="documents/", blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    pages = models.PositiveSmallIntegerField(_("pages"), default=0)
    sha256 = models.CharField(_("checksum"), max_length=64, blank=True)
    ready_at = models.DateTimeField(_("ready"), null=True, blank=True)

    class Meta:
        verbose_name = _("county report")
        verbose_name_plural = _("county reports")
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="ready_report_has_a_checksum",
                condition=models.Q(ready_at=None, sha256="") | (models.Q(ready_at__isnull=False) & ~models.Q(sha256="")),
            )
        ]

    def __str__(self):
        return f"{self.partnership}, {self.school_year}"

    @property
    def title(self):
        return _("Support in %(year)s") % {"year": year_label(self.school_year)}

    def get_absolute_url(self):
        return reverse("partnerships:report", args=[self.uuid])

    @classmethod
    def of_job(cls, job):
        """The report a job makes, with who ordered it."""
        with narrowed("job", job.pk):
            return cls.objects.select_related("requested_by__institution", "partnership__county").get(job=job)

    def keep(self, *, name, sha256, size, pages):
        """The printed file is on disk under ``name``; from now on it can be downloaded."""
        self.file.name, self.sha256, self.size, self.pages, self.ready_at = name, sha256, size, pages, timezone.now()
        self.save(update_fields=["file", "sha256", "size", "pages", "ready_at"])
