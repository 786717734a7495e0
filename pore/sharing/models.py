"""What a school opens to whom: sections of the raw diagnosis, published documents, and the log of every read."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.base.models import Addressed
from pore.institutions.models import Membership, School


class GrantQuerySet(models.QuerySet):
    def open(self):
        """Grants that open their section today."""
        return self.filter(revoked_at=None, until__gte=timezone.localdate())


class Grant(Addressed):
    """One section of one diagnosis, opened by the director to one person in one role until a date."""

    school = models.ForeignKey(School, verbose_name=_("school"), on_delete=models.PROTECT, related_name="grants")
    process_uuid = models.UUIDField(_("process"))
    section = models.CharField(_("section"), max_length=20)
    membership = models.ForeignKey(Membership, verbose_name=_("opened to"), on_delete=models.PROTECT, related_name="grants")
    until = models.DateField(_("until"))
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("opened by"), on_delete=models.PROTECT, related_name="+"
    )
    granted_at = models.DateTimeField(_("opened"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

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
            )
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
        return self.revoked_at is None and self.until >= timezone.localdate()

    def revoke(self):
        """Close the section again; takes effect with the reader's next request."""
        Grant.objects.filter(pk=self.pk, revoked_at=None).update(revoked_at=timezone.now())


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

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
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

    def withdraw(self):
        """Hide the document from this audience again."""
        Publication.objects.filter(pk=self.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())


class ReadEntry(models.Model):
    """One look at a school's document by someone from outside; the director sees every row."""

    class How(models.TextChoices):
        PAGE = "page", _("page")
        PDF = "pdf", _("PDF")

    school = models.ForeignKey(School, verbose_name=_("school"), on_delete=models.PROTECT, related_name="+")
    process_uuid = models.UUIDField(_("process"))
    document = models.CharField(_("document"), max_length=20)
    section = models.CharField(_("section"), max_length=20, blank=True)
    membership = models.ForeignKey(Membership, verbose_name=_("read by"), on_delete=models.PROTECT, related_name="+")
    how = models.CharField(_("how"), max_length=4, choices=How)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("read")
        verbose_name_plural = _("reads")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["school", "-at"], name="read_of_school")]

    def __str__(self):
        return f"{self.document} {self.section}"
