"""D4, the annual support plan (roczny plan wspomagania, RPW)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diagnosis.models import SummaryNeed
from pore.base.errors import NotReady
from pore.base.models import Versioned, still
from pore.cycle.models import Frozen, ProcessContent


class SupportPlan(ProcessContent, Versioned):
    """One edition of the plan. The SORE drafts and proposes, the school decides, two signatures on one text adopt it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PROPOSED = "proposed", _("Proposed")
        ADOPTED = "adopted", _("Adopted")

    number = models.CharField(_("number"), max_length=30, blank=True)
    edition = models.PositiveSmallIntegerField(_("edition"), default=1)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.DRAFT)
    general_goal = models.CharField(_("general goal"), max_length=500)
    expected_change = models.TextField(_("expected change"), max_length=2000, blank=True)
    monitoring = models.TextField(_("how the work will be followed"), max_length=1500, blank=True)
    council_opinion_on = models.DateField(_("opinion of the teaching council on"), null=True, blank=True)
    proposed_at = models.DateTimeField(_("proposed"), null=True, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposed by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decline_reason = models.TextField(_("what the school asks to change"), max_length=1500, blank=True)
    adopted_at = models.DateTimeField(_("adopted"), null=True, blank=True)

    class Meta:
        verbose_name = _("annual support plan")
        verbose_name_plural = _("annual support plans")
        ordering = ["-edition"]
        constraints = [
            models.UniqueConstraint(fields=["process", "edition"], name="one_plan_of_an_edition"),
            models.CheckConstraint(
                name="plan_proposal_has_person_time_and_number",
                condition=Q(state="draft") | (Q(proposed_at__isnull=False, proposed_by__isnull=False) & ~Q(number="")),
            ),
            models.CheckConstraint(
                name="plan_adoption_follows_state",
                condition=Q(state="adopted", adopted_at__isnull=False) | (~Q(state="adopted") & Q(adopted_at=None)),
            ),
        ]

    def __str__(self):
        return self.number or str(self.get_state_display())

    def get_absolute_url(self):
        return reverse("support_plans:plan", args=[self.process.uuid])

    @property
    def is_draft(self):
        return self.state == self.State.DRAFT

    @property
    def is_adopted(self):
        return self.state == self.State.ADOPTED

    @property
    def frozen(self):
        """The text now before both sides, or None while the plan is a draft."""
        if self.is_draft:
            return None
        rows = Frozen.objects.filter(subject=self.uuid, version=self.edition).prefetch_related("signatures")
        return rows.first()

    def needs_to_answer(self):
        """Needs the school published, to which goals answer."""
        return SummaryNeed.objects.filter(process_id=self.process_id)

    def demand_draft(self):
        """Raise NotReady unless the text may be changed."""
        self.process.demand_running()
        if not still(self, state=self.State.DRAFT):
            raise NotReady(_("The plan is before both sides. It can be changed when the school sends it back."))

    def missing_for_proposal(self):
        """Sentences about what a plan lacks before it can be proposed; empty when it is complete."""
        goals = list(self.goals.prefetch_related("indicators", "activities"))
        reasons = []
        if not goals:
            reasons.append(_("Add at least one goal that answers to a need."))
        for goal in goals:
            if not goal.indicators.all():
                reasons.append(
                    _("Goal %(code)s has no indicator. Without it you will not see the effect.") % {"code": goal.code}
                )
            if not goal.activities.all():
                reasons.append(_("Goal %(code)s has no activity.") % {"code": goal.code})
        return reasons

    def propose(self, *, by, number):
        self.demand_draft()
        self.demand_version()
        if reasons := self.missing_for_proposal():
            raise NotReady(*reasons)
        self._move(
            self.State.DRAFT, self.State.PROPOSED, proposed_at=timezone.now(), proposed_by=by, number=self.number or number
        )

    def demand_proposed(self, version=None):
        """Raise NotReady unless the plan waits for both sides, StaleVersion unless it is the text that was read."""
        self.process.demand_running()
        if not still(self, state=self.State.PROPOSED):
            raise NotReady(_("The plan is not waiting for signatures."))
        self.demand_version(version)

    def decline(self, *, reason, version=None):
        """The school asks for changes: the text opens again and signatures under the old text cover nothing."""
        self.demand_proposed(version)
        if not reason:
            raise NotReady(_("Write what should change."))
        self._move(self.State.PROPOSED, self.State.DRAFT, decline_reason=reason)

    def adopt(self):
        self._move(self.State.PROPOSED, self.State.ADOPTED, adopted_at=timezone.now(), decline_reason="")

    def _move(self, come_from, go_to, **changes):
        if not self.move_from(state=come_from)(state=go_to, **changes):
            raise NotReady(_("The plan has changed in the meantime. Reload the page."))
