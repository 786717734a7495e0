"""The request from the coordinator's side: the queue and the decision."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from diagnosis.actions import accept_request, reject_request, return_request
from diagnosis.forms.request import DecisionForm, QueueFilter
from diagnosis.lookups import sores_of
from diagnosis.models import SupportRequest
from diagnosis.views.files import shelf_of_request
from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.institutions.lookups import supporting_partners
from pore.people.confirming import freshly_confirmed
from pore.ui.lists import page_of
from pore.ui.pages import deciding_page


@route("request")
@require_safe
def queue(request):
    rows = visible(request.actor, SupportRequest).select_related("process__school__territory", "process__area")
    found = QueueFilter(request.GET, rows.order_by("sent_at", "pk"))
    return render(request, "diagnosis/queue.html", {"filter": found, "page": page_of(request, found.qs)})


@route("request", "A")
@freshly_confirmed
def decide(request, uuid):
    rows = visible(request.actor, SupportRequest).select_related("process__school", "process__partnership")
    one = fetch(request.actor, rows, "A", process__uuid=uuid)
    if request.method != "POST" and not one.waits_for_decision:
        return redirect(one)
    form = DecisionForm(
        request.POST or None,
        initial={"version": one.version},
        partners=supporting_partners(request.actor),
        sores=sores_of(request.actor),
        school=one.process.school,
    )
    return deciding_page(
        request,
        form,
        act=lambda data: _decide(one, data, request.membership),
        back=reverse("diagnosis:queue"),
        done=_("The decision was saved and the school was told."),
        template="diagnosis/decide.html",
        request_row=one,
        process=one.process,
        shelf=shelf_of_request(request, one),
    )


def _decide(one, data, by):
    about = {"request": one, "by": by, "version": data["version"]}
    if data["decision"] == DecisionForm.ACCEPT:
        why = {"criteria": data["criteria"], "reason": data["reason"]}
        accept_request(institutions=data["institutions"], sore=data["sore"], **why, **about)
    elif data["decision"] == DecisionForm.RETURN:
        return_request(reason=data["reason"], **about)
    else:
        reject_request(reason=data["reason"], **about)
