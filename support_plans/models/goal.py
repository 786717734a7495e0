"""Goals of a plan, each answering to a need the school published, and indicators that show the effect."""

from django.db import models
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from diagnosis.models import SummaryNeed
from pore.base.errors import NotReady
from pore.base.models import Versioned, still
from pore.cycle.models import ProcessContent
from support_plans.models.plan import SupportPlan


class Goal(ProcessContent, Versioned):
    """A specific goal. ``need`` says which published need it answers to."""

    plan = models.ForeignKey(SupportPlan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="goals")
    need = models.ForeignKey(SummaryNeed, verbose_name=_("need"), on_delete=models.PROTECT, related_name="goals")
    position = models.PositiveSmallIntegerField(_("position"), editable=False)
    text = models.CharField(_("goal"), max_length=400)

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["plan", "position"], name="goal_in_its_place")]

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        if self.position is None:
            self.position = (self.plan.goals.aggregate(last=Max("position"))["last"] or 0) + 1
        super().save(*args, **kwargs)

    @property
    def code(self):
        """Short name in the chain: C1, C2 …"""
        return f"C{self.position}"

    def demand_there(self):
        """Raise NotReady when the goal was removed since the page was opened; holds it until the transaction ends."""
        if not still(self, plan=self.plan_id):
            raise NotReady(_("This goal was removed in the meantime. Choose another one."))

    def remove(self):
        """Take an empty goal out of the draft; its activities and indicators are removed one by one first."""
        if self.activities.exists() or self.indicators.exists():
            raise NotReady(_("First remove the indicators and forms of support of this goal."))
        self.delete()


class Indicator(ProcessContent, Versioned):
    """How a goal's effect is seen: where it starts, where it should be, how and when it is checked."""

    goal = models.ForeignKey(Goal, verbose_name=_("goal"), on_delete=models.PROTECT, related_name="indicators")
    name = models.CharField(_("indicator"), max_length=300)
    unit = models.CharField(_("unit"), max_length=20, default="%")
    baseline = models.DecimalField(_("value at the start"), max_digits=9, decimal_places=2)
    target = models.DecimalField(_("target"), max_digits=9, decimal_places=2)
    method = models.CharField(_("how it is checked"), max_length=300)
    check_on = models.DateField(_("when it is checked"))

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["goal", "pk"]
        constraints = [
            models.CheckConstraint(
                name="target_differs_from_baseline",
                condition=~models.Q(target=models.F("baseline")),
                violation_error_message=_("The target must differ from the value at the start"),
            )
        ]

    def __str__(self):
        return self.name

    def remove(self):
        """Take the indicator out of the draft."""
        self.delete()
