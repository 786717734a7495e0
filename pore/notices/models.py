"""What a person is told: one row for each person and event, and how they want to hear of it by mail."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.base.models import Addressed


class Kind(models.TextChoices):
    """Kinds of events a person may hear of differently."""

    REQUEST = "request", _("decisions about requests, a new SORE")
    SHARING = "sharing", _("parts of a diagnosis opened to me")
    PLAN = "plan", _("plans that wait for a decision or a signature")
    COMMENT = "comment", _("comments of the other side beside a document")
    MEETING = "meeting", _("meetings moved and cancelled, leading a meeting")
    REMINDER = "reminder", _("reminders of what waits for me")
    PRIVACY = "privacy", _("removal of old data, erasing an account")


# What one must hear of at once: an empty room, data that will be gone.
MANDATORY = frozenset({Kind.MEETING, Kind.PRIVACY})


class Way(models.TextChoices):
    NOW = "now", _("by mail at once")
    DAILY = "daily", _("once a day, together")
    OFF = "off", _("only in the portal")


LONGEST_ABOUT = 200


class Notice(Addressed):
    """One event as one person hears of it. ``key`` names the event: the same one is told once.

    ``about`` is a school or a day of the year, which tells notices with the same title apart."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    key = models.CharField(_("event"), max_length=120)
    title = models.CharField(_("title"), max_length=200)
    about = models.CharField(_("what it is about"), max_length=LONGEST_ABOUT, blank=True)
    url = models.CharField(_("address"), max_length=300)
    created_at = models.DateTimeField(_("told"), auto_now_add=True)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    way = models.CharField(_("by mail"), max_length=5, choices=Way)
    gathered_at = models.DateTimeField(_("sent in a daily mail"), null=True, blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="person_told_once_of_an_event"),
            models.CheckConstraint(name="only_daily_notices_are_gathered", condition=Q(way="daily") | Q(gathered_at=None)),
        ]
        indexes = [models.Index(fields=["user", "read_at"], name="notice_unread")]

    def __str__(self):
        return self.title

    @classmethod
    def mark_read(cls, rows):
        """The person has opened these."""
        rows.filter(read_at=None).order_by().update(read_at=timezone.now())

    @classmethod
    def gather(cls, keys):
        """Take these daily notices for one mail; how many of them nobody has taken before."""
        return cls.objects.filter(pk__in=keys, way=Way.DAILY, gathered_at=None).update(gathered_at=timezone.now())


class Preference(models.Model):
    """How one person hears of one kind of events by mail; without a row at once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    way = models.CharField(_("by mail"), max_length=5, choices=Way, default=Way.NOW)

    class Meta:
        verbose_name = _("wish about mails")
        verbose_name_plural = _("wishes about mails")
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="one_wish_for_a_kind"),
            models.CheckConstraint(
                name="mandatory_mails_come_at_once", condition=Q(way="now") | ~Q(kind__in=("meeting", "privacy"))
            ),
        ]

    def __str__(self):
        return f"{self.kind}: {self.way}"
