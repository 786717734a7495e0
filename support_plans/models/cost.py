"""Costs of a form of support, line by line, and what was spent of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pore.base.models import Versioned
from pore.cycle.models import FundingSource, ProcessContent
from pore.institutions.models import Institution
from support_plans.models.activity import Activity
from support_plans.models.thread import Threaded


class CostCategory(models.TextChoices):
    """Domain, §3.3."""

    EXPERT = "expert", _("expert's fee")
    TRAVEL = "travel", _("travel")
    MATERIALS = "materials", _("materials")
    ROOM = "room", _("hire of a room")
    CATERING = "catering", _("catering")
    LICENCE = "licence", _("licence or platform")
    OTHER = "other", _("other")


# A statutory task costs nothing, so it is no source of a cost.
PAID_FROM = [choice for choice in FundingSource.choices if choice[0] != FundingSource.STATUTORY]


class CostLine(ProcessContent, Versioned, Threaded):
    """One cost of a form of support: for what, how much (złoty gross), from which money, who pays."""

    activity = models.ForeignKey(Activity, verbose_name=_("form of support"), on_delete=models.PROTECT, related_name="costs")
    category = models.CharField(_("category of cost"), max_length=9, choices=CostCategory)
    amount = models.DecimalField(_("amount in złoty, gross"), max_digits=10, decimal_places=2)
    source = models.CharField(_("source of money"), max_length=13, choices=PAID_FROM)
    payer = models.ForeignKey(Institution, verbose_name=_("payer"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("cost")
        verbose_name_plural = _("costs")
        ordering = ["activity", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "thread"], name="cost_once_in_an_edition"),
            models.CheckConstraint(name="cost_is_more_than_nothing", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="statutory_task_is_no_source_of_a_cost", condition=~Q(source="statutory")),
        ]

    def __str__(self):
        return f"{self.get_category_display()}: {self.amount}"

    def remove(self):
        """Take the cost out of the draft."""
        self.delete()


class Expense(ProcessContent):
    """Money that was really spent on a planned cost."""

    line = models.ForeignKey(CostLine, verbose_name=_("planned cost"), on_delete=models.PROTECT, related_name="expenses")
    amount = models.DecimalField(_("amount in złoty, gross"), max_digits=10, decimal_places=2)
    spent_on = models.DateField(_("spent on"))
    note = models.CharField(_("document or note"), max_length=200, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("entered by"), on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(_("entered"), auto_now_add=True)

    class Meta:
        verbose_name = _("money used")
        verbose_name_plural = _("money used")
        ordering = ["spent_on", "pk"]
        constraints = [models.CheckConstraint(name="expense_is_more_than_nothing", condition=Q(amount__gt=0))]

    def __str__(self):
        return str(self.amount)
