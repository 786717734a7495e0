"""The coordinator's list for a new school year."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from pore.access.routes import route
from pore.desk.rollover import points_of, prepared_year


@route("new_year")
@require_safe
def new_year(request):
    points = points_of(request.actor, request.membership.partnership)
    context = {
        "year": prepared_year(),
        "points": points,
        "open": sum(point.done is False for point in points),
    }
    return render(request, "desk/new_year.html", context)
