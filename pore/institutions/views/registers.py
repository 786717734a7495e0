"""The register of schools in the browser: uploading a file, its report, the decision."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.base.limits import limited
from pore.institutions.lookups import schools_without_governing_body, served_territories
from pore.institutions.models import RegisterImport, RegisterLine
from pore.institutions.registers import actions
from pore.institutions.registers.files import LARGEST_FILE
from pore.institutions.registers.forms import ConfirmForm, UploadForm
from pore.institutions.registers.wording import notes_of, numbers_of
from pore.ui.body import takes
from pore.ui.lists import page_of
from pore.ui.pages import carry_out, creating_page, deciding_page
from pore.ui.spreadsheets import csv_answer

FORM_AROUND_A_FILE = 1024 * 1024  # bytes


def _one(request, uuid, action="R"):
    rows = visible(request.actor, RegisterImport).select_related("job", "uploaded_by__user", "confirmed_by__user")
    return fetch(request.actor, rows, action, uuid=uuid)


def _back():
    return [(_("Register of schools"), reverse("institutions:register"))]


@route("register")
@require_safe
def register(request):
    """Files uploaded so far, and what the register leaves open."""
    rows = visible(request.actor, RegisterImport).select_related("uploaded_by__user", "confirmed_by__user")
    context = {
        "page": page_of(request, rows),
        "gminas": served_territories(request.actor),
        "silent": schools_without_governing_body(request.actor).filter(governing_fixed="").count(),
    }
    return render(request, "institutions/register.html", context)


@route("register", "C")
@takes(LARGEST_FILE + FORM_AROUND_A_FILE)
@limited("registers", "20/h", when=lambda request: request.method == "POST")
def register_new(request):
    form = UploadForm(request.POST or None, request.FILES or None)

    def make(data):
        return actions.upload(
            partnership=request.membership.partnership, file=data["file"], by=request.membership
        ).get_absolute_url()

    return creating_page(
        request,
        form,
        name="register",
        make=make,
        template="institutions/register_new.html",
        gminas=served_territories(request.actor),
        title=_("Upload a file of the register"),
        lead=_("First you get a report of what would change. Nothing changes before you confirm it."),
        submit=_("Upload and check"),
        back=reverse("institutions:register"),
        crumbs=_back(),
    )


@route("register")
@require_safe
def register_import(request, uuid):
    """The page that waits, then the report; with scripts only its first part is asked for again."""
    one = _one(request, uuid)
    lines = visible(request.actor, RegisterLine).filter(imported=one)
    outcomes = [outcome for outcome in RegisterLine.Outcome if one.counts.get(outcome.value)]
    chosen = next((outcome for outcome in outcomes if outcome.value == request.GET.get("co")), next(iter(outcomes), None))
    page = page_of(request, lines.filter(outcome=chosen) if chosen else lines.none())
    context = {
        "one": one,
        "job": one.job,
        "numbers": numbers_of(one.counts),
        "outcomes": [(outcome, one.counts[outcome.value]) for outcome in outcomes],
        "chosen": chosen,
        "page": page,
        "rows": [(line, notes_of(line)) for line in page.object_list],
    }
    template = "institutions/_register_state.html" if request.htmx else "institutions/register_import.html"
    return render(request, template, context)


@route("register")
@require_safe
@limited("downloads", "20/h")
def register_refusals(request, uuid):
    """Rows that were not taken over or have a remark, as a table for a spreadsheet program."""
    one = _one(request, uuid)
    wrong = (RegisterLine.Outcome.REFUSED, RegisterLine.Outcome.WARNED)
    lines = visible(request.actor, RegisterLine).filter(imported=one, outcome__in=wrong).order_by("line", "pk")
    header = [_("Line"), _("RSPO number"), _("Outcome"), _("Reason")]
    rows = [[line.line, line.rspo, str(line.get_outcome_display()), notes_of(line)] for line in lines]
    return csv_answer(_("Rows not taken over"), header, rows)


@route("register", "E")
def register_confirm(request, uuid):
    one = _one(request, uuid, "E")
    form = ConfirmForm(request.POST or None, doubtful=bool(one.doubts), initial={"version": one.version})
    back = one.get_absolute_url()

    def act(data):
        explanation = data.get("explanation", "")
        actions.confirm(one=one, by=request.membership, version=data["version"], explanation=explanation)

    return deciding_page(
        request,
        form,
        act=act,
        back=back,
        template="institutions/register_confirm.html",
        done=_("The file is being taken over."),
        one=one,
        numbers=numbers_of(one.counts),
        title=_("Take the file over"),
        submit=_("Take over"),
        crumbs=[*_back(), (one.name, back)],
    )


@route("register", "E")
@require_POST
def register_drop(request, uuid):
    one = _one(request, uuid, "E")
    done = _("The file was given up. Nothing has changed.")
    return carry_out(request, lambda: actions.drop(one=one, by=request.membership), done=done, back=one.get_absolute_url())


@route("register", "E")
@require_POST
@limited("orders", "30/h")
def register_retry(request, uuid):
    one = _one(request, uuid, "E")
    done = _("The file waits in the queue again.")
    return carry_out(request, lambda: actions.try_again(one=one), done=done, back=one.get_absolute_url())
