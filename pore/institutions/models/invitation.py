"""Invitations: one-use links that lead to a membership."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.access.context import narrowed
from pore.base.errors import NotReady
from pore.base.models import Addressed
from pore.institutions.models.institution import Institution
from pore.institutions.models.membership import Membership, Role
from pore.institutions.models.partnership import Partnership

INVITATION_LASTS = timedelta(days=7)


class InvitationQuerySet(models.QuerySet):
    def open(self):
        """Invitations somebody may still accept."""
        return self.waiting().filter(expires_at__gt=timezone.now())

    def waiting(self):
        """Neither accepted nor withdrawn; some of them may have expired."""
        return self.filter(accepted_at=None, revoked_at=None)

    def revoke(self):
        """Let these links die; how many were still waiting."""
        return self.waiting().update(revoked_at=timezone.now())


class Invitation(Addressed):
    """A one-use link for one address, one institution and one role. Only the hash of the token is stored.

    ``batch`` joins invitations sent together: directors of many schools at once."""

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
    batch = models.UUIDField(_("sent together"), null=True, blank=True, db_index=True)

    objects = InvitationQuerySet.as_manager()

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
    def draw(cls, *, institution, role, email, invited_by, partnership=None, batch=None):
        """An invitation not stored yet, and its token (256 random bits, to be mailed and forgotten)."""
        token = secrets.token_urlsafe(32)
        invitation = cls(
            institution=institution,
            role=role,
            partnership=partnership,
            email=email.strip().lower(),
            invited_by=invited_by,
            token_hash=cls.hash_of(token),
            expires_at=timezone.now() + INVITATION_LASTS,
            batch=batch,
        )
        return invitation, token

    @classmethod
    def issue(cls, **whom):
        """A new invitation and its token."""
        invitation, token = cls.draw(**whom)
        invitation.save()
        return invitation, token

    @classmethod
    def find(cls, token):
        """The still valid invitation of a token, or None: used, withdrawn, expired and unknown look the same."""
        token_hash = cls.hash_of(token)
        with narrowed("token", token_hash):
            rows = cls.objects.open().filter(token_hash=token_hash)
            return rows.select_related("institution", "partnership").first()

    @property
    def is_open(self):
        return self.accepted_at is None and self.revoked_at is None and self.expires_at > timezone.now()

    def accept(self, user):
        """Use the invitation up and make the membership; a conditional UPDATE lets one of two clicks win."""
        with narrowed("token", self.token_hash):
            accepted = Invitation.objects.open().filter(pk=self.pk).update(accepted_at=timezone.now())
        if not accepted:
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
        """Let the link die; whether it was still waiting."""
        return bool(Invitation.objects.filter(pk=self.pk).revoke())
