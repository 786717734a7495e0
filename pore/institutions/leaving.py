"""Ending one role. What hangs on the role higher up is ended together with it in ``pore.desk.leaving``."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from pore.access.policy import visible
from pore.audit.models import record
from pore.base.errors import NotReady
from pore.institutions.admins import demand_successor, hold
from pore.institutions.models import Invitation, Membership, Role


def _beside(memberships):
    """Invitations through which people might come back: all of their institutions; of coordinators also those sent."""
    coordinators = {one.user_id for one in memberships if one.role == Role.COORDINATOR}
    return Q(institution_id__in={one.institution_id for one in memberships}) | Q(invited_by_id__in=coordinators)


def invitations_to_keep(actor, memberships):
    """Open invitations the actor may spare when these roles end; none to the address of the only one who leaves."""
    rows = visible(actor, Invitation, "A").open().filter(_beside(memberships)).select_related("institution")
    return rows.exclude(email=memberships[0].user.email.lower()) if len(memberships) == 1 else rows


def roles_here(memberships):
    """What each person is in their institution now, as a form carries it: a role taken up meanwhile makes it differ.

    ``{membership id: identifiers of all roles of that person there}``, in one query."""
    people = Membership.objects.current().filter(user_id__in={one.user_id for one in memberships})
    held = {}
    for user_id, place, uuid in people.order_by("uuid").values_list("user_id", "institution_id", "uuid"):
        held.setdefault((user_id, place), []).append(str(uuid))
    return {one.pk: " ".join(held.get((one.user_id, one.institution_id), ())) for one in memberships}


@transaction.atomic
def end_role(*, membership, by, kept=(), seen=None):
    """End a membership from the next request on. Invitations of the institution die, except the ``kept`` ones.

    Nobody can tell whose private address an old invitation went to; so only those stay that the person in charge names.
    ``seen`` is what ``roles_here`` said when the page was opened."""
    hold(membership.institution, membership.partnership)
    if not Membership.objects.current().filter(pk=by.pk).exists():
        raise NotReady(_("Your own role has ended in the meantime."))
    if seen is not None and seen != roles_here([membership])[membership.pk]:
        raise NotReady(_("The roles of this person have changed in the meantime. Look at them again, then decide."))
    kept = [one for one in kept if one.email != membership.user.email.lower()]
    demand_successor(membership, kept)
    if not membership.leave():
        raise NotReady(_("This role has already ended."))
    dying = Invitation.objects.waiting().filter(_beside([membership])).exclude(pk__in=[one.pk for one in kept])
    dying.revoke()
    record(by, "membership_ended", f"membership {membership.uuid}")
