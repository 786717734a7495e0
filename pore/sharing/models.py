"""What a school opens to whom: sections of the raw diagnosis, published documents, and the log of every read."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.base.models import Addressed
from pore.base.school_year import current_school_year, last_day_of_support
from pore.institutions.models import Membership, School


def last_day_of_this_year():
    """The last day for what is opened in a process of the current school year."""
    return last_day_of_support(current_school_year())


class GrantQuerySet(models.QuerySet):
    def lasting(self):
        """Grants not withdrawn and not run out; those that wait for a new director's word too."""
        return self.filter(revoked_at=None, until__gte=timezone.localdate())

    def open(self):
        """Grants that open their section today."""
        return self.lasting().filter(suspended_at=None)

    def revoke(self, by=None):
        """Close them; how many were not closed yet. ``by`` is None when the process ended or the day passed."""
        return self.filter(revoked_at=None).update(revoked_at=timezone.now(), revoked_by=by)

    def open_until(self, until, *, latest, by):
        """Let them last until another day, on the word of whoever opens them now; how many there were."""
        return self.filter(revoked_at=None).update(until=until, latest=latest, granted_by=by, suspended_at=None)


class Grant(Addressed):
    """One section of one diagnosis, opened by the director to one person in one role until a date.

    ``latest`` is the last day its school year allows. A suspended grant opens nothing until the successor of the director
    who gave it says that it stands."""

    school = models.ForeignKey(School, verbose_name=_("school"), on_delete=models.PROTECT, related_name="grants")
    process_uuid = models.UUIDField(_("process"))
    section = models.CharField(_("section"), max_length=20)
    membership = models.ForeignKey(Membership, verbose_name=_("opened to"), on_delete=models.PROTECT, related_name="grants")
    until = models.DateField(_("until"))
    latest = models.DateField(_("last possible day"), default=last_day_of_this_year)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("opened by"), on_delete=models.PROTECT, related_name="+"
    )
    granted_at = models.DateTimeField(_("opened"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("withdrawn by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    suspended_at = models.DateTimeField(_("suspended"), null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("opened section")
        verbose_name_plural = _("opened sections")
        ordering = ["membership", "section"]
        constraints = [
            models.UniqueConstraint(
                fields=["process_uuid", "section", "membership"],
                condition=Q(revoked_at=None),
                name="section_opened_once_to_a_person",
            ),
            models.CheckConstraint(name="grant_ends_with_its_school_year", condition=Q(until__lte=F("latest"))),
        ]
        indexes = [models.Index(fields=["membership", "until"], name="grant_of_member")]

    def __str__(self):
        return f"{self.section}: {self.membership}"

    @classmethod
    def is_any_open(cls, process_uuid):
        """Whether somebody from outside reads a part of this diagnosis today."""
        return cls.objects.open().filter(process_uuid=process_uuid).exists()

    @property
    def is_open(self):
        return self.is_lasting and self.suspended_at is None

    @property
    def is_lasting(self):
        """Neither withdrawn nor run out; a suspended one may be taken up again."""
        return self.revoked_at is None and self.until >= timezone.localdate()

    @property
    def is_suspended(self):
        """Waits for the word of the new director; opens nothing until then."""
        return self.is_lasting and self.suspended_at is not None

    def revoke(self, by=None):
        """Close the section again; takes effect with the reader's next request. ``by`` is None when the process ended.

        Returns whether it was open until now."""
        return bool(Grant.objects.filter(pk=self.pk).revoke(by=by))

    def suspend(self):
        """The director who opened it has left: it opens nothing until the successor says so."""
        Grant.objects.filter(pk=self.pk, suspended_at=None).update(suspended_at=timezone.now())

    def take_up(self):
        """The successor stands by it; whether it happened: a withdrawn grant stays withdrawn."""
        return bool(Grant.objects.lasting().filter(pk=self.pk).update(suspended_at=None))

    def move_end(self, until):
        """Let the reader read longer or shorter; whether it happened: a withdrawn grant stays withdrawn."""
        return bool(Grant.objects.filter(pk=self.pk, revoked_at=None).update(until=until))


class Publication(models.Model):
    """A document the school shows to one kind of reader beyond the two sides."""

    class Kind(models.TextChoices):
        SUMMARY = "summary", _("conclusions of the diagnosis")
        EVALUATION = "evaluation", _("joint evaluation")

    class Audience(models.TextChoices):
        INSTITUTIONS = "institutions", _("institutions assigned to the process")
        COORDINATOR = "coordinator", _("PORE coordinator")
        GOVERNING = "governing", _("local government that runs the school")
        LEADER = "leader", _("county that leads the partnership")

    school = models.ForeignKey(School, verbose_name=_("school"), on_delete=models.PROTECT, related_name="+")
    process_uuid = models.UUIDField(_("process"))
    document = models.CharField(_("document"), max_length=10, choices=Kind)
    audience = models.CharField(_("readers"), max_length=12, choices=Audience)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("published by"), on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(_("published"), auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("withdrawn by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["document", "published_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["process_uuid", "document", "audience"],
                condition=Q(withdrawn_at=None),
                name="document_published_once_to_an_audience",
            ),
            models.CheckConstraint(
                name="publication_dates_in_order",
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("published_at")),
            ),
        ]

    def __str__(self):
        return f"{self.document}: {self.audience}"

    @classmethod
    def current(cls, process_uuid, document):
        """Publications of a document in force now."""
        return cls.objects.filter(process_uuid=process_uuid, document=document, withdrawn_at=None)

    def withdraw(self, by=None):
        """Hide the document from this audience again. ``by`` is None when the process was stopped."""
        Publication.objects.filter(pk=self.pk, withdrawn_at=None).update(withdrawn_at=timezone.now(), withdrawn_by=by)


class ReadEntry(models.Model):
    """One look at a school's document by someone from outside, or a refused attempt at one; the director sees every row.

    ``hour`` stands in rows of refused attempts only: one row for a person, a document and an hour, however often asked."""

    class How(models.TextChoices):
        PAGE = "page", _("page")
        PDF = "pdf", _("PDF")
        EXPORT = "export", _("export")
        FILE = "file", _("file")
        REFUSED = "refused", _("refusal")

    class What(models.TextChoices):
        """Documents of the matrix as the log names them; a section of the diagnosis is named by its own label."""

        PROCESS = "process", _("page of the process")
        STORY = "story", _("story of the process")
        REQUEST = "request", _("request for support")
        REQUEST_FILE = "request_file", _("attachment of the request")
        DIAGNOSIS = "diagnosis", _("needs diagnosis")
        SECTION_FILE = "section_file", _("attachment of a part of the diagnosis")
        SUMMARY = "summary", _("conclusions of the diagnosis")
        PLAN = "plan", _("annual support plan")
        MEETING = "meeting", _("meeting")
        ATTENDANCE = "attendance", _("attendance and participants")
        EVALUATION = "evaluation", _("joint evaluation")
        CARRIED = "carried_over", _("recommendations of last year")
        SHARING = "sharing", _("list of who sees the school's data")
        PRINTOUT = "printout", _("printed document")
        ASSIGNMENT = "assignment", _("assignment of institutions and the SORE")
        HANDOVER = "handover", _("handover between directors or SORE")
        ARCHIVE = "archive", _("archive of the process")
        RETENTION = "retention", _("removal of data past its time")

    school = models.ForeignKey(School, verbose_name=_("school"), on_delete=models.PROTECT, related_name="+")
    process_uuid = models.UUIDField(_("process"))
    document = models.CharField(_("document"), max_length=20)
    section = models.CharField(_("section"), max_length=20, blank=True)
    membership = models.ForeignKey(Membership, verbose_name=_("read by"), on_delete=models.PROTECT, related_name="+")
    how = models.CharField(_("how"), max_length=7, choices=How)
    at = models.DateTimeField(_("when"), auto_now_add=True)
    hour = models.DateTimeField(_("hour of the attempt"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("read")
        verbose_name_plural = _("reads")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "process_uuid", "document", "section", "hour"],
                condition=Q(how="refused"),
                name="refusal_once_an_hour",
            ),
            models.CheckConstraint(
                name="only_a_refusal_has_an_hour",
                condition=Q(how="refused", hour__isnull=False) | (~Q(how="refused") & Q(hour=None)),
            ),
        ]
        indexes = [
            models.Index(fields=["school", "-at"], name="read_of_school"),
            models.Index(fields=["process_uuid", "section", "membership"], name="read_of_section"),
        ]

    def __str__(self):
        return f"{self.document} {self.section}"

    @property
    def what(self):
        """The document by its name; a section of the diagnosis has a name of its own, which a higher floor knows."""
        return dict(self.What.choices).get(self.document, self.document)

    @property
    def is_refusal(self):
        return self.how == self.How.REFUSED
