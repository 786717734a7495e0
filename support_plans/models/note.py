"""D8a, notes from following the work (monitoring)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pore.base.models import Versioned
from pore.cycle.models import ProcessContent
from pore.institutions.models import Membership
from support_plans.models.meeting import Meeting


class MonitoringNote(ProcessContent, Versioned):
    """What was tried, what stood in the way, what to change. An expert writes about a meeting they led."""

    author = models.ForeignKey(Membership, verbose_name=_("author"), on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), null=True, blank=True, on_delete=models.PROTECT, related_name="notes"
    )
    day = models.DateField(_("day"))
    tried = models.TextField(_("what was tried in lessons"), max_length=3000)
    barriers = models.TextField(_("what stood in the way"), max_length=2000, blank=True)
    proposed_change = models.TextField(_("proposed change of the plan"), max_length=2000, blank=True)
    next_step = models.CharField(_("next step"), max_length=500, blank=True)
    written_at = models.DateTimeField(_("written"), auto_now_add=True)

    class Meta:
        verbose_name = _("note from following the work")
        verbose_name_plural = _("notes from following the work")
        ordering = ["-day", "-pk"]
        constraints = [models.CheckConstraint(name="note_says_what_was_tried", condition=~Q(tried=""))]

    def __str__(self):
        return str(self.day)
