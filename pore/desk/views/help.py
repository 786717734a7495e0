"""Help: how support goes, the words of it, who may see what."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from pore.access.routes import route
from pore.access.words import rights
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
