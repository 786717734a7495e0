"""Attachments of the request and of the parts of the diagnosis: what their pages show, taking one in, removing one."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from diagnosis.models import DiagnosisSection, SupportRequest
from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.files.actions import add_attachment, remove_attachment
from pore.files.models import Attachment, RequestFile, SectionFile
from pore.files.shelf import ANCHOR, REMOVE, Shelf, take
from pore.ui.pages import carry_out


def shelf_of_request(request, one, form=None):
    """Attachments of a request; with ``form`` the school may add one."""
    if one.sent_at is None:
        readers = _("For now only your school sees it; after you send the request PORE, and then the SORE and institutions.")
    else:
        readers = _("PORE sees it at once, and after acceptance the SORE and heads of the assigned institutions.")
    return Shelf(request.actor, RequestFile, one.process, form=form, readers=readers)


def shelf_of_section(request, one, form=None):
    """Attachments of one part of the diagnosis; with ``form`` the person may add one."""
    readers = _("It is read by those who read this part: the director, the deputy, the team and whoever it is opened to.")
    return Shelf(request.actor, SectionFile, one.process, one.code, form=form, readers=readers)


def take_for_request(request, one):
    """Keep the file that came with the request; the form to show next."""

    def add(file):
        one.demand_editable()
        return add_attachment(process=one.process, kind=Attachment.Kind.REQUEST, file=file, by=request.membership)

    return take(request, add)


def take_for_section(request, one):
    """Keep the file that came with the part of the diagnosis; the form to show next."""

    def add(file):
        kind = Attachment.Kind.DIAGNOSIS
        return add_attachment(process=one.process, kind=kind, code=one.code, file=file, by=request.membership)

    return take(request, add)


def after_button(request, page, remove, *args):
    """Where a button of the attachments leads: back to the list, or to the question about removing one."""
    if REMOVE not in request.POST:
        return f"{page}{ANCHOR}"
    try:
        return reverse(remove, args=[*args, UUID(request.POST[REMOVE])])
    except ValueError as nonsense:
        raise Http404 from nonsense


@route("request_file", "E")
def remove_request_file(request, uuid, file):
    rows = visible(request.actor, RequestFile).select_related("process__school")
    attachment = fetch(request.actor, rows, "E", uuid=file, process__uuid=uuid)
    one = fetch(request.actor, SupportRequest, process__uuid=uuid)

    def remove():
        one.demand_editable()
        remove_attachment(attachment=attachment, by=request.membership)

    return _removing(request, attachment, remove, one, reverse("diagnosis:request_edit", args=[uuid]))


@route("section_file", "E")
def remove_section_file(request, uuid, code, file):
    rows = visible(request.actor, SectionFile).select_related("process__school")
    attachment = fetch(request.actor, rows, "E", uuid=file, process__uuid=uuid, code=code)
    one = fetch(request.actor, DiagnosisSection, process__uuid=uuid, code=code)

    def remove():
        remove_attachment(attachment=attachment, by=request.membership)

    return _removing(request, attachment, remove, one, one.get_absolute_url())


def _removing(request, attachment, remove, parent, page):
    """Ask once, because it cannot be undone."""
    back = f"{page}{ANCHOR}"
    if request.method == "POST":
        return carry_out(request, remove, done=_("The file was removed."), back=back)
    process = attachment.process
    label = str(parent) if attachment.code else _("Request")
    crumbs = [(process.title, process.get_absolute_url()), (label, parent.get_absolute_url())]
    title = _("Remove the file")
    return render(request, "files/remove.html", {"file": attachment, "back": back, "crumbs": crumbs, "title": title})
