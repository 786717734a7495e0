"""What follows when people are invited and join. Leaving is in ``leaving.py``."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.audit.models import record
from pore.base.errors import NotReady
from pore.base.models import still
from pore.institutions.admins import hold
from pore.institutions.models import Invitation, Membership, Role
from pore.jobs.letters import send_letter, send_letters

MOST_A_DAY = 20  # invitations of one person who is no coordinator; nobody hires more people in a day
LETTER, SUBJECT = "mails/invitation.txt", _("Invitation to the PORE portal")


def _link(token):
    return settings.PORE_BASE_URL + reverse("institutions:invitation", args=[token])


def _demand_possible(institution, role, email, by, actor):
    """Raise NotReady when the person has the role already, or somebody invites without end."""
    holds = Membership.objects.current().filter(institution=institution, role=role, user__email__iexact=email.strip())
    if holds.exists():
        raise NotReady(_("The person with this address already has this role here."))
    sent = Invitation.objects.filter(invited_by=by, created_at__gte=timezone.now() - timedelta(days=1))
    if actor.column in ("director", "head") and sent.count() >= MOST_A_DAY:
        raise NotReady(_("You have sent 20 invitations since yesterday. Send the next ones tomorrow."))


@transaction.atomic
def invite(*, institution, role, email, by, actor, partnership=None, instead_of=None):
    """Invite one address to one role; older invitations of the same kind die, and the one this stands ``instead_of``."""
    hold(institution, partnership)
    _demand_possible(institution, role, email, by, actor)
    if instead_of is not None:
        if not still(instead_of, accepted_at=None, revoked_at=None):
            raise NotReady(_("This invitation is no longer valid: it was accepted, withdrawn or sent again."))
        instead_of.revoke()
    for older in Invitation.objects.waiting().filter(institution=institution, role=role, email=email.strip().lower()):
        older.revoke()
    invitation, token = Invitation.issue(
        institution=institution, role=role, email=email, invited_by=by, partnership=partnership
    )
    send_letter(LETTER, SUBJECT, [invitation.email], invitation=invitation, link=_link(token))
    record(actor, "invited", f"invitation {invitation.uuid}")
    return invitation


@transaction.atomic
def invite_directors(*, schools, by, actor, batch):
    """Invite a director of each school at the address the register gives; older invitations to these addresses die.

    Costs the same few queries for one school and for a hundred and fifty."""
    drawn = [
        Invitation.draw(institution=school, role=Role.DIRECTOR, email=school.email, invited_by=by, batch=batch)
        for school in schools
    ]
    fresh = [invitation for invitation, _token in drawn]
    addresses = [invitation.email for invitation in fresh]
    Invitation.objects.filter(role=Role.DIRECTOR, email__in=addresses, institution__in=schools).revoke()
    Invitation.objects.bulk_create(fresh)
    letters = [
        (invitation.email, {"invitation": invitation, "link": _link(token), "from_register": True})
        for invitation, token in drawn
    ]
    send_letters(LETTER, SUBJECT, letters)
    record(actor, "directors_invited", f"batch {batch}")
    return fresh


@transaction.atomic
def withdraw_invitation(*, invitation, actor):
    if invitation.revoke():
        record(actor, "invitation_withdrawn", f"invitation {invitation.uuid}")
    elif still(invitation, accepted_at__isnull=False):
        raise NotReady(_("It is too late: the invitation has been accepted. You can end the membership."))


@transaction.atomic
def join(*, invitation, full_name, password):
    """Make the account an invitation promises and use the invitation up.

    That there is one already shows only here, after the same work, to who holds a letter sent to its address."""
    try:
        with transaction.atomic():
            user = get_user_model().objects.create_user(invitation.email, password, full_name=full_name)
    except IntegrityError:
        raise NotReady(_("There is already an account with this address. Sign in to accept the invitation.")) from None
    return accept_invitation(invitation=invitation, user=user)


@transaction.atomic
def accept_invitation(*, invitation, user):
    """Use the invitation up. Held with leaving: who is being removed at this very moment does not come back by it."""
    hold(invitation.institution, invitation.partnership)
    membership = invitation.accept(user)
    record(membership, "invitation_accepted", f"invitation {invitation.uuid}")
    return membership


@transaction.atomic
def confirm_people(*, memberships, actor):
    """Say that these people still work here, this school year too."""
    ids = [one.pk for one in memberships]
    confirmed = Membership.objects.current().filter(pk__in=ids).update(confirmed_on=timezone.localdate())
    if confirmed:
        record(actor, "people_confirmed", f"memberships {confirmed}")
