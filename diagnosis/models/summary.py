"""D3, the conclusions of the diagnosis: one neutral page the director publishes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.base.errors import NotReady
from pore.base.fields import PlainJSON
from pore.base.models import Versioned, still
from pore.catalogues.models import Area
from pore.cycle.models import ProcessContent


class DiagnosisSummary(ProcessContent, Versioned):
    """Area, problem in neutral words, general goal and needs. Later stages stand on this text, never on the raw sheet."""

    area = models.ForeignKey(Area, verbose_name=_("area"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    problem = models.TextField(_("problem in neutral words"), max_length=1500, blank=True)
    general_goal = models.CharField(_("general goal"), max_length=500, blank=True)
    services = PlainJSON(_("what help is needed"), shape=list, default=list, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("published by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("conclusions of the diagnosis")
        verbose_name_plural = _("conclusions of diagnoses")
        constraints = [
            models.UniqueConstraint(fields=["process"], name="one_summary_for_a_process"),
            models.CheckConstraint(
                name="published_summary_has_person_and_contents",
                condition=Q(published_at=None, published_by=None)
                | (Q(published_at__isnull=False, published_by__isnull=False, area__isnull=False) & ~Q(problem="")),
            ),
        ]

    def __str__(self):
        return str(self.area or "")

    def get_absolute_url(self):
        return reverse("diagnosis:summary", args=[self.process.uuid])

    @property
    def is_published(self):
        return self.published_at is not None

    def demand_editable(self):
        self.process.demand_running()
        if not still(self, published_at=None):
            raise NotReady(_("The conclusions are published and others rely on them. They are not changed any more."))

    def publish(self, *, by, agreed, version=None):
        """Publish for the supporters; ``agreed`` says that the teaching council agreed with the diagnosis."""
        self.demand_editable()
        self.demand_version(version)
        reasons = []
        if not agreed:
            reasons.append(_("First finish the part about the teaching council: it must agree with the diagnosis."))
        if not (self.area_id and self.problem and self.general_goal):
            reasons.append(_("Fill in the area, the problem and the general goal."))
        if not self.needs.exists():
            reasons.append(_("Write at least one need in neutral words."))
        if self.process.stage < 1:
            reasons.append(_("PORE has not accepted the request yet. You can publish right after that."))
        if reasons:
            raise NotReady(*reasons)
        self.move_from(published_at=None)(published_at=timezone.now(), published_by=by)


class SummaryNeed(ProcessContent):
    """One need in neutral words; goals of the plan answer to it."""

    summary = models.ForeignKey(
        DiagnosisSummary, verbose_name=_("conclusions"), on_delete=models.CASCADE, related_name="needs"
    )
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.CharField(_("need"), max_length=300)

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["summary", "position"], name="need_in_its_place")]

    def __str__(self):
        return self.text

    @property
    def code(self):
        """Short name in the chain: P1, P2 …"""
        return f"P{self.position}"
