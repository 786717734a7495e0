"""D10, the SORE's report: part A figures, part B words for the school only. Two tables, because their readers differ."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.base.errors import NotReady
from pore.base.models import Versioned, still
from pore.cycle.models import Outcome, ProcessContent, Stage, SupportProcess


class ReportFigures(ProcessContent, Versioned):
    """Part A. The figures stand still from the moment the SORE gives the report to the director."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        GIVEN = "given", _("Waits for the director")
        APPROVED = "approved", _("Approved")

    FIGURES = (
        "forms",
        "meetings",
        "planned_minutes",
        "held_minutes",
        "participants",
        "planned_cost",
        "used_cost",
        "plan_changes",
    )

    state = models.CharField(_("state"), max_length=8, choices=State, default=State.DRAFT)
    forms = models.PositiveSmallIntegerField(_("forms of support"), default=0)
    meetings = models.PositiveSmallIntegerField(_("meetings held"), default=0)
    planned_minutes = models.PositiveIntegerField(_("minutes planned"), default=0)
    held_minutes = models.PositiveIntegerField(_("minutes held"), default=0)
    participants = models.PositiveIntegerField(_("participants"), default=0)
    planned_cost = models.DecimalField(_("planned costs in złoty"), max_digits=12, decimal_places=2, default=0)
    used_cost = models.DecimalField(_("money used in złoty"), max_digits=12, decimal_places=2, default=0)
    plan_changes = models.PositiveSmallIntegerField(_("changes of the plan"), default=0)
    return_reason = models.TextField(_("what the director asks to change"), max_length=1500, blank=True)
    given_at = models.DateTimeField(_("given to the director"), null=True, blank=True)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approved by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("report of the SORE, figures")
        verbose_name_plural = _("reports of the SORE, figures")
        constraints = [
            models.UniqueConstraint(fields=["process"], name="one_report_for_a_process"),
            models.CheckConstraint(
                name="approved_report_has_person_and_time",
                condition=Q(state="approved", approved_at__isnull=False, approved_by__isnull=False)
                | (~Q(state="approved") & Q(approved_at=None, approved_by=None)),
            ),
        ]

    def __str__(self):
        return str(self.get_state_display())

    def get_absolute_url(self):
        return reverse("evaluation:report", args=[self.process.uuid])

    @property
    def is_draft(self):
        return self.state == self.State.DRAFT

    @property
    def is_approved(self):
        return self.state == self.State.APPROVED

    def demand_draft(self):
        demand_reportable(self.process)
        if not still(self, state=self.State.DRAFT):
            raise NotReady(_("The report is before the director. It can be changed when the director sends it back."))

    def give(self, **figures):
        self.demand_draft()
        self.demand_version()
        self._move(self.State.DRAFT, self.State.GIVEN, given_at=timezone.now(), return_reason="", **figures)

    def approve(self, *, by, version):
        demand_reportable(self.process)
        self.demand_version(version)
        self._move(self.State.GIVEN, self.State.APPROVED, approved_at=timezone.now(), approved_by=by)

    def send_back(self, *, reason, version):
        demand_reportable(self.process)
        self.demand_version(version)
        if not reason:
            raise NotReady(_("Write what should change."))
        self._move(self.State.GIVEN, self.State.DRAFT, return_reason=reason)

    def _move(self, come_from, go_to, **changes):
        if not self.move_from(state=come_from)(state=go_to, **changes):
            raise NotReady(_("The report has changed in the meantime. Reload the page."))


class ReportForSchool(ProcessContent, Versioned):
    """Part B: how the work went and what the SORE advises, read by the school and the SORE alone."""

    figures = models.OneToOneField(
        ReportFigures, verbose_name=_("report"), on_delete=models.PROTECT, related_name="for_school"
    )
    course = models.TextField(_("how the work went"), max_length=3000, blank=True)
    plan_changes = models.TextField(_("why the plan changed"), max_length=2000, blank=True)
    summary = models.TextField(_("what the joint evaluation showed"), max_length=3000, blank=True)
    recommendations = models.TextField(_("what the SORE advises"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("report of the SORE for the school")
        verbose_name_plural = _("reports of the SORE for the school")

    def __str__(self):
        return str(self.figures)

    def missing(self):
        """What is lacking before the report is given, as sentences."""
        reasons = []
        if not self.course:
            reasons.append(_("Write how the work went."))
        if not self.recommendations:
            reasons.append(_("Write what you advise."))
        return reasons


def demand_reportable(process):
    """Raise NotReady unless a report may be written: in the joint evaluation, and after it is finished."""
    ended = (Outcome.STOPPED, Outcome.REJECTED, Outcome.WITHDRAWN)
    rows = SupportProcess.objects.filter(pk=process.pk, stage=Stage.EVALUATION).exclude(outcome__in=ended)
    if not rows.exists():
        raise NotReady(_("The report is written when the joint evaluation has begun, and not of a stopped process."))
