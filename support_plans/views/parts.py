"""Goals, indicators and activities of a draft plan: add, edit, remove."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.ui.pages import carry_out, creating_page, editing_page
from support_plans.forms.plan import ActivityForm, GoalForm, IndicatorForm
from support_plans.lookups import leads_for, payers_for, providers_for
from support_plans.models import Activity, Goal, Indicator
from support_plans.views.plans import plan_of


def _crumbs(plan):
    return [(plan.process.title, plan.process.get_absolute_url()), (_("Plan"), plan.get_absolute_url())]


def _demand_draft(plan, part):
    """The plan may be changed, and the goal the part belongs to is still there."""
    plan.demand_draft()
    if not isinstance(part, Goal):
        part.goal.demand_there()


def _add(request, plan, form, *, name, title, lead=""):
    def make(data):
        _demand_draft(plan, form.instance)
        form.instance.process = plan.process
        form.save()
        return plan.get_absolute_url()

    return creating_page(
        request,
        form,
        name=name,
        make=make,
        done=_("Added to the draft of the plan."),
        title=title,
        lead=lead,
        submit=_("Add"),
        back=plan.get_absolute_url(),
        crumbs=_crumbs(plan),
    )


def _edit(request, plan, form, *, stored_form, title, also=()):
    def save(data):
        _demand_draft(plan, form.instance)
        form.instance.save_over(data["version"], [*form.Meta.fields, *also])

    return editing_page(
        request,
        form,
        save=save,
        stored_form=stored_form,
        back=plan.get_absolute_url(),
        title=title,
        submit=_("Save"),
        guard=True,
        crumbs=_crumbs(plan),
    )


def _remove(request, plan, part):
    def remove():
        plan.demand_draft()
        part.remove()

    return carry_out(request, remove, done=_("Removed from the draft of the plan."), back=plan.get_absolute_url())


def _needs(plan):
    return plan.needs_to_answer()


@route("plan", "E")
def goal_new(request, uuid):
    plan = plan_of(request, uuid, "E")
    form = GoalForm(request.POST or None, instance=Goal(plan=plan), needs=_needs(plan))
    return _add(request, plan, form, name="goal", title=_("Add a goal"))


@route("plan", "E")
def goal_edit(request, uuid, part):
    plan = plan_of(request, uuid, "E")
    goal = fetch(request.actor, Goal, "E", uuid=part, plan=plan)
    form = GoalForm(request.POST or None, instance=goal, needs=_needs(plan))
    stored = lambda row: GoalForm(instance=row, needs=_needs(plan))  # noqa: E731
    return _edit(request, plan, form, stored_form=stored, title=_("Goal %(code)s") % {"code": goal.code})


@route("plan", "E")
def indicator_new(request, uuid, part):
    plan = plan_of(request, uuid, "E")
    goal = fetch(request.actor, Goal, "E", uuid=part, plan=plan)
    form = IndicatorForm(request.POST or None, instance=Indicator(goal=goal))
    return _add(request, plan, form, name="indicator", title=_("Add an indicator"), lead=goal.text)


@route("plan", "E")
def indicator_edit(request, uuid, part):
    plan = plan_of(request, uuid, "E")
    one = fetch(request.actor, Indicator, "E", uuid=part, goal__plan=plan)
    form = IndicatorForm(request.POST or None, instance=one)
    return _edit(request, plan, form, stored_form=lambda row: IndicatorForm(instance=row), title=_("Edit the indicator"))


def _activity_form(request, plan, instance):
    return ActivityForm(
        request.POST or None if request else None,
        instance=instance,
        plan=plan,
        goals=plan.goals.all(),
        providers=providers_for(plan.process),
        leads=leads_for(plan.process),
        payers=payers_for(plan.process),
    )


@route("plan", "E")
def activity_new(request, uuid):
    plan = plan_of(request, uuid, "E")
    form = _activity_form(request, plan, Activity(plan=plan))
    return _add(request, plan, form, name="activity", title=_("Add a form of support"))


@route("plan", "E")
def activity_edit(request, uuid, part):
    plan = plan_of(request, uuid, "E")
    one = fetch(request.actor, Activity, "E", uuid=part, plan=plan)
    form = _activity_form(request, plan, one)
    title = _("Form of support %(code)s") % {"code": one.code}
    return _edit(
        request, plan, form, stored_form=lambda row: _activity_form(None, plan, row), title=title, also=("minutes",)
    )


PARTS = {"cel": (Goal, "plan"), "wskaznik": (Indicator, "goal__plan"), "forma": (Activity, "plan")}


@route("plan", "E")
@require_POST
def remove(request, uuid, kind, part):
    plan = plan_of(request, uuid, "E")
    model, path = PARTS[kind]
    one = fetch(request.actor, visible(request.actor, model), "E", **{"uuid": part, path: plan})
    return _remove(request, plan, one)
