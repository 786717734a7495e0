"""D1, the school's request for support."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.base.errors import NotReady
from pore.base.fields import PlainJSON
from pore.base.models import Versioned, still
from pore.cycle.models import ProcessContent

ANSWERED_WITHIN = timedelta(days=14)  # the partnership's own promise to schools


class SupportRequest(ProcessContent, Versioned):
    """What the school asks for. A draft belongs to the school alone; a sent one waits for the coordinator's decision."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SENT = "sent", _("Sent")
        NEEDS_CHANGES = "needs_changes", _("To be completed")
        ACCEPTED = "accepted", _("Accepted")
        REJECTED = "rejected", _("Rejected")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Urgency(models.TextChoices):
        ORDINARY = "ordinary", _("Ordinary")
        URGENT = "urgent", _("Urgent")

    EDITABLE = (State.DRAFT, State.NEEDS_CHANGES)

    number = models.CharField(_("number"), max_length=30, blank=True)
    state = models.CharField(_("state"), max_length=13, choices=State, default=State.DRAFT)
    contact_phone = models.CharField(_("contact phone"), max_length=40, blank=True)
    contact_email = models.EmailField(_("contact e-mail address"), blank=True)
    pupils = models.PositiveIntegerField(_("number of pupils or children"), null=True, blank=True)
    classes = models.PositiveIntegerField(_("number of classes or groups"), null=True, blank=True)
    teachers = models.PositiveIntegerField(_("number of teachers"), null=True, blank=True)
    services = PlainJSON(_("what help the school needs"), shape=list, default=list, blank=True)
    areas = PlainJSON(_("areas of school work"), shape=list, default=list, blank=True)
    expectations = models.TextField(_("expectations"), max_length=3000, blank=True)
    urgency = models.CharField(_("urgency"), max_length=8, choices=Urgency, default=Urgency.ORDINARY)
    urgency_reason = models.CharField(_("why it is urgent"), max_length=500, blank=True)
    preferred_start = models.DateField(_("preferred start"), null=True, blank=True)
    previous_support = models.TextField(_("earlier support"), max_length=2000, blank=True)
    council_informed_on = models.DateField(_("teaching council informed on"), null=True, blank=True)
    declaration = models.BooleanField(_("the school is ready to take part"), default=False)

    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sent by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decision_reason = models.TextField(_("reason of the decision"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("request for support")
        verbose_name_plural = _("requests for support")
        ordering = ["sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["process"], name="one_request_for_a_process"),
            models.CheckConstraint(
                name="request_sending_follows_state",
                condition=Q(state__in=("draft", "withdrawn")) | Q(sent_at__isnull=False, sent_by__isnull=False),
            ),
            models.CheckConstraint(
                name="request_decision_has_person_and_time",
                condition=Q(decided_at=None, decided_by=None) | Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="request_refusal_has_a_reason",
                condition=~Q(state__in=("rejected", "needs_changes")) | ~Q(decision_reason=""),
            ),
        ]

    def __str__(self):
        return self.number or str(self.get_state_display())

    def get_absolute_url(self):
        return reverse("diagnosis:request", args=[self.process.uuid])

    @property
    def is_editable(self):
        return self.state in self.EDITABLE and self.process.is_running

    @property
    def waits_for_decision(self):
        return self.state == self.State.SENT

    @property
    def answer_due_on(self):
        """The day by which PORE promised to answer."""
        return timezone.localdate(self.sent_at + ANSWERED_WITHIN)

    def demand_editable(self):
        self.process.demand_running()
        if not still(self, state__in=self.EDITABLE):
            raise NotReady(_("A sent request is not changed any more. PORE can return it to you to be completed."))

    def _move(self, come_from, version, **changes):
        """Of two simultaneous decisions one is told that it came too late; a decision is about the text that was read."""
        if not still(self, state__in=come_from):
            raise NotReady(_("This request has changed in the meantime. Reload the page."))
        self.demand_version(version)
        self.move_from(state__in=come_from)(**changes)

    def send(self, *, by, number, version=None):
        self.process.demand_running()
        now, number = timezone.now(), self.number or number
        self._move(self.EDITABLE, version, state=self.State.SENT, sent_at=now, sent_by=by, number=number)

    def decide(self, state, *, by, reason="", version=None):
        self.process.demand_running()
        if state != self.State.ACCEPTED and not reason:
            raise NotReady(_("Write the reason: the school will read it."))
        now = timezone.now()
        self._move((self.State.SENT,), version, state=state, decided_at=now, decided_by=by, decision_reason=reason)

    def withdraw(self):
        self._move((*self.EDITABLE, self.State.SENT), self.stored().version, state=self.State.WITHDRAWN)
