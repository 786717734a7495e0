"""Inviting the directors of many schools at once, at the addresses of the register."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pore.access.policy import visible
from pore.access.routes import route
from pore.institutions.actions import invite_directors
from pore.institutions.forms import DirectorsForm
from pore.institutions.lookups import schools_without_director
from pore.institutions.models import Invitation
from pore.people.confirming import freshly_confirmed
from pore.ui.pages import creating_page


@route("directors", "C")
@freshly_confirmed
def invite_many(request):
    """Schools without a director: those with an address can be ticked, the others are named."""
    schools = schools_without_director(request.actor)
    form = DirectorsForm(request.POST or None, schools=schools.exclude(email=""), ticked=request.GET.get("zaznacz") != "nic")

    def make(data):
        batch = data["once"]
        invite_directors(schools=data["schools"], by=request.user, actor=request.actor, batch=batch)
        return reverse("institutions:directors_invited", args=[batch])

    return creating_page(
        request,
        form,
        name="directors",
        make=make,
        template="institutions/invite_directors.html",
        without_address=schools.filter(email=""),
    )


@route("directors")
@require_safe
def invited(request, batch):
    """Who was invited together, and which schools still have no address."""
    rows = visible(request.actor, Invitation).filter(batch=batch).select_related("institution")
    invitations = list(rows.order_by("institution__sort_key", "pk"))
    if not invitations:
        raise Http404
    context = {
        "invitations": invitations,
        "without_address": schools_without_director(request.actor).filter(email=""),
        "title": _("Invitations were sent"),
    }
    return render(request, "institutions/directors_invited.html", context)
