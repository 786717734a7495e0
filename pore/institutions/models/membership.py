"""Who acts for which institution, in which role."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.base.models import Addressed
from pore.base.school_year import current_school_year, year_span
from pore.institutions.models.institution import Institution
from pore.institutions.models.partnership import CurrentQuerySet, Partnership


class Role(models.TextChoices):
    DIRECTOR = "director", _("director")
    DEPUTY = "deputy", _("deputy director")
    STAFF = "staff", _("member of staff")
    SORE = "sore", _("SORE")
    EXPERT = "expert", _("expert")
    HEAD = "head", _("head of the institution")
    OFFICIAL = "official", _("official")
    COORDINATOR = "coordinator", _("PORE coordinator")


KIND = Institution.Kind
# Which roles an institution of each kind gives.
ROLES_OF_KIND = {
    KIND.SCHOOL: (Role.DIRECTOR, Role.DEPUTY, Role.STAFF),
    KIND.ODN: (Role.HEAD, Role.SORE, Role.EXPERT, Role.STAFF, Role.COORDINATOR),
    KIND.PPP: (Role.HEAD, Role.SORE, Role.EXPERT, Role.STAFF, Role.COORDINATOR),
    KIND.BP: (Role.HEAD, Role.SORE, Role.EXPERT, Role.STAFF, Role.COORDINATOR),
    KIND.PARTNER: (Role.HEAD, Role.EXPERT, Role.STAFF, Role.COORDINATOR),
    KIND.GMINA: (Role.OFFICIAL,),
    KIND.COUNTY: (Role.OFFICIAL, Role.COORDINATOR),
    KIND.VOIVODESHIP: (),
}


def column_of(role, kind):
    """Column of the permission matrix for a role in an institution of ``kind``; "newcomer" where it gives no right."""
    if role == Role.OFFICIAL:
        return {KIND.GMINA: "gmina_official", KIND.COUNTY: "county_official"}.get(kind, "newcomer")
    if role == Role.STAFF:
        return "staff" if kind == KIND.SCHOOL else "specialist"
    return str(role) if role in ROLES_OF_KIND.get(kind, ()) else "newcomer"


class MembershipQuerySet(CurrentQuerySet):
    def left(self):
        """Memberships that have ended."""
        return self.filter(until__lt=timezone.localdate())

    def unconfirmed(self):
        """Members nobody has confirmed since the school year began; who joined in it needs no confirming."""
        begins, _ends = year_span(current_school_year())
        return self.filter(Q(confirmed_on=None) | Q(confirmed_on__lt=begins), since__lt=begins)


class Membership(Addressed):
    """One person acting for one institution in one role. ``partnership`` is set exactly for coordinators."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="memberships"
    )
    institution = models.ForeignKey(
        Institution, verbose_name=_("institution"), on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=11, choices=Role)
    partnership = models.ForeignKey(
        Partnership, verbose_name=_("partnership"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["institution__sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                name="coordinator_has_a_partnership",
                condition=Q(role="coordinator", partnership__isnull=False) | (~Q(role="coordinator") & Q(partnership=None)),
            ),
            models.UniqueConstraint(
                fields=["user", "institution", "role"], condition=Q(until=None), name="one_current_membership_of_a_role"
            ),
            models.CheckConstraint(
                name="membership_dates_in_order", condition=Q(until=None) | Q(until__gte=models.F("since"))
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.get_role_display()}"

    @property
    def column(self):
        return column_of(self.role, self.institution.kind)

    @property
    def membership_id(self):
        """So that an acting membership can be written down in the audit like an actor."""
        return self.pk

    @property
    def is_current(self):
        today = timezone.localdate()
        return self.since <= today and (self.until is None or self.until >= today)

    @property
    def is_confirmed(self):
        """Whether somebody said in this school year that the person still works here."""
        begins, _ends = year_span(current_school_year())
        return self.since >= begins or (self.confirmed_on is not None and self.confirmed_on >= begins)

    def leave(self):
        """End the membership from today on; whether it happened. The person keeps the account and other roles."""
        last = timezone.localdate() - timedelta(days=1)
        held = Membership.objects.filter(Q(until=None) | Q(until__gt=last), pk=self.pk)
        hit = held.update(until=last, since=Least(F("since"), last))  # who joined this very day has no rights on it
        self.until, self.since = last, min(self.since, last)
        return bool(hit)
