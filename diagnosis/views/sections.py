"""The needs diagnosis: the list of sections and each section."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from diagnosis.actions import decide_carried, keep_section
from diagnosis.forms.section import SectionForm, in_words
from diagnosis.models import DiagnosisSection, NeedsDiagnosis
from diagnosis.views.files import after_button, shelf_of_section, take_for_section
from pore.access.policy import allow, fetch, visible
from pore.access.routes import route
from pore.base.errors import NotReady, StaleVersion
from pore.cycle.models import CarriedOver, SupportProcess
from pore.files.forms import FileForm
from pore.files.shelf import goes_on
from pore.sharing.models import Grant
from pore.sharing.reads import log_read
from pore.ui.conflicts import differ
from pore.ui.pages import carry_out, conflict_page, one_piece, read_anew


def _opened(request, uuid):
    """The process and the sections of it the actor may read."""
    process = fetch(request.actor, visible(request.actor, SupportProcess).select_related("school", "area"), uuid=uuid)
    sections = visible(request.actor, DiagnosisSection).filter(process=process).select_related("saved_by")
    return process, NeedsDiagnosis(sections)


def _audience(process):
    """Level of the visibility ladder: 1 the school alone, 2 someone was let in."""
    return 2 if Grant.is_any_open(process.uuid) else 1


@route("diagnosis")
@require_safe
def sections(request, uuid):
    process, diagnosis = _opened(request, uuid)
    own = process.school_id in request.actor.school_ids
    carried = (
        visible(request.actor, CarriedOver)
        .filter(school_id=process.school_id, decision=CarriedOver.Decision.WAITS)
        .exclude(process=process)
    )
    context = {
        "process": process,
        "diagnosis": diagnosis,
        "own": own,
        "level": _audience(process),
        "carried": carried if own and process.is_running else [],
        "may_decide": request.actor.column == "director",
    }
    return render(request, "diagnosis/sections.html", context)


@route("diagnosis")
def section(request, uuid, code):
    process, diagnosis = _opened(request, uuid)
    one = fetch(request.actor, DiagnosisSection, process=process, code=code)
    one.process = process
    writer = allow(request.actor, "E", one)
    if request.method == "POST" and not writer:
        raise PermissionDenied
    log_read(request.actor, one, document="diagnosis", section=code)
    if request.method == "POST":
        return _save(request, one, diagnosis)
    form = SectionForm(section=one, diagnosis=diagnosis) if writer and process.is_running else None
    return _page(request, one, diagnosis, form)


def _page(request, one, diagnosis, form, chosen=None):
    """``chosen`` is the form of a file that came with the page; a fresh one is offered wherever the part can be written."""
    codes = list(diagnosis.sections)
    missing = diagnosis.missing_before(one.code) if form and len(codes) > 1 else []
    context = {
        "process": one.process,
        "diagnosis": diagnosis,
        "section": one,
        "form": form,
        "rows": in_words(one, diagnosis.needs()),
        "place": codes.index(one.code) + 1,
        "missing": missing,
        "shelf": shelf_of_section(request, one, (chosen or FileForm()) if form and not missing else None),
        "level": _audience(one.process),
        "own": one.school_id in request.actor.school_ids,
    }
    return render(request, "diagnosis/section.html", context)


def _save(request, one, diagnosis):
    """Save the draft always; mark as finished only when nothing is missing."""
    finishing = "finish" in request.POST
    chosen = take_for_section(request, one)
    lax = SectionForm(request.POST, section=one, diagnosis=diagnosis)
    strict = SectionForm(request.POST, section=one, diagnosis=diagnosis, strict=True)
    if not lax.is_valid() or chosen.errors:
        return _page(request, one, diagnosis, lax, chosen)
    answers = lax.answers()
    if goes_on(request) and answers == one.answers:
        return redirect(_after_button(request, one))
    done = finishing and strict.is_valid()
    try:
        with one_piece():
            version = lax.cleaned_data["version"]
            keep_section(section=one, answers=answers, version=version, by=request.membership, done=done)
    except StaleVersion as stale:
        theirs = SectionForm(section=stale.stored, diagnosis=diagnosis)
        if done != stale.stored.is_done or differ(lax, theirs):
            return conflict_page(request, lax, theirs, stale.stored.version, one.get_absolute_url())
        one.version = stale.stored.version  # the same form came twice
    except NotReady as problem:
        lax.add_error(None, str(problem))
        return _page(request, one, diagnosis, lax)
    if finishing and not done:
        read_anew(strict, one.version)
        return _page(request, one, diagnosis, strict)
    if goes_on(request):
        return redirect(_after_button(request, one))
    messages.success(request, _("The part is finished.") if done else _("The draft was saved."))
    return redirect("diagnosis:sections", one.process.uuid) if done else redirect(one)


def _after_button(request, one):
    return after_button(request, one.get_absolute_url(), "diagnosis:section_file_remove", one.process.uuid, one.code)


@route("carried_over", "E")
@require_POST
def decide_recommendation(request, uuid, carried):
    """What the school does with last year's recommendation: adopt, postpone or reject it."""
    process = fetch(request.actor, SupportProcess, uuid=uuid)
    one = fetch(request.actor, CarriedOver, "E", uuid=carried, school_id=process.school_id)
    decision = request.POST.get("decision")
    return carry_out(
        request,
        lambda: decide_carried(carried=one, decision=decision),
        done=_("The decision was saved."),
        back=reverse("diagnosis:sections", args=[process.uuid]),
    )
