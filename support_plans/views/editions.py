"""Editions of a plan: preparing a change, giving it up, reading older ones, what differs."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pore.access.matrix import may
from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.ui.forms import seen_version
from pore.ui.pages import carry_out, creating_page
from support_plans.amending import begin_amendment, drop_amendment
from support_plans.editions import differences
from support_plans.forms.plan import AmendForm
from support_plans.models import SupportPlan
from support_plans.reads import log_plan_read
from support_plans.views.plans import plan_page, process_of


def _editions(request, process):
    rows = list(visible(request.actor, SupportPlan).filter(process=process).order_by("edition"))
    for one in rows:
        one.process = process
    return rows


def _changes(editions, one):
    """What differs between an edition and the one before it; None for the first."""
    before = next((other for other in editions if other.edition == one.edition - 1), None)
    return differences(before, one) if before else None


@route("plan", "C")
def amend(request, uuid):
    """Begin a change of the adopted plan."""
    process = process_of(request, uuid)
    page, back = reverse("support_plans:amendment", args=[uuid]), reverse("support_plans:plan", args=[uuid])

    def make(data):
        begin_amendment(process=process, reason=data["reason"], by=request.membership)
        return page

    return creating_page(
        request,
        AmendForm(request.POST or None),
        name="amendment",
        make=make,
        done=_("The draft of the next edition is ready. The plan in force stays as it is until both sides sign."),
        title=_("Change the plan"),
        lead=_("An adopted plan is not edited. A draft of its next edition is made; both sides sign it anew."),
        submit=_("Prepare the change"),
        back=back,
        crumbs=[(process.title, process.get_absolute_url()), (_("Plan"), back)],
    )


@route("plan")
@require_safe
def amendment(request, uuid):
    """The change under way, with what differs from the edition in force."""
    process = process_of(request, uuid)
    editions = _editions(request, process)
    one = next((edition for edition in editions if not edition.is_current and not edition.is_adopted), None)
    if one is None:
        return redirect("support_plans:plan", uuid=uuid)
    can_drop = one.is_draft and process.is_running and may(request.actor.column, "plan", "C")
    changes = _changes(editions, one)
    return plan_page(request, process, one, changes=changes, can_drop=can_drop, has_editions=True)


@route("plan", "C")
@require_POST
def drop(request, uuid):
    process = process_of(request, uuid)
    rows = visible(request.actor, SupportPlan, "C").filter(is_current=False).exclude(state=SupportPlan.State.ADOPTED)
    one = rows.select_related("process").filter(process=process).first()
    if one is None:
        return redirect("support_plans:plan", uuid=uuid)
    return carry_out(
        request,
        lambda: drop_amendment(plan=one, version=seen_version(request), by=request.membership),
        done=_("The change was given up. The plan in force stays."),
        back=reverse("support_plans:plan", args=[uuid]),
    )


@route("plan")
@require_safe
def editions(request, uuid):
    """All editions with their reasons and differences."""
    process = process_of(request, uuid)
    rows = _editions(request, process)
    for one in rows[:1]:
        log_plan_read(request.actor, one)
    told = [(one, _changes(rows, one)) for one in reversed(rows)]
    return render(request, "support_plans/editions.html", {"process": process, "editions": told})


@route("plan")
@require_safe
def edition(request, uuid, edition):
    """One edition as it was signed."""
    process = process_of(request, uuid)
    one = fetch(request.actor, SupportPlan, process=process, edition=edition)
    if one.is_current:
        return redirect("support_plans:plan", uuid=uuid)
    return plan_page(request, process, one, has_editions=True)
