"""The page that holds what was typed while the sign-in had ended, or before confirming."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pore.access.routes import route
from pore.people.unsent import forget, waiting
from pore.people.wording import in_words


@route("desk")
@require_http_methods(["GET", "POST"])
def unsent(request):
    """Show what waits; its own button sends it to where it was going. A POST here throws it away."""
    form = waiting(request)
    if form is None:
        return redirect("home")
    if request.method == "POST":
        forget(request)
        messages.success(request, _("The text was thrown away."))
        return redirect("home")
    rows, others = in_words(form["fields"])
    return render(request, "people/unsent.html", {"form": form, "rows": rows, "others": others})
