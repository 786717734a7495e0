"""Choosing the role one acts in."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pore.access.routes import route
from pore.audit.models import record
from pore.institutions.acting import SESSION_KEY
from pore.people.sign_ins import renew_cookie


@route("desk")
@require_POST
def act_as(request, uuid):
    """Switch the role; the sign-in cookie is renewed, so an old one cannot act in the new role."""
    chosen = next((one for one in request.memberships if one.uuid == uuid), None)
    if chosen is None:
        raise Http404
    renew_cookie(request)
    request.session[SESSION_KEY] = chosen.pk
    record(request.actor, "acted_as", f"membership {chosen.uuid}")
    messages.success(
        request, _("You now act as: %(role)s.") % {"role": f"{chosen.institution}, {chosen.get_role_display()}"}
    )
    return redirect("home")
