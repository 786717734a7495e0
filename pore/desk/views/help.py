"""Help: how support goes, the words of it, who may see what."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from pore.access.routes import route
from pore.access.words import rights
from pore.desk.steps import steps_of
from pore.ui.glossary import sorted_terms


@route("desk")
@require_safe
def help_page(request):
    return render(request, "desk/help.html")


@route("desk")
@require_safe
def permissions(request):
    """The permission matrix in words, from the table that decides."""
    return render(request, "desk/permissions.html", {"documents": rights()})


@route("desk")
@require_safe
def glossary(request):
    return render(request, "desk/glossary.html", {"terms": sorted_terms()})


@route("desk")
@require_safe
def first_steps(request):
    """Where to begin; also for those who have put the card on the home page away."""
    put_away = request.membership is not None and request.membership.introduced_on is not None
    return render(request, "desk/first_steps.html", {"steps": steps_of(request.actor), "put_away": put_away})


@route("desk")
@require_POST
def put_steps_away(request):
    if request.membership:
        request.membership.introduce()
    return redirect("home")


@route("desk")
@require_POST
def bring_steps_back(request):
    if request.membership:
        request.membership.introduce_again()
    return redirect("desk:first_steps")
