"""Schools of the partnership and the card of each: register data, no head teacher's name."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.base.limits import limited
from pore.institutions.forms import SchoolFilter
from pore.institutions.lookups import served_territories
from pore.institutions.models import School
from pore.ui.lists import page_of


@route("school")
@require_safe
@limited("search", "60/m", when=lambda request: "q" in request.GET)
def schools(request):
    rows = visible(request.actor, School).filter(closed_on=None).select_related("territory", "governing_body")
    found = SchoolFilter(request.GET, rows, gminas=served_territories(request.actor))
    return render(request, "institutions/schools.html", {"filter": found, "page": page_of(request, found.qs)})


@route("school")
@require_safe
def school(request, uuid):
    rows = visible(request.actor, School).select_related("territory__parent", "governing_body", "parent")
    one = fetch(request.actor, rows, uuid=uuid)
    return render(request, "institutions/school.html", {"school": one, "members": one.members.order_by("sort_key")})
