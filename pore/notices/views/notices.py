"""Notices of a person, opening one, and how they come by mail."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.notices.forms import PreferenceForm
from pore.notices.lookups import ways_of, wish
from pore.notices.models import MANDATORY, Notice
from pore.ui.lists import page_of


@route("notice")
@require_safe
def notices(request):
    rows = visible(request.actor, Notice)
    return render(request, "notices/list.html", {"page": page_of(request, rows)})


@route("notice", "E")
@require_POST
def opened(request, uuid):
    """Read it and go to the page it is about; that page asks for its own rights."""
    one = fetch(request.actor, Notice, "E", uuid=uuid)
    Notice.mark_read(visible(request.actor, Notice, "E").filter(pk=one.pk))
    inside = url_has_allowed_host_and_scheme(one.url, allowed_hosts=None)
    return redirect(one.url if inside else reverse("notices:list"))


@route("notice", "E")
@require_POST
def all_read(request):
    Notice.mark_read(visible(request.actor, Notice, "E"))
    return redirect("notices:list")


@route("notice", "E")
def preferences(request):
    form = PreferenceForm(request.POST or None, ways=ways_of(request.actor))
    if request.method == "POST" and form.is_valid():
        wish(request.user, {kind: way for kind, way in form.cleaned_data.items() if kind not in MANDATORY})
        messages.success(request, _("Saved."))
        return redirect("notices:list")
    context = {
        "form": form,
        "title": _("How notices come by mail"),
        "lead": _("In the portal you find all of them in any case."),
        "submit": _("Save"),
        "back": reverse("notices:list"),
        "crumbs": [(_("Notices"), reverse("notices:list"))],
    }
    return render(request, "ui/form_page.html", context)
