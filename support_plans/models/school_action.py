"""What the school itself does between the forms of support (sposoby działania)."""

from django.db import models
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from pore.base.models import Versioned
from pore.cycle.models import ProcessContent
from support_plans.models.plan import SupportPlan
from support_plans.models.thread import Threaded


class SchoolAction(ProcessContent, Versioned, Threaded):
    """Who in the school does what by when."""

    plan = models.ForeignKey(SupportPlan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="actions")
    position = models.PositiveSmallIntegerField(_("position"), editable=False)
    text = models.CharField(_("what the school does"), max_length=400)
    who = models.CharField(_("who does it"), max_length=200)
    by_when = models.DateField(_("by when"))

    class Meta:
        verbose_name = _("action in the school")
        verbose_name_plural = _("actions in the school")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="action_in_its_place"),
            models.UniqueConstraint(fields=["plan", "thread"], name="action_once_in_an_edition"),
        ]

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        if self.position is None:
            self.position = (self.plan.actions.aggregate(last=Max("position"))["last"] or 0) + 1
        super().save(*args, **kwargs)

    def remove(self):
        """Take the action out of the draft."""
        self.delete()
