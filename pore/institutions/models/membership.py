"""Who acts for which institution, in which role; and invitations that lead there."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.base.errors import NotReady
from pore.base.models import Addressed
from pore.institutions.models.institution import Institution
from pore.institutions.models.partnership import CurrentQuerySet, Partnership

INVITATION_LASTS = timedelta(days=7)


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

    objects = CurrentQuerySet.as_manager()

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
    def is_current(self):
        today = timezone.localdate()
        return self.since <= today and (self.until is None or self.until >= today)

    def leave(self, on=None):
        """End the membership; the person keeps the account and other roles."""
        self.until = (on or timezone.localdate()) - timedelta(days=1)
        self.since = min(self.since, self.until)  # who joined this very day has no rights on it any more
        self.save(update_fields=["since", "until"])


class Invitation(Addressed):
    """A one-use link for one address, one institution and one role. Only the hash of the token is stored."""

    institution = models.ForeignKey(
        Institution, verbose_name=_("institution"), on_delete=models.PROTECT, related_name="invitations"
    )
    role = models.CharField(_("role"), max_length=11, choices=Role)
    partnership = models.ForeignKey(
        Partnership, verbose_name=_("partnership"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    email = models.EmailField(_("e-mail address"))
    token_hash = models.CharField(_("hash of the token"), max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("invited by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("sent"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="invited_coordinator_has_a_partnership",
                condition=Q(role="coordinator", partnership__isnull=False) | (~Q(role="coordinator") & Q(partnership=None)),
            ),
            models.CheckConstraint(name="invitation_ends_one_way", condition=Q(accepted_at=None) | Q(revoked_at=None)),
        ]

    def __str__(self):
        return f"{self.email}: {self.get_role_display()}"

    @staticmethod
    def hash_of(token):
        return hashlib.sha256(token.encode()).hexdigest()

    @classmethod
    def issue(cls, *, institution, role, email, invited_by, partnership=None):
        """A new invitation and its token (256 random bits, to be mailed and forgotten)."""
        token = secrets.token_urlsafe(32)
        invitation = cls.objects.create(
            institution=institution,
            role=role,
            partnership=partnership,
            email=email.strip().lower(),
            invited_by=invited_by,
            token_hash=cls.hash_of(token),
            expires_at=timezone.now() + INVITATION_LASTS,
        )
        return invitation, token

    @classmethod
    def find(cls, token):
        """The still valid invitation of a token, or None: used, withdrawn, expired and unknown look the same."""
        return (
            cls.objects.filter(
                token_hash=cls.hash_of(token), accepted_at=None, revoked_at=None, expires_at__gt=timezone.now()
            )
            .select_related("institution", "partnership")
            .first()
        )

    @property
    def is_open(self):
        return self.accepted_at is None and self.revoked_at is None and self.expires_at > timezone.now()

    def accept(self, user):
        """Use the invitation up and make the membership; a conditional UPDATE lets one of two clicks win."""
        hit = Invitation.objects.filter(pk=self.pk, accepted_at=None, revoked_at=None, expires_at__gt=timezone.now()).update(
            accepted_at=timezone.now()
        )
        if not hit:
            raise NotReady(_("This invitation is no longer valid. Ask for a new one."))
        membership, _created = Membership.objects.get_or_create(
            user=user,
            institution=self.institution,
            role=self.role,
            until=None,
            defaults={"partnership": self.partnership},
        )
        return membership

    def revoke(self):
        Invitation.objects.filter(pk=self.pk, accepted_at=None, revoked_at=None).update(revoked_at=timezone.now())
