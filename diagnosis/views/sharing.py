"""Who sees the school's data: opened sections, published documents, the log of reads, the diagnosis team."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from diagnosis.actions import close_section, open_sections, set_audiences, set_team
from diagnosis.forms.summary import AudienceForm, GrantForm
from diagnosis.lookups import people_to_let_in, staff_of
from diagnosis.models import DiagnosisTeamMember
from diagnosis.questions import Code
from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.cycle.models import SupportProcess
from pore.sharing.models import Grant, Publication, ReadEntry
from pore.ui.lists import page_of
from pore.ui.pages import carry_out, creating_page


def _process(request, uuid):
    return fetch(request.actor, visible(request.actor, SupportProcess).select_related("school", "area"), uuid=uuid)


@route("sharing")
@require_safe
def sharing(request, uuid):
    process = _process(request, uuid)
    grants = (
        visible(request.actor, Grant)
        .filter(process_uuid=process.uuid)
        .select_related("membership__user", "membership__institution")
    )
    reads = (
        visible(request.actor, ReadEntry)
        .filter(process_uuid=process.uuid)
        .select_related("membership__user", "membership__institution")
    )
    publications = visible(request.actor, Publication).filter(process_uuid=process.uuid, withdrawn_at=None)
    team = visible(request.actor, DiagnosisTeamMember).filter(process=process).values_list("membership_id", flat=True)
    context = {
        "process": process,
        "grants": [grant for grant in grants if grant.is_open],
        "publications": publications,
        "page": page_of(request, reads),
        "section_labels": dict(Code.choices),
        "staff": staff_of(process.school),
        "team": set(team),
        "may_share": request.actor.column == "director" and process.is_running,
    }
    return render(request, "diagnosis/sharing.html", context)


@route("sharing", "S")
def grant(request, uuid):
    process = fetch(request.actor, SupportProcess, "A", uuid=uuid)
    people = people_to_let_in(process)
    form = GrantForm(request.POST or None, people=people, school_year=process.school_year)
    back = reverse("diagnosis:sharing", args=[uuid])

    def make(data):
        open_sections(
            process=process,
            sections=data["sections"],
            membership=data["membership"],
            until=data["until"],
            by=request.membership,
        )
        return back

    return creating_page(
        request,
        form,
        name="grant",
        make=make,
        done=_("The parts are open until the chosen day."),
        title=_("Open parts of the diagnosis"),
        lead=_("The person will read just the parts you tick. You will see each reading and can withdraw at any time."),
        submit=_("Open the chosen parts"),
        back=back,
        crumbs=[(process.title, process.get_absolute_url()), (_("Who sees our data"), back)],
    )


@route("sharing", "S")
@require_POST
def revoke(request, uuid, grant):
    process = fetch(request.actor, SupportProcess, "A", uuid=uuid)
    one = fetch(request.actor, Grant, "S", uuid=grant, process_uuid=process.uuid)
    return carry_out(
        request,
        lambda: close_section(grant=one, process=process, by=request.membership),
        done=_("The part is closed again."),
        back=reverse("diagnosis:sharing", args=[uuid]),
    )


@route("sharing", "S")
def audiences(request, uuid, document):
    """Choose or change who reads a published document."""
    process = fetch(request.actor, SupportProcess, "A", uuid=uuid)
    kind = Publication.Kind(document)
    now = visible(request.actor, Publication).filter(process_uuid=uuid, document=kind, withdrawn_at=None)
    form = AudienceForm(request.POST or None, initial={"audiences": list(now.values_list("audience", flat=True))})
    back = reverse("diagnosis:sharing", args=[uuid])
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["audiences"]
        return carry_out(
            request,
            lambda: set_audiences(process=process, document=kind, audiences=chosen, by=request.membership),
            done=_("The readers were changed."),
            back=back,
        )
    context = {
        "form": form,
        "title": _("Who reads: %(document)s") % {"document": kind.label},
        "submit": _("Save the readers"),
        "back": back,
        "crumbs": [(process.title, process.get_absolute_url()), (_("Who sees our data"), back)],
    }
    return render(request, "ui/form_page.html", context)


@route("sharing", "S")
@require_POST
def team(request, uuid):
    """Choose the members of staff who work on the diagnosis."""
    process = fetch(request.actor, SupportProcess, "A", uuid=uuid)
    chosen = [one for one in staff_of(process.school) if str(one.uuid) in request.POST.getlist("person")]
    return carry_out(
        request,
        lambda: set_team(process=process, memberships=chosen),
        done=_("The diagnosis team was saved."),
        back=reverse("diagnosis:sharing", args=[uuid]),
    )
