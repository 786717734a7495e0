"""Documents of stages 0 and 1: facts for the prints of the request, the diagnosis, its blank sheet and the conclusions."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from diagnosis.forms.section import in_words
from diagnosis.lookups import institutions_named
from diagnosis.models import DiagnosisSection, DiagnosisSummary, NeedsDiagnosis, SupportRequest
from diagnosis.questions import NEWEST, Code, part_of_sheet
from pore.access.matrix import relations
from pore.access.policy import visible
from pore.base.errors import NotReady
from pore.catalogues.models import Area, Service
from pore.cycle.models import SupportProcess
from pore.documents.kinds import Facts, PrintKind, head_of
from pore.documents.models import Document

TASK = "diagnosis.tasks.print_document"
AUDIENCE = Document.Audience
WITH_PLACES = ("school__territory", "partnership")


@dataclass(frozen=True, kw_only=True)
class RequestFacts(Facts):
    """D1 as it was sent, with the decision once there is one."""

    number: str
    sent_on: date
    sent_by: str
    pupils: int | None
    classes: int | None
    teachers: int | None
    services: list
    areas: list
    expectations: str
    urgency: str
    urgency_reason: str
    preferred_start: date | None
    preferred_days: list
    preferred_institutions: list
    previous_support: str
    council_informed_on: date | None
    declaration: bool
    contact: list
    state: str
    decided_on: date | None
    decision_reason: str

    @property
    def title(self):
        return "Zgłoszenie potrzeb szkoły/placówki w zakresie wspomagania"


def request_facts(_actor, request):
    days = dict(SupportRequest.Day.choices)
    return RequestFacts(
        **head_of(request.process),
        number=request.number,
        sent_on=timezone.localdate(request.sent_at),
        sent_by=request.sent_by.full_name,
        pupils=request.pupils,
        classes=request.classes,
        teachers=request.teachers,
        services=Service.labels(request.services),
        areas=Area.labels(request.areas),
        expectations=request.expectations,
        urgency=str(request.get_urgency_display()),
        urgency_reason=request.urgency_reason,
        preferred_start=request.preferred_start,
        preferred_days=[str(days[day]) for day in request.preferred_days if day in days],
        preferred_institutions=institutions_named(request.preferred_institutions),
        previous_support=request.previous_support,
        council_informed_on=request.council_informed_on,
        declaration=request.declaration,
        contact=[one for one in (request.contact_email, request.contact_phone) if one],
        state=str(request.get_state_display()),
        decided_on=timezone.localdate(request.decided_at) if request.decided_at else None,
        decision_reason=request.decision_reason,
    )


def _demand_sent(request):
    if request.sent_at is None:
        raise NotReady(_("A request is printed once it was sent. Until then read it on the page."))


@dataclass(frozen=True, kw_only=True)
class DiagnosisFacts(Facts):
    """D2 whole: ``parts`` are ``{label, done_on, rows: [(question, answer or list of answers)]}``. For the school alone."""

    parts: list

    @property
    def title(self):
        return "Arkusz diagnozy potrzeb"


def _own_processes(actor):
    """Processes whose whole diagnosis is the actor's own to read."""
    rows = _schools_processes(actor)
    return rows if "own" in relations("diagnosis", actor.column, "R") else rows.none()


def _schools_processes(actor):
    return visible(actor, SupportProcess).filter(school_id__in=actor.school_ids).select_related(*WITH_PLACES)


def diagnosis_facts(actor, process):
    diagnosis = NeedsDiagnosis(visible(actor, DiagnosisSection).filter(process=process).select_related("process__school"))
    needs = diagnosis.needs()
    return DiagnosisFacts(
        **head_of(process),
        parts=[
            {
                "label": _label(section.code, process.school),
                "done_on": timezone.localdate(section.done_at) if section.done_at else None,
                "rows": [(str(label), value) for label, value in in_words(section, needs)],
            }
            for section in diagnosis.ordered
        ],
    )


@dataclass(frozen=True, kw_only=True)
class BlankFacts(Facts):
    """The questions of D2 on paper: ``parts`` are ``{label, lead, questions: [{label, hint, kind, options}]}``."""

    parts: list
    kindergarten: bool

    @property
    def title(self):
        return "Arkusz diagnozy potrzeb (do wypełnienia)"


def blank_facts(_actor, process):
    school, areas = process.school, [label for _code, label in Area.choices()]
    return BlankFacts(
        **head_of(process),
        kindergarten=school.category == school.Category.KINDERGARTEN,
        parts=[_blank_part(part_of_sheet(NEWEST, code, school), _label(code, school), areas) for code in Code.values],
    )


def _label(code, school):
    """Name of a part on paper; a kindergarten has no exams."""
    if code == Code.EVIDENCE and school.category == school.Category.KINDERGARTEN:
        return _("Data about the kindergarten")
    return str(Code(code).label)


def _blank_part(part, label, areas):
    return {
        "label": label,
        "lead": str(part.lead),
        "questions": [
            {
                "label": str(question.label),
                "hint": str(question.hint),
                "kind": question.kind,
                "options": areas if question.kind == "area" else [str(label) for _value, label in question.options],
            }
            for question in part.questions
        ],
    }


@dataclass(frozen=True, kw_only=True)
class SummaryFacts(Facts):
    """D3; ``published_on`` is None while it is the school's own draft."""

    area: str
    problem: str
    general_goal: str
    services: list
    needs: list
    requirement: str
    priority: str
    published_on: date | None

    @property
    def title(self):
        return "Wnioski z diagnozy"


def summary_facts(_actor, summary):
    return SummaryFacts(
        **head_of(summary.process),
        area=str(summary.area or ""),
        problem=summary.problem,
        general_goal=summary.general_goal,
        services=Service.labels(summary.services),
        needs=[need.text for need in summary.needs.all()],
        requirement=str(summary.requirement or ""),
        priority=str(summary.priority or ""),
        published_on=timezone.localdate(summary.published_at) if summary.published_at else None,
    )


def _demand_written(summary):
    if not summary.problem:
        raise NotReady(_("The conclusions are printed once the problem is described in neutral words."))


def _sections_page(process):
    return reverse("diagnosis:sections", args=[process.uuid])


def _rows_of(model, *related):
    def rows(actor):
        return visible(actor, model).select_related("process__school", "process__partnership", *related)

    return rows


KINDS = {
    kind.code: kind
    for kind in (
        PrintKind(
            Document.Kind.REQUEST,
            rows=_rows_of(SupportRequest, "sent_by"),
            facts=request_facts,
            audience=lambda request: AUDIENCE.SIDES,
            template="diagnosis/print/request.html",
            task=TASK,
            prefix="ZW",
            demand=_demand_sent,
        ),
        PrintKind(
            Document.Kind.DIAGNOSIS,
            rows=_own_processes,
            facts=diagnosis_facts,
            audience=lambda process: AUDIENCE.SCHOOL,
            page=_sections_page,
            template="diagnosis/print/diagnosis.html",
            task=TASK,
            prefix="AD",
        ),
        PrintKind(
            Document.Kind.BLANK,
            rows=_schools_processes,
            facts=blank_facts,
            audience=lambda process: AUDIENCE.SCHOOL,
            page=_sections_page,
            template="diagnosis/print/blank.html",
            task=TASK,
            prefix="ADP",
        ),
        PrintKind(
            Document.Kind.SUMMARY,
            rows=_rows_of(DiagnosisSummary, "area", "requirement", "priority"),
            facts=summary_facts,
            audience=lambda summary: AUDIENCE.READERS if summary.is_published else AUDIENCE.SCHOOL,
            template="diagnosis/print/summary.html",
            task=TASK,
            prefix="WD",
            demand=_demand_written,
        ),
    )
}
