"""The request from the school's side: begin, write, check, send, withdraw."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from diagnosis.actions import open_process, send_request, withdraw_request
from diagnosis.forms.request import OpeningForm, RequestForm
from diagnosis.models import SupportRequest
from diagnosis.views.files import after_button, shelf_of_request, take_for_request
from pore.access.policy import allow, fetch, visible
from pore.access.routes import route
from pore.catalogues.models import Area, Service
from pore.cycle.readers import Reader, Sight, readers_of_one
from pore.files.forms import FileForm
from pore.files.shelf import goes_on
from pore.institutions.models import School
from pore.sharing.models import Publication
from pore.sharing.reads import log_read
from pore.ui.forms import seen_version
from pore.ui.pages import carry_out, creating_page, editing_page


def _request(request, uuid, action="R"):
    rows = visible(request.actor, SupportRequest).select_related("process__school", "process__partnership", "sent_by")
    return fetch(request.actor, rows, action, process__uuid=uuid)


@route("process", "C")
def begin(request):
    form = OpeningForm(request.POST or None, schools=visible(request.actor, School).filter(closed_on=None))

    def make(data):
        process = open_process(school=data["school"], school_year=data["school_year"], by=request.membership)
        return process.get_absolute_url()

    return creating_page(
        request,
        form,
        name="process",
        make=make,
        template="diagnosis/begin.html",
        title=_("Begin support"),
        lead=_("Only your school will see it until you send the request."),
        submit=_("Begin"),
        back=reverse("home"),
    )


@route("request")
@require_safe
def show(request, uuid):
    one = _request(request, uuid)
    log_read(request.actor, one, document="request")
    context = {
        "request_row": one,
        "process": one.process,
        "services": Service.labels(one.services),
        "areas": Area.labels(one.areas),
        "shelf": shelf_of_request(request, one),
        "can_edit": one.is_editable and allow(request.actor, "E", one),
        "can_send": one.process.is_running and allow(request.actor, "C", one),
        "can_decide": one.waits_for_decision and allow(request.actor, "A", one),
    }
    return render(request, "diagnosis/request.html", context)


@route("request", "E")
def edit(request, uuid):
    one = _request(request, uuid, "E")
    chosen = take_for_request(request, one) if request.method == "POST" else FileForm()
    form = RequestForm(request.POST or None, instance=one)
    page = {
        "template": "diagnosis/request_edit.html",
        "back": one.get_absolute_url(),
        "title": _("Request for support"),
        "lead": _("You may save an unfinished draft and come back. Nobody outside the school sees it.")
        if one.sent_at is None
        else _("PORE asked for more. The coordinator sees what you save."),
        "submit": _("Save the draft"),
        "guard": True,
        "crumbs": [(one.process.title, one.process.get_absolute_url()), (_("Request"), one.get_absolute_url())],
        "shelf": shelf_of_request(request, one, chosen),
    }
    if chosen.errors:
        return render(request, page.pop("template"), {"form": form, **page})

    def save(data):
        one.demand_editable()
        if form.is_edited or not goes_on(request):
            one.save_over(data["version"], form.Meta.fields)

    answer = editing_page(
        request,
        form,
        save=save,
        stored_form=lambda stored: RequestForm(instance=stored),
        done=_("The draft was saved."),
        **page,
    )
    if goes_on(request) and answer.status_code == 302:
        return redirect(after_button(request, request.path, "diagnosis:request_file_remove", uuid))
    return answer


@route("request", "C")
def send(request, uuid):
    """Check your answers, then send; what is missing is named beside its field."""
    one = _request(request, uuid, "C")
    values = {name: getattr(one, name) for name in RequestForm.Meta.fields}
    strict = RequestForm({**values, "version": one.version}, instance=one, strict=True)
    if request.method == "POST" and strict.is_valid():
        return carry_out(
            request,
            lambda: send_request(request=one, by=request.membership, version=seen_version(request)),
            done=_("The request was sent. PORE will answer within 14 days."),
            back=one.get_absolute_url(),
        )
    context = {
        "request_row": one,
        "process": one.process,
        "form": strict,
        "services": Service.labels(one.services),
        "areas": Area.labels(one.areas),
        "shelf": shelf_of_request(request, one),
        "sights": _sights_of_sending(one.process),
    }
    return render(request, "diagnosis/request_send.html", context)


def _sights_of_sending(process):
    """Who will see the request once it is sent, by name where somebody can be named already."""
    readers, audience = readers_of_one(process), Publication.Audience
    later = Reader("", _("SORE and heads of the institutions PORE assigns; you will see their names"), people=None)
    sights = [Sight(readers[audience.COORDINATOR], _("the whole request")), Sight(later, _("the whole request"))]
    if audience.GOVERNING in readers:
        sights.append(Sight(readers[audience.GOVERNING], _("only that the school asked for support: no contents")))
    return sights


@route("request", "C")
@require_POST
def withdraw(request, uuid):
    one = _request(request, uuid, "C")
    return carry_out(
        request,
        lambda: withdraw_request(request=one, by=request.membership),
        done=_("The request was withdrawn."),
        back=one.process.get_absolute_url(),
    )
