"""Who runs the schools of which the register does not say it."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.institutions.lookups import governing_institutions, schools_without_governing_body
from pore.institutions.models import School
from pore.institutions.registers.actions import say_who_governs
from pore.institutions.registers.forms import GoverningForm
from pore.ui.lists import page_of
from pore.ui.pages import deciding_page


@route("register")
@require_safe
def governing(request):
    rows = schools_without_governing_body(request.actor).select_related("territory", "governing_body")
    return render(
        request, "institutions/governing.html", {"page": page_of(request, rows.order_by("governing_fixed", "sort_key"))}
    )


@route("register", "E")
def governing_fix(request, uuid):
    """The form also shows what the register says where it says it; then nothing can be changed here."""
    rows = visible(request.actor, School, "E").select_related("territory", "governing_body")
    school = fetch(request.actor, rows, uuid=uuid)
    initial = {"fixed": school.governing_fixed, "institution": school.governing_body, "seen": school.governing_seen}
    form = GoverningForm(request.POST or None, initial=initial, institutions=governing_institutions(request.actor))

    def act(data):
        say_who_governs(school=school, institution=data["institution"], seen=data["seen"], by=request.membership)

    back = reverse("institutions:governing")
    return deciding_page(
        request,
        form,
        act=act,
        back=back,
        template="institutions/governing_fix.html",
        done=_("Saved. It holds until the register says something else."),
        school=school,
        title=school.name,
        submit=_("Save"),
        crumbs=[(_("Register of schools"), reverse("institutions:register")), (_("Who runs the schools"), back)],
    )
