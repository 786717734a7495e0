"""What one year hands to the next: recommendations of the joint evaluation that wait for the next diagnosis."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pore.base.errors import NotReady
from pore.cycle.models.content import ProcessContent


class CarriedOverQuerySet(models.QuerySet):
    def asked_in(self, process):
        """What the school decides about in ``process``: what waits, and what it postponed in an earlier school year."""
        postponed = Q(decision=CarriedOver.Decision.POSTPONED)
        earlier = Q(decided_for=None) | Q(decided_for__lt=process.school_year)
        waits = Q(decision=CarriedOver.Decision.WAITS)
        return self.filter(waits | (postponed & earlier), school_id=process.school_id).exclude(process_id=process.pk)


class CarriedOver(ProcessContent):
    """One recommendation. ``process`` is where it comes from; a later process of the school decides about it.

    What was postponed is asked again in the next school year, until the school takes it up or leaves it."""

    class Decision(models.TextChoices):
        WAITS = "waits", _("waits for the next diagnosis")
        ADOPTED = "adopted", _("adopted")
        POSTPONED = "postponed", _("postponed")
        REJECTED = "rejected", _("rejected")

    text = models.CharField(_("recommendation"), max_length=500)
    decision = models.CharField(_("decision"), max_length=9, choices=Decision, default=Decision.WAITS)
    decided_for = models.PositiveSmallIntegerField(_("school year of the decision"), null=True, blank=True)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    objects = CarriedOverQuerySet.as_manager()

    class Meta:
        verbose_name = _("recommendation for the next year")
        verbose_name_plural = _("recommendations for the next year")
        ordering = ["-created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="waiting_recommendation_has_no_year", condition=~Q(decision="waits") | Q(decided_for=None)
            )
        ]

    def __str__(self):
        return self.text

    def decide(self, decision, *, process):
        """Adopt, postpone or reject in ``process``, once a year; the second of two people is told what the first decided."""
        if decision not in set(self.Decision) - {self.Decision.WAITS}:
            raise NotReady(_("Choose one of the options"))
        asked = CarriedOver.objects.asked_in(process).filter(pk=self.pk)
        if not asked.update(decision=decision, decided_for=process.school_year):
            decided = CarriedOver.objects.get(pk=self.pk).get_decision_display()
            raise NotReady(_("Somebody has already decided about it: %(decision)s.") % {"decision": decided})
