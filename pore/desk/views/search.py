"""The page of the search box. What is typed is shown back and kept nowhere."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from pore.access.routes import route
from pore.base.text import clean_line
from pore.desk.search import MOST_LETTERS, search, words_of


@route("desk")
@require_safe
def results(request):
    typed = clean_line(request.GET.get("q"))[:MOST_LETTERS]
    words = words_of(typed)
    groups = search(request.actor, words) if words else []
    return render(request, "desk/search.html", {"typed": typed, "too_short": bool(typed) and not words, "groups": groups})
