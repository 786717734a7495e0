"""SupportProcess, the header: school, year, stage, dates and counts, without a single content column."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.base.errors import NotReady
from pore.base.models import Addressed, still
from pore.base.school_year import current_school_year, last_day_of_support, year_label
from pore.catalogues.models import Area
from pore.institutions.models import Partnership, School


class Stage(models.IntegerChoices):
    """Where a process stands. 1–4 are the four stages of support (MEN regulation of 28 May 2019, § 20)."""

    REQUEST = 0, _("Request")
    DIAGNOSIS = 1, _("Needs diagnosis")
    PLANNING = 2, _("Ways of acting")
    DELIVERY = 3, _("Activities and delivery")
    EVALUATION = 4, _("Joint evaluation")


class Outcome(models.TextChoices):
    FINISHED = "finished", _("Finished")
    STOPPED = "stopped", _("Stopped by the school")
    REJECTED = "rejected", _("Request rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn by the school")


class ProcessQuerySet(models.QuerySet):
    def running(self):
        return self.filter(outcome="")


class SupportProcess(Addressed):
    """One year of support for one school. Everybody who may know that it exists reads this row and no more."""

    school = models.ForeignKey(School, verbose_name=_("school"), on_delete=models.PROTECT, related_name="processes")
    partnership = models.ForeignKey(
        Partnership, verbose_name=_("partnership"), on_delete=models.PROTECT, related_name="processes"
    )
    school_year = models.PositiveSmallIntegerField(_("school year"), default=current_school_year)
    area = models.ForeignKey(Area, verbose_name=_("area"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stage = models.PositiveSmallIntegerField(_("stage"), choices=Stage, default=Stage.REQUEST)
    outcome = models.CharField(_("how it ended"), max_length=9, choices=Outcome, blank=True)
    continues = models.ForeignKey(
        "self",
        verbose_name=_("continues"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="continued_by",
    )

    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("opened by"), on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField(_("opened"), auto_now_add=True)
    visible_at = models.DateTimeField(_("visible to the partnership since"), null=True, blank=True)
    diagnosed_on = models.DateField(_("conclusions published on"), null=True, blank=True)
    planned_on = models.DateField(_("plan adopted on"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    planned_minutes = models.PositiveIntegerField(_("minutes planned"), default=0)
    held_minutes = models.PositiveIntegerField(_("minutes held"), default=0)
    participants = models.PositiveIntegerField(_("participants"), default=0)

    objects = ProcessQuerySet.as_manager()

    class Meta:
        verbose_name = _("support process")
        verbose_name_plural = _("support processes")
        ordering = ["-school_year", "school__sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                name="process_end_follows_outcome",
                condition=Q(outcome="", ended_at=None) | (~Q(outcome="") & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(name="process_stage_is_known", condition=Q(stage__gte=0, stage__lte=4)),
            models.CheckConstraint(
                name="process_dates_in_order",
                condition=Q(planned_on=None) | Q(diagnosed_on=None) | Q(planned_on__gte=F("diagnosed_on")),
            ),
            models.CheckConstraint(
                name="process_past_request_is_visible", condition=Q(stage=0) | Q(stage=1) | Q(visible_at__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["partnership", "school_year", "stage"], name="process_in_partnership")]

    def __str__(self):
        return f"{self.school}, {year_label(self.school_year)}"

    def get_absolute_url(self):
        return reverse("process", args=[self.uuid])

    @property
    def is_running(self):
        return self.outcome == ""

    @property
    def title(self):
        """The area once it is known, else the year alone."""
        return str(self.area) if self.area_id else _("Support in %(year)s") % {"year": year_label(self.school_year)}

    @property
    def last_day(self):
        """The day on which assignments and shares of this process run out."""
        return last_day_of_support(self.school_year)

    def show(self):
        """Make the header visible to the partnership: the request was sent."""
        if self.visible_at is None:
            self.visible_at = timezone.now()
            self.save(update_fields=["visible_at"])

    def advance(self, stage, **facts):
        """Go on to ``stage``, never back; ``facts`` are header columns learned on the way."""
        self.demand_running()
        self.stage = max(self.stage, stage)
        for name, value in facts.items():
            setattr(self, name, value)
        self.save(update_fields=["stage", *facts])

    def end(self, outcome):
        """Finish, stop, reject or withdraw; one conditional UPDATE, so two endings cannot both happen."""
        hit = SupportProcess.objects.filter(pk=self.pk, outcome="").update(outcome=outcome, ended_at=timezone.now())
        if not hit:
            raise NotReady(_("This process has already ended."))
        self.refresh_from_db(fields=["outcome", "ended_at"])

    def demand_running(self):
        """Raise NotReady when the process has ended: nothing changes in it any more."""
        if not still(self, outcome=""):
            raise NotReady(_("This process has ended. It can be read but not changed."))
