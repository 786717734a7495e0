"""What the calendar keeps: days of the school year that repeat, and private addresses of somebody's own calendar."""

import calendar
import datetime
import hashlib
import secrets

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pore.access.context import narrowed
from pore.base.models import Addressed, Versioned
from pore.base.school_year import FIRST_MONTH
from pore.institutions.models import Membership, Partnership


class DeadlineQuerySet(models.QuerySet):
    def kept_by(self, partnership):
        """The days a partnership goes by and those it hides, in the order of the school year: its own instead of common."""
        rows = self.filter(Q(partnership=None) | Q(partnership=partnership))
        by_code = {one.code: one for one in sorted(rows, key=lambda one: one.partnership_id is not None)}
        return sorted(by_code.values(), key=lambda one: one.place)

    def of(self, partnership):
        """The days a partnership goes by."""
        return [one for one in self.kept_by(partnership) if one.is_current]


class Deadline(Addressed, Versioned):
    """A day that comes every school year. Without a partnership it is common; a partnership's own row takes its place."""

    partnership = models.ForeignKey(
        Partnership, verbose_name=_("partnership"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    code = models.CharField(_("code"), max_length=40)
    label_pl = models.CharField(_("label in Polish"), max_length=200)
    label_en = models.CharField(_("label in English"), max_length=200, blank=True)
    month = models.PositiveSmallIntegerField(_("month"), validators=[MinValueValidator(1), MaxValueValidator(12)])
    day = models.PositiveSmallIntegerField(_("day"), validators=[MinValueValidator(1), MaxValueValidator(31)])
    is_current = models.BooleanField(_("shown"), default=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("day of the year")
        verbose_name_plural = _("days of the year")
        ordering = ["month", "day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "code"], name="one_day_of_a_code_in_a_partnership"),
            models.UniqueConstraint(fields=["code"], condition=Q(partnership=None), name="one_common_day_of_a_code"),
            models.CheckConstraint(
                name="day_of_the_year_exists", condition=Q(month__gte=1, month__lte=12, day__gte=1, day__lte=31)
            ),
        ]

    def __str__(self):
        return self.label_en if self.label_en and (get_language() or "pl").startswith("en") else self.label_pl

    @property
    def place(self):
        """Where it stands in a school year, which begins in September."""
        return (self.month - FIRST_MONTH) % 12, self.day

    def on(self, school_year):
        """Its date in a school year; 29 February of an ordinary year is the 28th."""
        year = school_year if self.month >= FIRST_MONTH else school_year + 1
        return datetime.date(year, self.month, min(self.day, calendar.monthrange(year, self.month)[1]))

    def own_of(self, partnership):
        """The partnership's own row for this day, made of the common one when it has none."""
        if self.partnership_id == partnership.pk:
            return self
        copied = {name: getattr(self, name) for name in ("label_pl", "label_en", "month", "day", "is_current")}
        own, _created = Deadline.objects.get_or_create(partnership=partnership, code=self.code, defaults=copied)
        return own


class CalendarFeed(Addressed):
    """A private address under which a calendar program reads the meetings of one role. Only the hash of it is kept."""

    membership = models.ForeignKey(Membership, verbose_name=_("role"), on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(_("hash of the token"), max_length=64, unique=True)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("address of a calendar")
        verbose_name_plural = _("addresses of calendars")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership"], condition=Q(revoked_at=None), name="one_calendar_address_of_a_role"
            )
        ]

    def __str__(self):
        return f"{self.membership_id}: {self.created_at}"

    @classmethod
    def issue(cls, membership):
        """A new address for a role; the older one dies. Returns its token, which is never seen again."""
        cls.objects.filter(membership=membership, revoked_at=None).update(revoked_at=timezone.now())
        token = secrets.token_urlsafe(32)
        cls.objects.create(membership=membership, token_hash=_hashed(token))
        return token

    @classmethod
    def of_token(cls, token):
        """The living address of a token, with who it belongs to, or None: unknown, withdrawn, role or account over."""
        with narrowed("feed", _hashed(token)):
            rows = cls.objects.filter(token_hash=_hashed(token), revoked_at=None).select_related(
                "membership__user", "membership__institution"
            )
            one = rows.first()
        return one if one and one.membership.is_current and one.membership.user.is_active else None

    @staticmethod
    def address(token):
        return reverse("desk:feed", args=[token])

    def revoke(self):
        """Let the address die; whether it was alive."""
        rows = CalendarFeed.objects.filter(pk=self.pk, revoked_at=None)
        return bool(rows.update(revoked_at=timezone.now()))


def _hashed(token):
    return hashlib.sha256(token.encode()).hexdigest()
