"""Money in the header floor: who pays how much, without saying for what."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pore.cycle.models.content import ProcessContent
from pore.institutions.models import Institution


class FundingSource(models.TextChoices):
    SCHOOL = "school", _("school's own money")
    TRAINING_FUND = "training_fund", _("training fund of the governing body (art. 70a Karta Nauczyciela)")
    COUNTY = "county", _("county budget")
    GMINA = "gmina", _("gmina budget")
    STATUTORY = "statutory", _("statutory task of ODN, PPP or BP (no cost)")
    EU_PROJECT = "eu_project", _("EU project")
    PARENTS = "parents", _("parents' council")
    OTHER = "other", _("other")


class CostShare(ProcessContent):
    """One payer's part of an adopted plan, in złoty gross."""

    payer = models.ForeignKey(
        Institution, verbose_name=_("payer"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source = models.CharField(_("source of money"), max_length=13, choices=FundingSource)
    amount = models.DecimalField(_("amount in złoty"), max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = _("share of costs")
        verbose_name_plural = _("shares of costs")
        constraints = [
            models.UniqueConstraint(fields=["process", "payer", "source"], name="one_share_for_a_payer"),
            models.UniqueConstraint(
                fields=["process", "source"], condition=models.Q(payer=None), name="one_share_without_a_payer"
            ),
            models.CheckConstraint(name="share_is_not_negative", condition=models.Q(amount__gte=0)),
        ]

    def __str__(self):
        return f"{self.get_source_display()}: {self.amount}"
