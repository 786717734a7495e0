"""What follows when people are invited, join or leave."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pore.audit.models import record
from pore.institutions.models import Invitation
from pore.jobs.letters import send_letter


@transaction.atomic
def invite(*, institution, role, email, by, actor, partnership=None):
    """Invite one address to one role; older open invitations of the same kind die."""
    same = Invitation.objects.filter(institution=institution, role=role, email=email.strip().lower(), accepted_at=None)
    for older in same:
        older.revoke()
    invitation, token = Invitation.issue(
        institution=institution, role=role, email=email, invited_by=by, partnership=partnership
    )
    link = settings.PORE_BASE_URL + reverse("institutions:invitation", args=[token])
    subject = _("Invitation to the PORE portal")
    send_letter("mails/invitation.txt", subject, [invitation.email], invitation=invitation, link=link)
    record(actor, "invited", f"invitation {invitation.uuid}")
    return invitation


@transaction.atomic
def join(*, invitation, full_name, password):
    """Make the account an invitation promises and use the invitation up."""
    user = get_user_model().objects.create_user(invitation.email, password, full_name=full_name)
    return invitation.accept(user)


@transaction.atomic
def remove_member(*, membership, actor):
    """End a membership and every open invitation that would bring the person back."""
    membership.leave()
    for invitation in Invitation.objects.filter(institution=membership.institution, email__iexact=membership.user.email):
        invitation.revoke()
    record(actor, "membership_ended", f"membership {membership.uuid}")
