"""Papers for the teaching council in one file: conclusions, plan, schedule."""

from dataclasses import dataclass

from diagnosis.documents import SummaryFacts, summary_facts
from diagnosis.models import DiagnosisSummary
from pore.access.policy import visible
from pore.documents.kinds import Facts, head_of
from support_plans.documents.plan import PlanFacts, plan_facts
from support_plans.documents.schedule import ScheduleFacts, schedule_facts


@dataclass(frozen=True, kw_only=True)
class CouncilFacts(Facts):
    """Each part is None while the school has not come so far."""

    summary: SummaryFacts | None
    plan: PlanFacts
    schedule: ScheduleFacts

    @property
    def title(self):
        return "Materiały dla rady pedagogicznej"


def council_facts(actor, plan):
    rows = visible(actor, DiagnosisSummary).select_related(
        "process__school", "process__partnership", "area", "requirement", "priority"
    )
    summary = rows.filter(process=plan.process).first()
    return CouncilFacts(
        **head_of(plan.process),
        summary=summary_facts(actor, summary) if summary else None,
        plan=plan_facts(plan),
        schedule=schedule_facts(actor, plan),
    )
