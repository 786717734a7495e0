"""Meetings of activities, participants of a process and who attended (D6)."""

from datetime import UTC, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.base.errors import NotReady
from pore.base.models import Versioned, still
from pore.cycle.models import ProcessContent
from pore.institutions.models import Institution, Membership
from support_plans.models.activity import Activity, Mode


class Meeting(ProcessContent, Versioned):
    """One dated occurrence of an activity."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        HELD = "held", _("Held")
        CANCELLED = "cancelled", _("Cancelled")

    activity = models.ForeignKey(
        Activity, verbose_name=_("form of support"), on_delete=models.PROTECT, related_name="meetings"
    )
    starts_at = models.DateTimeField(_("starts"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    mode = models.CharField(_("mode"), max_length=7, choices=Mode, default=Mode.ON_SITE)
    place = models.CharField(_("place"), max_length=200)
    provider = models.ForeignKey(Institution, verbose_name=_("provider"), on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey(
        Membership, verbose_name=_("lead"), null=True, blank=True, on_delete=models.PROTECT, related_name="led_meetings"
    )
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PLANNED)
    attended = models.PositiveSmallIntegerField(_("people present"), default=0, editable=False)
    moved_from = models.DateTimeField(_("moved from"), null=True, blank=True)
    change_reason = models.CharField(_("reason of the change"), max_length=300, blank=True)
    held_at = models.DateTimeField(_("attendance confirmed"), null=True, blank=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("attendance confirmed by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="held_meeting_has_person_and_time",
                condition=Q(state="held", held_at__isnull=False, held_by__isnull=False)
                | (~Q(state="held") & Q(held_at=None, held_by=None)),
            ),
            models.CheckConstraint(
                name="changed_meeting_has_a_reason",
                condition=~Q(change_reason="") | (Q(moved_from=None) & ~Q(state="cancelled")),
            ),
            models.CheckConstraint(name="meeting_takes_time", condition=Q(minutes__gt=0, minutes__lte=720)),
        ]
        indexes = [models.Index(fields=["lead", "starts_at"], name="meeting_of_lead")]

    def __str__(self):
        return f"{self.activity}"

    def get_absolute_url(self):
        return reverse("support_plans:meeting", args=[self.uuid])

    @property
    def ends_at(self):
        return self.starts_at.astimezone(UTC) + timedelta(minutes=self.minutes)

    @property
    def is_planned(self):
        return self.state == self.State.PLANNED

    @property
    def waits_for_attendance(self):
        """Over, and nobody has said yet who was there."""
        return self.is_planned and self.ends_at < timezone.now()

    @property
    def needs_lead(self):
        """Still ahead, and nobody leads it: the one who was to has left, or gave it up."""
        ahead = self.is_planned and self.starts_at > timezone.now()
        return ahead and (self.lead is None or not self.lead.is_current)

    def count(self, attended):
        """Keep how many were there: the number is no secret, the names are."""
        self.attended = attended
        self.save(update_fields=["attended"])

    def demand_planned(self):
        self.process.demand_running()
        if not still(self, state=self.State.PLANNED):
            raise NotReady(_("This meeting was already held or cancelled."))

    def move(self, *, starts_at, place, reason, version):
        self.demand_planned()
        self.moved_from, self.starts_at, self.place, self.change_reason = self.starts_at, starts_at, place, reason
        self.save_over(version, ["moved_from", "starts_at", "place", "change_reason"])

    def give_to(self, lead, version):
        """Another person leads it."""
        self.demand_planned()
        self.lead = lead
        self.save_over(version, ["lead"])

    def cancel(self, *, reason, version=None):
        self.demand_planned()
        self.demand_version(version)
        if not reason:
            raise NotReady(_("Write why the meeting is cancelled."))
        self.move_from(state=self.State.PLANNED)(state=self.State.CANCELLED, change_reason=reason)

    def hold(self, *, by, version):
        """Attendance is known: the meeting counts. Correcting the list later leaves the first confirmation.

        Returns whether this was the first list; raises StaleVersion when somebody saved another list in the meantime."""
        self.process.demand_running()
        if still(self, state=self.State.CANCELLED):
            raise NotReady(_("This meeting was cancelled."))
        if self.starts_at > timezone.now():
            raise NotReady(_("This meeting has not begun yet."))
        self.save_over(version, [])
        return self.move_from(state=self.State.PLANNED)(state=self.State.HELD, held_at=timezone.now(), held_by=by)


class Participant(ProcessContent):
    """A teacher who takes part in the process; needs no account."""

    name = models.CharField(_("first name and surname"), max_length=120)
    position = models.CharField(_("position or subject"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["process", "name"], name="participant_once_in_a_process")]

    def __str__(self):
        return self.name


class Attendance(ProcessContent):
    """Whether one participant was at one meeting, and how it was confirmed."""

    class How(models.TextChoices):
        LEAD = "lead", _("by the lead")
        SCHOOL = "school", _("by the school")

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="attendance")
    participant = models.ForeignKey(
        Participant, verbose_name=_("participant"), on_delete=models.PROTECT, related_name="attendance"
    )
    present = models.BooleanField(_("present"))
    how = models.CharField(_("how confirmed"), max_length=6, choices=How)
    marked_at = models.DateTimeField(_("marked"), auto_now=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [models.UniqueConstraint(fields=["meeting", "participant"], name="participant_marked_once")]

    def __str__(self):
        return f"{self.participant}: {self.present}"
