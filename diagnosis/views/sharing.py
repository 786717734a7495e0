"""Who sees the school's data: what is shared of each process, published documents, the diagnosis team."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from diagnosis.actions import set_audiences, set_team, withdraw_publication
from diagnosis.forms.sharing import AudienceForm, TeamForm
from diagnosis.lookups import named_reads, staff_of
from diagnosis.models import DiagnosisTeamMember
from diagnosis.shares import shares_of
from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.base.chosen import Chosen
from pore.base.errors import NotReady, StaleVersion
from pore.cycle.models import Outcome, SupportProcess
from pore.cycle.readers import SORE, Sight, readers_of_one
from pore.people.confirming import freshly_confirmed
from pore.sharing.models import Publication, ReadEntry
from pore.ui.pages import carry_out, conflict_page, deciding_page, one_piece

LATEST_READS = 8
WITH_OFFICES = ("school__governing_body", "area", "partnership__leader")


def process_of(request, uuid, action="R"):
    rows = visible(request.actor, SupportProcess).select_related(*WITH_OFFICES)
    return fetch(request.actor, rows, action, uuid=uuid)


def crumbs_of(process):
    back = reverse("diagnosis:sharing", args=[process.uuid])
    return [(process.title, process.get_absolute_url()), (_("Who sees our data"), back)]


@route("sharing")
@require_safe
def overview(request):
    """Every process of the school at once: first what runs or is still open to somebody, then the rest by name only."""
    rows = visible(request.actor, SupportProcess).select_related(*WITH_OFFICES)
    everything = shares_of(request.actor, rows.order_by("outcome", "-school_year", "school__sort_key", "pk"))
    shown = [one for one in everything if one.process.is_running or one.is_anything_open]
    context = {
        "shown": shown,
        "quiet": [one.process for one in everything if one not in shown],
        "reads": named_reads(visible(request.actor, ReadEntry)[:LATEST_READS]),
        "may_share": request.actor.column == "director",
    }
    return render(request, "diagnosis/sharing_overview.html", context)


@route("sharing")
@require_safe
def sharing(request, uuid):
    process = process_of(request, uuid)
    (shares,) = shares_of(request.actor, [process])
    reads = visible(request.actor, ReadEntry).filter(process_uuid=process.uuid)
    team = visible(request.actor, DiagnosisTeamMember).filter(process=process).values_list("membership_id", flat=True)
    director = request.actor.column == "director"
    context = {
        "process": process,
        "shares": shares,
        "reads": named_reads(reads[:LATEST_READS]),
        "refusals": reads.filter(how=ReadEntry.How.REFUSED).count(),
        "staff": staff_of(process.school),
        "team": set(team),
        "team_version": Chosen(*team).version,
        "may_share": director,
        "may_open": director and process.is_running,
    }
    return render(request, "diagnosis/sharing.html", context)


@route("sharing", "S")
@freshly_confirmed
def audiences(request, uuid, document):
    """Choose or change who reads a published document; every choice names the people behind it."""
    process = process_of(request, uuid, "A")
    kind = Publication.Kind(document)
    readers = readers_of_one(process)
    now = visible(request.actor, Publication).filter(process_uuid=uuid, document=kind, withdrawn_at=None)
    chosen = list(now.values_list("audience", flat=True))
    initial = {"audiences": chosen, "version": Chosen(*chosen).version}

    def act(data):
        about = {"process": process, "document": kind, "by": request.membership}
        set_audiences(audiences=data["audiences"], version=data["version"], **about)

    return deciding_page(
        request,
        AudienceForm(request.POST or None, readers=readers, initial=initial),
        act=act,
        done=_("The readers were changed."),
        back=reverse("diagnosis:sharing", args=[uuid]),
        template="diagnosis/audiences.html",
        kind=kind,
        waits=process.diagnosed_on is None if kind == Publication.Kind.SUMMARY else process.outcome != Outcome.FINISHED,
        sights=[Sight(readers[key], kind.label) for key in (SORE, *chosen) if key in readers],
        title=_("Who reads: %(document)s") % {"document": kind.label},
        submit=_("Save the readers"),
        crumbs=crumbs_of(process),
    )


@route("sharing", "S")
@require_POST
def withdraw(request, uuid, document, audience):
    """One click: this kind of reader does not see the document from the next request on."""
    process = process_of(request, uuid, "A")
    rows = visible(request.actor, Publication, "S").filter(process_uuid=process.uuid, withdrawn_at=None)

    def act():
        for one in rows.filter(document=document, audience=audience):  # none when the button was pressed twice
            withdraw_publication(publication=one, by=request.membership)

    return carry_out(
        request,
        act,
        done=_("Withdrawn. These readers do not see the document any more; you can publish it to them again."),
        back=back_of(request, process),
    )


def back_of(request, process):
    """The page the button stood on: all processes of the school, or this one."""
    if "all" in request.POST:
        return reverse("diagnosis:sharing_overview")
    return reverse("diagnosis:sharing", args=[process.uuid])


@route("sharing", "S")
@require_POST
def team(request, uuid):
    """Choose the members of staff who work on the diagnosis."""
    process, back = process_of(request, uuid, "A"), reverse("diagnosis:sharing", args=[uuid])
    staff = staff_of(process.school)
    form = TeamForm(request.POST, staff=staff)
    if not form.is_valid():
        messages.error(request, _("The list of people has changed in the meantime. Choose again."))
        return redirect(back)
    chosen = [one for one in staff if str(one.uuid) in form.cleaned_data["person"]]
    version = form.cleaned_data["version"]
    try:
        with one_piece():
            set_team(process=process, memberships=chosen, by=request.membership, version=version)
    except StaleVersion as stale:
        now = [str(one.uuid) for one in staff if str(one.pk) in stale.stored.values]
        return conflict_page(request, form, TeamForm(initial={"person": now}, staff=staff), stale.stored.version, back)
    except NotReady as problem:
        messages.error(request, problem)
    else:
        messages.success(request, _("The diagnosis team was saved."))
    return redirect(back)
