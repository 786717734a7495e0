"""Members of an institution and invitations to it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.institutions.actions import invite, remove_member
from pore.institutions.forms import INVITES, InvitationForm
from pore.institutions.lookups import institutions_to_invite
from pore.institutions.models import Invitation, Membership
from pore.ui.lists import page_of
from pore.ui.pages import carry_out, creating_page


@route("people")
@require_safe
def people(request):
    members = (
        visible(request.actor, Membership)
        .current()
        .select_related("user", "institution")
        .order_by("institution__sort_key", "user__full_name", "pk")
    )
    open_ones = visible(request.actor, Invitation).filter(accepted_at=None, revoked_at=None).select_related("institution")
    return render(request, "institutions/people.html", {"page": page_of(request, members), "invitations": open_ones[:50]})


@route("people", "C")
def new_invitation(request):
    form = InvitationForm(
        request.POST or None, column=request.actor.column, institutions=institutions_to_invite(request.actor)
    )

    def make(data):
        invite(institution=data["institution"], role=data["role"], email=data["email"], by=request.user, actor=request.actor)
        return reverse("institutions:people")

    return creating_page(
        request,
        form,
        name="invitation",
        make=make,
        done=_("The invitation was sent."),
        title=_("Invite a person"),
        lead=_("You will see the person on the list once they accept."),
        submit=_("Send the invitation"),
        back=reverse("institutions:people"),
        crumbs=[(_("People"), reverse("institutions:people"))],
    )


@route("people", "A")
@require_POST
def revoke_invitation(request, uuid):
    invitation = fetch(request.actor, Invitation, "A", uuid=uuid)
    return carry_out(
        request, invitation.revoke, done=_("The invitation was withdrawn."), back=reverse("institutions:people")
    )


@route("people", "A")
@require_POST
def end_membership(request, uuid):
    membership = fetch(request.actor, Membership, "A", uuid=uuid)
    if membership.user_id == request.user.pk:
        messages.error(request, _("You cannot end your own membership. Ask another person to do it."))
        return redirect("institutions:people")
    if membership.role not in INVITES[request.actor.column]:
        raise PermissionDenied
    return carry_out(
        request,
        lambda: remove_member(membership=membership, actor=request.actor),
        done=_("The membership has ended. The person keeps their account and other roles."),
        back=reverse("institutions:people"),
    )
