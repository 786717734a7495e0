"""Members of an institution, invitations to it, and those who have left."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pore.access.matrix import may
from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.institutions.actions import invite, withdraw_invitation
from pore.institutions.admins import INVITES, may_manage
from pore.institutions.forms import AgainForm, InvitationForm, PeopleFilter
from pore.institutions.lookups import institutions_to_invite, named_institution, people_to_look_after
from pore.institutions.models import Invitation, Membership, Role
from pore.institutions.yearly import confirm_by, is_late
from pore.people.confirming import freshly_confirmed
from pore.ui.lists import page_of
from pore.ui.pages import carry_out, creating_page

MOST_INVITATIONS = 50


@route("people")
@require_safe
def people(request):
    actor = request.actor
    members = visible(actor, Membership).current().select_related("user", "institution")
    found = PeopleFilter(request.GET, members.order_by("institution__sort_key", "user__sort_key", "pk"))
    page = page_of(request, found.qs)
    waiting = visible(actor, Invitation).waiting().select_related("institution")
    context = {
        "filter": found,
        "page": page,
        "lines": [(one, may_manage(actor, one)) for one in page.object_list],
        "late": is_late(),
        "unconfirmed": people_to_look_after(actor).unconfirmed().count(),
        "confirm_by": confirm_by(),
        "invitations": waiting[:MOST_INVITATIONS],
        "more": max(0, waiting.count() - MOST_INVITATIONS),
        "invites_directors": may(actor.column, "directors", "C"),
    }
    return render(request, "institutions/people.html", context)


@route("people")
@require_safe
def left(request):
    """Who acted for the institution and no longer does."""
    rows = visible(request.actor, Membership).left().select_related("user", "institution")
    found = PeopleFilter(request.GET, rows.order_by("-until", "user__sort_key", "pk"))
    return render(request, "institutions/left.html", {"filter": found, "page": page_of(request, found.qs)})


def _partnership_for(request, role):
    """Only coordinators belong to a partnership: the one of the coordinator who invites them."""
    return request.membership.partnership if role == Role.COORDINATOR else None


def _proposed(request, institutions):
    """What a link to this page already knows: the institution and the role."""
    known = {"institution": named_institution(institutions, request.GET.get("gdzie")), "role": request.GET.get("rola")}
    return {name: value for name, value in known.items() if value}


@route("people", "C")
@freshly_confirmed
def new_invitation(request):
    institutions = institutions_to_invite(request.actor)
    form = InvitationForm(
        request.POST or None,
        initial=_proposed(request, institutions),
        column=request.actor.column,
        institutions=institutions,
    )

    def make(data):
        invite(
            institution=data["institution"],
            role=data["role"],
            email=data["email"],
            by=request.user,
            actor=request.actor,
            partnership=_partnership_for(request, data["role"]),
        )
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


def _own_invitation(request, uuid):
    """An invitation to a role the actor may give: a waiting one, or one a second press of a button comes too late for."""
    rows = visible(request.actor, Invitation).select_related("institution", "partnership")
    if request.method != "POST":
        rows = rows.waiting()
    invitation = fetch(request.actor, rows, "A", uuid=uuid)
    if invitation.role not in INVITES[request.actor.column]:
        raise PermissionDenied
    return invitation


@route("people", "A")
@freshly_confirmed
def invite_again(request, uuid):
    """Send the invitation once more, to the same address or a corrected one; the older link dies."""
    invitation = _own_invitation(request, uuid)
    form = AgainForm(request.POST or None, initial={"email": invitation.email})

    def make(data):
        invite(
            institution=invitation.institution,
            role=invitation.role,
            email=data["email"],
            by=request.user,
            actor=request.actor,
            partnership=invitation.partnership,
            instead_of=invitation,
        )
        return reverse("institutions:people")

    return creating_page(
        request,
        form,
        name="invitation_again",
        make=make,
        done=_("The invitation was sent. The older link no longer works."),
        title=_("Invite again"),
        lead=f"{invitation.institution} · {invitation.get_role_display()}",
        submit=_("Send the invitation"),
        back=reverse("institutions:people"),
        crumbs=[(_("People"), reverse("institutions:people"))],
    )


@route("people", "A")
@require_POST
def revoke_invitation(request, uuid):
    invitation = _own_invitation(request, uuid)
    return carry_out(
        request,
        lambda: withdraw_invitation(invitation=invitation, actor=request.actor),
        done=_("The invitation was withdrawn."),
        back=reverse("institutions:people"),
    )
