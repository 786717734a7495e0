"""D9, the joint evaluation of effects (wspólna ocena efektów)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pore.base.errors import NotReady
from pore.base.models import Versioned, still
from pore.cycle.models import Frozen, ProcessContent
from support_plans.models import Indicator


class Verdict(models.TextChoices):
    REACHED = "reached", _("reached")
    PARTLY = "partly", _("partly reached")
    NOT_REACHED = "not_reached", _("not reached")
    NOT_MEASURED = "not_measured", _("not measured")


class JointEvaluation(ProcessContent, Versioned):
    """Each side in its own words, together about effects; two signatures on one text make it final."""

    class State(models.TextChoices):
        OPEN = "open", _("In preparation")
        READY = "ready", _("Waits for signatures")
        FINAL = "final", _("Agreed")

    state = models.CharField(_("state"), max_length=5, choices=State, default=State.OPEN)
    attempt = models.PositiveSmallIntegerField(_("version put to signature"), default=0)
    school_words = models.TextField(_("the school in its own words"), max_length=3000, blank=True)
    support_words = models.TextField(_("the SORE in their own words"), max_length=3000, blank=True)
    helped = models.TextField(_("what helped"), max_length=2000, blank=True)
    hindered = models.TextField(_("what hindered"), max_length=2000, blank=True)
    conclusions = models.TextField(_("conclusions"), max_length=3000, blank=True)
    council_on = models.DateField(_("meeting of the teaching council"), null=True, blank=True)

    class Meta:
        verbose_name = _("joint evaluation")
        verbose_name_plural = _("joint evaluations")
        constraints = [
            models.UniqueConstraint(fields=["process"], name="one_evaluation_for_a_process"),
            models.CheckConstraint(
                name="evaluation_put_to_signature_has_both_voices",
                condition=Q(state="open") | (~Q(school_words="") & ~Q(support_words="") & Q(attempt__gt=0)),
            ),
        ]

    def __str__(self):
        return str(self.get_state_display())

    def get_absolute_url(self):
        return reverse("evaluation:evaluation", args=[self.process.uuid])

    @property
    def is_open(self):
        return self.state == self.State.OPEN

    @property
    def is_final(self):
        return self.state == self.State.FINAL

    @property
    def frozen(self):
        """The text now before both sides, or None while it is being written."""
        if self.is_open:
            return None
        return Frozen.objects.filter(subject=self.uuid, version=self.attempt).prefetch_related("signatures").first()

    def rows(self):
        """Every indicator of the plan beside what was measured: ``[(Indicator, MeasuredEffect or None)]``."""
        effects = {effect.indicator_id: effect for effect in self.effects.all()}
        indicators = Indicator.objects.filter(process_id=self.process_id).select_related("goal")
        return [(one, effects.get(one.pk)) for one in indicators.order_by("goal__position", "pk")]

    def demand_open(self):
        self.process.demand_running()
        if not still(self, state=self.State.OPEN):
            raise NotReady(_("The text waits for signatures. Open it again to change it; signatures will be void."))

    def missing(self):
        """What is lacking before signatures, as sentences."""
        reasons = []
        if not self.school_words:
            reasons.append(_("The school has not written its own words yet."))
        if not self.support_words:
            reasons.append(_("The SORE has not written their own words yet."))
        if not self.conclusions:
            reasons.append(_("Write the common conclusions."))
        unjudged = Indicator.objects.filter(process=self.process).exclude(effects__evaluation=self).count()
        if unjudged:
            reasons.append(_("Give a verdict on each indicator; “not measured” is a verdict too."))
        if not self.recommendations.exists():
            reasons.append(_("Add at least one recommendation for the next year."))
        return reasons

    def demand_ready(self):
        """Raise NotReady unless the text waits for signatures, StaleVersion unless it is the one that was read."""
        self.process.demand_running()
        if not still(self, state=self.State.READY):
            raise NotReady(_("The evaluation is not waiting for signatures."))
        self.demand_version()

    def put_to_signature(self):
        self.demand_open()
        self.demand_version()
        if reasons := self.missing():
            raise NotReady(*reasons)
        self._move(self.State.OPEN, self.State.READY, attempt=self.attempt + 1)

    def open_again(self):
        """Take the text back before both signed; the next text is a new version to be signed anew."""
        self.process.demand_running()
        self._move(self.State.READY, self.State.OPEN)

    def agree(self):
        self._move(self.State.READY, self.State.FINAL)

    def _move(self, come_from, go_to, **changes):
        if not self.move_from(state=come_from)(state=go_to, **changes):
            raise NotReady(_("The evaluation has changed in the meantime. Reload the page."))


class MeasuredEffect(ProcessContent, Versioned):
    """What was measured for one indicator and how both sides judge it."""

    evaluation = models.ForeignKey(
        JointEvaluation, verbose_name=_("joint evaluation"), on_delete=models.PROTECT, related_name="effects"
    )
    indicator = models.ForeignKey(Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="effects")
    value = models.DecimalField(_("measured value"), max_digits=9, decimal_places=2, null=True, blank=True)
    verdict = models.CharField(_("verdict"), max_length=12, choices=Verdict)
    comment = models.CharField(_("comment"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("measured effect")
        verbose_name_plural = _("measured effects")
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "indicator"], name="indicator_measured_once"),
            models.CheckConstraint(
                name="measured_value_follows_verdict",
                condition=Q(verdict="not_measured", value=None) | (~Q(verdict="not_measured") & Q(value__isnull=False)),
            ),
        ]

    def __str__(self):
        return str(self.get_verdict_display())


class Recommendation(ProcessContent):
    """What both sides advise for the next year; becomes a CarriedOver when the evaluation is final."""

    class Kind(models.TextChoices):
        CONTINUE = "continue", _("continue")
        EXTEND = "extend", _("extend")
        NEW_AREA = "new_area", _("take up a new area")
        CLOSE = "close", _("close")

    evaluation = models.ForeignKey(
        JointEvaluation, verbose_name=_("joint evaluation"), on_delete=models.PROTECT, related_name="recommendations"
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    text = models.CharField(_("recommendation"), max_length=450)

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ["pk"]

    def __str__(self):
        return self.text
