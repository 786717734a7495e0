"""Documents of stages 2 and 3."""

from django.urls import reverse

from pore.access.policy import visible
from pore.documents.kinds import PrintKind
from pore.documents.models import Document
from support_plans.documents.attendance import attendance_facts, demand_not_cancelled, meetings_to_list
from support_plans.documents.council import council_facts
from support_plans.documents.financing import financing_facts
from support_plans.documents.plan import demand_adopted, plan_facts
from support_plans.documents.schedule import schedule_facts
from support_plans.models import SupportPlan

TASK = "support_plans.tasks.print_document"
AUDIENCE = Document.Audience
COUNTING = {"is_current": True}  # of the editions of a plan the one that counts


def _plans(actor):
    related = ("process__school__governing_body", "process__partnership", "process__area")
    return visible(actor, SupportPlan).select_related(*related)


def _of_plan(code, facts, template, prefix, audience=AUDIENCE.SIDES, **more):
    return PrintKind(
        code,
        rows=_plans,
        facts=facts,
        audience=lambda plan: audience,
        template=f"support_plans/print/{template}.html",
        task=TASK,
        prefix=prefix,
        only=COUNTING,
        **more,
    )


PLAN = _of_plan(Document.Kind.PLAN, lambda actor, plan: plan_facts(plan), "plan", "RPW", demand=demand_adopted)
ATTENDANCE = PrintKind(
    Document.Kind.ATTENDANCE,
    rows=meetings_to_list,
    facts=attendance_facts,
    audience=lambda meeting: AUDIENCE.SIDES,
    template="support_plans/print/attendance.html",
    task=TASK,
    prefix="LO",
    demand=demand_not_cancelled,
)
KINDS = {
    kind.code: kind
    for kind in (
        PLAN,
        _of_plan(
            Document.Kind.SCHEDULE,
            schedule_facts,
            "schedule",
            "HF",
            demand=demand_adopted,
            page=lambda plan: reverse("support_plans:meetings"),
        ),
        ATTENDANCE,
        _of_plan(
            Document.Kind.FINANCING,
            financing_facts,
            "financing",
            "ZF",
            demand=demand_adopted,
            page=lambda plan: reverse("support_plans:costs", args=[plan.process.uuid]),
        ),
        _of_plan(
            Document.Kind.COUNCIL,
            council_facts,
            "council",
            "MR",
            audience=AUDIENCE.SCHOOL,
            page=lambda plan: plan.process.get_absolute_url(),
        ),
    )
}

__all__ = ["ATTENDANCE", "KINDS", "PLAN", "plan_facts"]
