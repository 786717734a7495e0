"""The request from the coordinator's side: the queue and the decision."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from diagnosis.actions import accept_request, reject_request, return_request
from diagnosis.forms.request import DecisionForm, QueueFilter
from diagnosis.lookups import sores_of
from diagnosis.models import SupportRequest
from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.institutions.lookups import supporting_partners
from pore.ui.lists import page_of
from pore.ui.pages import carry_out


@route("request")
@require_safe
def queue(request):
    rows = visible(request.actor, SupportRequest).select_related("process__school__territory", "process__area")
    found = QueueFilter(request.GET, rows.order_by("sent_at", "pk"))
    return render(request, "diagnosis/queue.html", {"filter": found, "page": page_of(request, found.qs)})


@route("request", "A")
def decide(request, uuid):
    rows = visible(request.actor, SupportRequest).select_related("process__school", "process__partnership")
    one = fetch(request.actor, rows, "A", process__uuid=uuid)
    if not one.waits_for_decision:
        return redirect(one)
    form = DecisionForm(request.POST or None, partners=supporting_partners(request.actor), sores=sores_of(request.actor))
    if request.method == "POST" and form.is_valid():
        return carry_out(
            request,
            lambda: _decide(one, form.cleaned_data, request.membership),
            done=_("The decision was saved and the school was told."),
            back=reverse("diagnosis:queue"),
        )
    return render(request, "diagnosis/decide.html", {"request_row": one, "process": one.process, "form": form})


def _decide(one, data, by):
    if data["decision"] == DecisionForm.ACCEPT:
        accept_request(request=one, institutions=data["institutions"], sore=data["sore"], by=by)
    elif data["decision"] == DecisionForm.RETURN:
        return_request(request=one, reason=data["reason"], by=by)
    else:
        reject_request(request=one, reason=data["reason"], by=by)
