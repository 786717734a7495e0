"""Naming another person who leads a meeting."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _

from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.ui.pages import editing_page
from support_plans.actions import change_lead
from support_plans.forms.meeting import LeadForm
from support_plans.lookups import leads_for
from support_plans.models import Meeting


@route("meeting", "E")
def lead(request, uuid):
    rows = visible(request.actor, Meeting).select_related("activity", "process__school", "process__area", "lead__user")
    one = fetch(request.actor, rows, "E", uuid=uuid)
    if request.method != "POST" and not one.is_planned:
        return redirect(one)
    leads = leads_for(one.process)

    def save(data):
        change_lead(meeting=one, lead=data["lead"], version=data["version"], by=request.membership)

    return editing_page(
        request,
        LeadForm(request.POST or None, initial={"lead": one.lead_id, "version": one.version}, leads=leads),
        save=save,
        stored_form=lambda stored: LeadForm(initial={"lead": stored.lead_id}, leads=leads),
        record=one,
        back=one.get_absolute_url(),
        done=_("The lead was changed and was told."),
        title=_("Who leads the meeting"),
        lead=one.activity.title,
        submit=_("Save the lead"),
        crumbs=[(one.process.title, one.process.get_absolute_url()), (one.activity.title, one.get_absolute_url())],
    )
