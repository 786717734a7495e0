"""Documents of stage 4: the joint evaluation both sides signed, and the report of the SORE in its two parts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from evaluation.models import JointEvaluation, ReportFigures, ReportForSchool
from pore.access.policy import visible
from pore.base.errors import NotReady
from pore.documents.kinds import Facts, PrintKind, head_of
from pore.documents.models import Document

TASK = "evaluation.tasks.print_document"
AUDIENCE = Document.Audience


@dataclass(frozen=True, kw_only=True)
class EvaluationFacts(Facts):
    """The signed text with its signatures ``{side, name, role, signed_at}``."""

    text: dict
    signatures: list
    checksum: str

    @property
    def title(self):
        return "Wspólna ocena efektów wspomagania"

    @property
    def effects(self):
        """Effects with numbers as values instead of text."""
        numbers = ("baseline", "target", "value")
        return [one | {name: _value(one[name]) for name in numbers} for one in self.text["effects"]]

    @property
    def council_on(self):
        return parse_date(self.text["council_on"] or "")


def _value(text):
    return None if text is None else Decimal(text)


def evaluation_facts(_actor, evaluation):
    frozen = evaluation.frozen
    signatures = frozen.signatures.order_by("signed_at").values("side", "name", "role", "signed_at")
    return EvaluationFacts(
        **head_of(evaluation.process), text=frozen.body, signatures=list(signatures), checksum=frozen.checksum
    )


def _demand_final(evaluation):
    if not evaluation.is_final:
        raise NotReady(_("The evaluation is printed once both sides have signed it."))


@dataclass(frozen=True, kw_only=True)
class FiguresFacts(Facts):
    """Part A: figures alone. Minutes, people, złoty."""

    forms: int
    meetings: int
    planned_minutes: int
    held_minutes: int
    participants: int
    planned_cost: Decimal
    used_cost: Decimal
    plan_changes: int
    approved_on: date

    @property
    def title(self):
        return "Sprawozdanie z realizacji rocznego planu wspomagania – część A"


def figures_facts(_actor, report):
    return FiguresFacts(
        **head_of(report.process),
        **{name: getattr(report, name) for name in ReportFigures.FIGURES},
        approved_on=timezone.localdate(report.approved_at),
    )


def _demand_approved(report):
    if not report.is_approved:
        raise NotReady(_("The report is printed once the director has approved it."))


@dataclass(frozen=True, kw_only=True)
class ForSchoolFacts(Facts):
    """Part B: words for the school and the SORE."""

    course: str
    plan_changes: str
    summary: str
    recommendations: str

    @property
    def title(self):
        return "Sprawozdanie z realizacji rocznego planu wspomagania – część B"


def for_school_facts(_actor, part):
    words = ("course", "plan_changes", "summary", "recommendations")
    return ForSchoolFacts(**head_of(part.process), **{name: getattr(part, name) for name in words})


def _rows_of(model, *related):
    def rows(actor):
        return visible(actor, model).select_related("process__school", "process__partnership", *related)

    return rows


def _report_page(part):
    return reverse("evaluation:report", args=[part.process.uuid])


def _kind(code, model, facts, template, prefix, demand, audience, *related, **more):
    return PrintKind(
        code,
        rows=_rows_of(model, *related),
        facts=facts,
        audience=lambda record: audience,
        template=f"evaluation/print/{template}.html",
        task=TASK,
        prefix=prefix,
        demand=demand,
        **more,
    )


KINDS = {
    kind.code: kind
    for kind in (
        _kind(
            Document.Kind.EVALUATION,
            JointEvaluation,
            evaluation_facts,
            "evaluation",
            "OE",
            _demand_final,
            AUDIENCE.READERS,
        ),
        _kind(Document.Kind.FIGURES, ReportFigures, figures_facts, "figures", "SA", _demand_approved, AUDIENCE.READERS),
        _kind(
            Document.Kind.FOR_SCHOOL,
            ReportForSchool,
            for_school_facts,
            "for_school",
            "SB",
            lambda part: _demand_approved(part.figures),
            AUDIENCE.SIDES,
            "figures",
            page=_report_page,
        ),
    )
}
