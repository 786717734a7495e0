"""The plan: draft, propose, decline, sign, read, print."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pore.access.matrix import may
from pore.access.policy import allow, demand, fetch, visible
from pore.access.routes import route
from pore.base.limits import limited
from pore.cycle.models import Side, SupportProcess
from pore.cycle.readers import SORE, Sight, readers_of_one
from pore.sharing.models import Publication
from pore.ui.pages import carry_out, deciding_page, editing_page
from support_plans.actions import begin_plan, decline_plan, propose_plan, sign_plan
from support_plans.documents import plan_facts
from support_plans.forms.plan import DeclineForm, PlanForm
from support_plans.models import SupportPlan
from support_plans.reads import log_plan_read
from support_plans.tasks import order_plan


def process_of(request, uuid):
    """The process, for what the route declares to do in it."""
    rows = visible(request.actor, SupportProcess).select_related("school", "area", "partnership")
    process = fetch(request.actor, rows, uuid=uuid)
    demand(request)
    return process


def plan_of(request, uuid, action="R"):
    """The newest edition of the plan of a process."""
    rows = visible(request.actor, SupportPlan).select_related("process__school", "process__area", "process__partnership")
    return fetch(request.actor, rows, action, process__uuid=uuid)


def side_of(actor):
    """On which side an actor signs, or None."""
    return {"director": Side.SCHOOL, "sore": Side.SUPPORT}.get(actor.column)


@route("plan")
@require_safe
def plan(request, uuid):
    process = process_of(request, uuid)
    one = visible(request.actor, SupportPlan).filter(process=process).first()
    if one is None:
        may_begin = may(request.actor.column, "plan", "C") and process.is_running
        return render(request, "support_plans/no_plan.html", {"process": process, "may_begin": may_begin})
    one.process = process
    log_plan_read(request.actor, one)
    frozen = one.frozen
    sides = frozen.sides if frozen else {}
    goals = one.goals.select_related("need").prefetch_related(
        "indicators", "activities__provider", "activities__lead__user", "activities__payer"
    )
    editable = one.is_draft and process.is_running and allow(request.actor, "E", one)
    waits = one.state == SupportPlan.State.PROPOSED and process.is_running
    side = side_of(request.actor)
    can_sign = waits and side is not None and side not in sides
    context = {
        "plan": one,
        "process": process,
        "goals": goals,
        "frozen": frozen,
        "school_signature": sides.get(Side.SCHOOL),
        "support_signature": sides.get(Side.SUPPORT),
        "can_edit": editable,
        "missing": one.missing_for_proposal() if editable else [],
        "can_sign": can_sign,
        "sights": _sights_of_signing(process) if can_sign else [],
        "can_decline": waits and side == Side.SCHOOL,
        "can_print": one.is_adopted and may(request.actor.column, "printout", "C"),
        "facts": plan_facts(one),
    }
    return render(request, "support_plans/plan.html", context)


def _sights_of_signing(process):
    """Who sees what once the plan is signed, by name."""
    readers, audience = readers_of_one(process), Publication.Audience
    whole = _("the whole plan and its prints")
    seen = {
        SORE: whole,
        audience.COORDINATOR: whole,
        audience.GOVERNING: _("hours, the number of participants and its own costs; no contents"),
    }
    return [Sight(readers[key], what) for key, what in seen.items() if key in readers]


@route("plan", "C")
@require_POST
def begin(request, uuid):
    process = process_of(request, uuid)
    return carry_out(
        request,
        lambda: begin_plan(process=process),
        done=_("The draft of the plan is ready to be filled in."),
        back=reverse("support_plans:plan", args=[uuid]),
    )


@route("plan", "E")
def edit(request, uuid):
    one = plan_of(request, uuid, "E")

    def save(data):
        one.demand_draft()
        one.save_over(data["version"], form.Meta.fields)

    form = PlanForm(request.POST or None, instance=one)
    return editing_page(
        request,
        form,
        save=save,
        stored_form=lambda stored: PlanForm(instance=stored),
        back=one.get_absolute_url(),
        title=_("General part of the plan"),
        submit=_("Save"),
        guard=True,
        crumbs=[(one.process.title, one.process.get_absolute_url()), (_("Plan"), one.get_absolute_url())],
    )


@route("plan", "C")
@require_POST
def propose(request, uuid):
    one = plan_of(request, uuid, "C")
    return carry_out(
        request,
        lambda: propose_plan(plan=one, by=request.membership),
        done=_("The plan was proposed. The decision belongs to the school."),
        back=one.get_absolute_url(),
    )


@route("plan", "A")
def decline(request, uuid):
    """The school sends the plan back with what should change."""
    one = plan_of(request, uuid, "A")
    if side_of(request.actor) != Side.SCHOOL:
        raise Http404
    if request.method != "POST" and one.state != SupportPlan.State.PROPOSED:
        return redirect(one)
    return deciding_page(
        request,
        DeclineForm(request.POST or None, initial={"version": one.version}),
        act=lambda data: decline_plan(plan=one, reason=data["reason"], version=data["version"], by=request.membership),
        done=_("The SORE will read what should change."),
        back=one.get_absolute_url(),
        title=_("Ask for changes in the plan"),
        lead=_("Nothing is decided without the school. Write what should be different."),
        submit=_("Send back to the SORE"),
        crumbs=[(one.process.title, one.process.get_absolute_url()), (_("Plan"), one.get_absolute_url())],
    )


@route("plan", "A")
@require_POST
def sign(request, uuid):
    one = plan_of(request, uuid, "A")
    return carry_out(
        request,
        lambda: sign_plan(plan=one, side=side_of(request.actor), by=request.membership, seen=request.POST.get("checksum")),
        done=_("You have signed the plan."),
        back=one.get_absolute_url(),
    )


@route("printout", "C")
@require_POST
@limited("orders", "30/h")
def print_pdf(request, uuid):
    """Order the official print and go to the page that waits for it."""
    one = plan_of(request, uuid)
    demand(request)
    if not one.is_adopted:
        return redirect(one)
    return redirect(order_plan(plan=one, by=request.membership))
