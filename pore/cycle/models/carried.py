"""What one year hands to the next: recommendations of the joint evaluation that wait for the next diagnosis."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pore.base.errors import NotReady
from pore.cycle.models.content import ProcessContent


class CarriedOver(ProcessContent):
    """One recommendation. ``process`` is where it comes from; it waits until a later process of the school decides."""

    class Decision(models.TextChoices):
        WAITS = "waits", _("waits for the next diagnosis")
        ADOPTED = "adopted", _("adopted")
        POSTPONED = "postponed", _("postponed")
        REJECTED = "rejected", _("rejected")

    text = models.CharField(_("recommendation"), max_length=500)
    decision = models.CharField(_("decision"), max_length=9, choices=Decision, default=Decision.WAITS)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("recommendation for the next year")
        verbose_name_plural = _("recommendations for the next year")
        ordering = ["-created_at", "pk"]

    def __str__(self):
        return self.text

    def decide(self, decision):
        """Adopt, postpone or reject, once; the second of two people is told what the first one decided."""
        if decision not in set(self.Decision) - {self.Decision.WAITS}:
            raise NotReady(_("Choose one of the options"))
        waiting = CarriedOver.objects.filter(pk=self.pk, decision=self.Decision.WAITS)
        if not waiting.update(decision=decision):
            decided = CarriedOver.objects.get(pk=self.pk).get_decision_display()
            raise NotReady(_("Somebody has already decided about it: %(decision)s.") % {"decision": decided})
