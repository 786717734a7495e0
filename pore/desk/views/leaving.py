"""Ending a role, and the yearly look at everybody's."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.cycle.models import Assignment
from pore.desk.forms import ConfirmingForm, EndingForm
from pore.desk.leaving import end_membership
from pore.institutions.actions import confirm_people
from pore.institutions.admins import may_manage, nobody_else_in_charge, succeeds
from pore.institutions.leaving import invitations_to_keep, roles_here
from pore.institutions.lookups import people_to_look_after
from pore.institutions.models import Membership
from pore.institutions.yearly import confirm_by
from pore.people.confirming import freshly_confirmed
from pore.ui.pages import deciding_page


@route("people", "A")
@freshly_confirmed
def end(request, uuid):
    """Before a role ends: what closes with it, and which invitations stay."""
    rows = visible(request.actor, Membership).select_related("user", "institution", "partnership")
    membership = fetch(request.actor, rows, "A", uuid=uuid)
    back = reverse("institutions:people")
    if membership.user_id == request.user.pk:
        messages.error(request, _("You cannot end your own membership. Ask another person to do it."))
        return redirect(back)
    if not may_manage(request.actor, membership):
        raise PermissionDenied
    if request.method != "POST" and not membership.is_current:
        return redirect(back)
    invitations = invitations_to_keep(request.actor, [membership])
    form = EndingForm(
        request.POST or None, initial={"seen": roles_here([membership])[membership.pk]}, invitations=invitations
    )
    return deciding_page(
        request,
        form,
        act=lambda data: end_membership(
            membership=membership, by=request.membership, kept=form.survivors, seen=data["seen"]
        ),
        back=back,
        done=_("The membership has ended. The person keeps their account and other roles."),
        template="desk/end_membership.html",
        leaving=membership,
        schools=_accompanied(request.actor, membership),
        last_in_charge=nobody_else_in_charge(membership),
        successor_invited=any(succeeds(one, membership) for one in invitations),
    )


def _accompanied(actor, membership):
    """Schools that would lose their SORE, as far as the actor knows of them."""
    rows = visible(actor, Assignment).active().filter(membership=membership, process__outcome="")
    return [one.process.school for one in rows.select_related("process__school")]


@route("people", "A")
@freshly_confirmed
def confirm(request):
    """Once in a school year: each person still works here, or the role ends. Half of the list may wait."""
    people = list(
        people_to_look_after(request.actor)
        .unconfirmed()
        .select_related("user", "institution", "partnership")
        .order_by("institution__sort_key", "user__sort_key", "pk")
    )
    form = ConfirmingForm(
        request.POST or None,
        people=people,
        roles=roles_here(people),
        invitations=invitations_to_keep(request.actor, people),
    )

    def act(data):
        confirm_people(memberships=[one for one, _seen in form.answered(form.WORKS)], actor=request.actor)
        for membership, seen in form.answered(form.LEFT):
            end_membership(membership=membership, by=request.membership, kept=form.survivors, seen=seen)

    return deciding_page(
        request,
        form,
        act=act,
        back=reverse("institutions:people"),
        done=_("The answers were saved."),
        template="desk/confirm_people.html",
        confirm_by=confirm_by(),
    )
