"""Who looks after the people of an institution: whom they may invite and end, and why the last of them cannot just go."""

from django.utils.translation import gettext_lazy as _

from pore.base.errors import NotReady
from pore.base.models import still
from pore.institutions.models import Institution, Membership, Role

# Whom a column may invite and end: nobody gives away more than they have.
INVITES = {
    "director": (Role.DIRECTOR, Role.DEPUTY, Role.STAFF),
    "head": (Role.HEAD, Role.SORE, Role.EXPERT, Role.STAFF),
    "coordinator": tuple(Role),
}
IN_CHARGE = (Role.DIRECTOR, Role.HEAD, Role.COORDINATOR)
ONLY_ONE = {
    Role.DIRECTOR: _(
        "%(name)s is the only director of this school. First invite a successor, then come back here and tick "
        "that invitation as one that stays."
    ),
    Role.HEAD: _(
        "%(name)s is the only head of this institution. First invite a successor, then come back here and tick "
        "that invitation as one that stays."
    ),
    Role.COORDINATOR: _(
        "%(name)s is the only coordinator of this partnership. First invite a successor, then come back here and tick "
        "that invitation as one that stays."
    ),
}


def may_manage(actor, membership):
    """Whether the actor may end or confirm this role: never their own, and only what they could have given."""
    return membership.user_id != actor.user_id and membership.role in INVITES.get(actor.column, ())


def hold(institution, partnership=None):
    """Let changes of who acts for an institution come one after the other, until the transaction ends.

    A zespół and its schools are held together, as one director may serve them all; so are coordinators of a partnership."""
    still(Institution(pk=institution.parent_id or institution.pk), sort_key__isnull=False)
    if partnership is not None:
        still(partnership, name__isnull=False)


def others_in_charge(membership):
    """Current people with the same charge: in the same school or its zespół, institution or partnership."""
    rows = Membership.objects.current().filter(role=membership.role).exclude(user_id=membership.user_id)
    if membership.role == Role.COORDINATOR:
        return rows.filter(partnership_id=membership.partnership_id)
    institution = membership.institution
    return rows.filter(institution_id__in=[one for one in (institution.pk, institution.parent_id) if one])


def succeeds(invitation, membership):
    """Whether an open invitation leads to the same charge."""
    if not invitation.is_open or invitation.role != membership.role:
        return False
    if membership.role == Role.COORDINATOR:
        return invitation.partnership_id == membership.partnership_id
    return invitation.institution_id == membership.institution_id


def nobody_else_in_charge(membership):
    """Whether the institution would be left without anybody in charge; a closed one needs nobody any more."""
    institution = membership.institution
    if membership.role not in IN_CHARGE or institution.closed_on or institution.absent_since:
        return False
    return not others_in_charge(membership).exists()


def demand_successor(membership, kept):
    """Raise NotReady when nobody would be left in charge and no kept invitation names a successor."""
    if not nobody_else_in_charge(membership) or any(succeeds(one, membership) for one in kept):
        return
    raise NotReady(ONLY_ONE[Role(membership.role)] % {"name": membership.user.full_name})
