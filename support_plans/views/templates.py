"""A SORE's own templates of forms of support: keep, use, rename, remove."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pore.access.policy import demand, fetch, visible
from pore.access.routes import route
from pore.ui.lists import page_of
from pore.ui.pages import carry_out, creating_page, deciding_page
from support_plans.forms.template import TemplateForm, TemplateTitleForm
from support_plans.models import Activity, ActivityTemplate

CHOSEN = "wzor"  # names the chosen template in the address of a new form of support


def _list_url():
    return reverse("support_plans:templates")


def chosen_template(request):
    """The template a page was opened with, or None; a foreign or missing one is a 404.

    Asked when the page is opened only: what is sent is the form itself, also when the template is gone by then."""
    named = request.GET.get(CHOSEN)
    if request.method == "POST" or not named:
        return None
    try:
        key = UUID(named)
    except ValueError as not_one:
        raise Http404 from not_one
    return fetch(request.actor, ActivityTemplate, uuid=key)


@route("activity_template")
@require_safe
def templates(request):
    page = page_of(request, visible(request.actor, ActivityTemplate))
    return render(request, "support_plans/templates.html", {"page": page})


@route("activity_template", "C")
def template_new(request, uuid, part):
    """Keep a form of support of any plan one accompanies, draft or adopted."""
    rows = visible(request.actor, Activity).select_related("plan__process__school", "plan__process__area")
    activity = fetch(request.actor, rows, uuid=part, process__uuid=uuid)
    demand(request)
    process, plan_url = activity.plan.process, activity.plan.get_absolute_url()

    def make(data):
        form.save()
        return _list_url()

    form = TemplateForm(request.POST or None, instance=ActivityTemplate.of(activity, request.membership))
    return creating_page(
        request,
        form,
        name="activity_template",
        make=make,
        done=_("The template was kept. You will find it when you add a form of support."),
        title=_("Save as a template"),
        lead=_("The template keeps the kind, title, hours, number of people and mode. Nothing about the school, no costs."),
        submit=_("Keep the template"),
        back=plan_url,
        crumbs=[(process.title, process.get_absolute_url()), (_("Plan"), plan_url)],
    )


@route("activity_template", "E")
def template_rename(request, uuid):
    one = fetch(request.actor, ActivityTemplate, "E", uuid=uuid)
    form = TemplateTitleForm(request.POST or None, instance=one)
    return deciding_page(
        request,
        form,
        act=lambda data: one.rename(data["title"]),
        back=_list_url(),
        done=_("Saved."),
        title=_("Rename the template"),
        submit=_("Save"),
        crumbs=[(_("Templates of forms of support"), _list_url())],
    )


@route("activity_template", "E")
@require_POST
def template_remove(request, uuid):
    one = fetch(request.actor, ActivityTemplate, "E", uuid=uuid)
    return carry_out(request, one.delete, done=_("The template was removed. Plans stay as they are."), back=_list_url())
