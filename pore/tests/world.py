"""The world of the proofs: the demo county with marked tenants, a far county, neighbours, and those who left.

Tenants: ``near`` the leading process, ``stopped`` and ``draft`` two more of the same school, ``beside`` a finished one of
the next school, ``far`` one of another county; unmarked is ``planned``, whose plan is still a draft. ``objects_of`` gives
the arguments of every route for each of them: a new kind of record is one row there."""

from decimal import Decimal
from unittest.mock import patch
from uuid import uuid4

from django.apps import apps
from django.db import connection
from django.utils import timezone

from diagnosis.actions import set_audiences
from diagnosis.models import DiagnosisSection, DiagnosisSummary, DiagnosisTeamMember, SupportRequest
from evaluation.models import JointEvaluation, Recommendation, ReportFigures, ReportForSchool
from pore.base.school_year import current_school_year
from pore.cycle.models import (
    Assignment,
    CarriedOver,
    EvaluationComment,
    PlanComment,
    SectionComment,
    SummaryComment,
    SupportProcess,
)
from pore.desk.demo import county
from pore.desk.models import CalendarFeed, Deadline
from pore.documents.models import Document
from pore.documents.ordering import order
from pore.institutions.models import Institution, Invitation, Membership, Partnership, School
from pore.jobs.models import Mail
from pore.jobs.queue import wake
from pore.notices.models import Notice
from pore.sharing.models import Grant, Publication
from pore.tests.made import attached, finished_archive, finished_print, ordered_report, talked_about, tried_register
from pore.tests.marked_story import MarkedStory
from pore.tests.marks import word
from pore.tests.strangers import build_far_county, build_former, build_neighbours, build_readers
from support_plans.documents import PLAN
from support_plans.models import (
    Activity,
    ActivityTemplate,
    CostLine,
    Expense,
    Goal,
    Indicator,
    Meeting,
    MonitoringNote,
    Participant,
    SchoolAction,
    SupportPlan,
)

FAR_BELOW = 7_000_000  # keys of the far county's rows are smaller, everybody else's larger
SUPPORTERS = (900101, 900102, 900103)


def build_world(printed=False):
    """Build everything; returns ``{tenant: objects}``. ``printed``: documents are left to the worker to be printed."""
    year = current_school_year()
    _begin_keys_anew()
    processes = {"far": _far_process(year)}
    far = objects_of("far", processes["far"], printed)
    _begin_other_keys_at(FAR_BELOW)
    with patch.object(county, "Story", MarkedStory):
        county.build_county()
    School.objects.filter(rspo=900011).update(name=f"{word('near', 'school')} Szkoła Podstawowa w Dębinie")
    School.objects.filter(rspo=900015).update(name=f"{word('beside', 'school')} Szkoła Podstawowa w Woli")
    near = processes["near"] = SupportProcess.objects.get(school__rspo=900011)
    beside = processes["beside"] = SupportProcess.objects.get(school__rspo=900015, outcome="finished")
    director = _membership("dyrektor", "director")
    set_audiences(process=beside, document=Publication.Kind.SUMMARY, audiences=["institutions", "coordinator"], by=director)
    order(PLAN, SupportPlan.objects.get(process=beside), _membership("dyrektor15", "director"))
    build_neighbours(near, beside)
    processes["stopped"], processes["draft"] = _stopped_process(near, year), _draft_process(near, year)
    build_readers(near, director)
    build_former(near, director, Meeting.objects.filter(process=near, state="held").first())
    world = {tenant: objects_of(tenant, process, printed) for tenant, process in processes.items() if tenant != "far"}
    world["near"]["waiting"] = SupportProcess.objects.get(school__rspo=900012)
    world["near"]["county_report"] = ordered_report(_membership("powiat", "official"), near.partnership)
    world["near"]["mail"] = Mail.objects.create(to="nowa@szkola.example", subject="x", body="x", message_id="<x@x.example>")
    planned = SupportProcess.objects.get(school__rspo=900051)
    return {**world, "far": far, "planned": {"process": planned, **_parts_of_plan(planned)}}


def objects_of(tenant, process, printed=False):
    """Arguments of every route, taken from one process and its school; made where the story has made none."""
    _mark(tenant, process)
    staff = Membership.objects.filter(institution=process.school, role="staff", until=None).order_by("pk").first()
    DiagnosisTeamMember.objects.create(process=process, membership=staff)
    evaluation, _created = JointEvaluation.objects.get_or_create(
        process=process, defaults={"helped": f"{word(tenant, 'words')} Wspólne godziny."}
    )
    recommendation = evaluation.recommendations.first() or Recommendation.objects.create(
        process=process, evaluation=evaluation, kind="close", text=f"{word(tenant, 'words')} Zamknąć obszar"
    )
    document = Document.objects.filter(process=process).first()
    if printed:
        wake(document.job)
    else:
        finished_print(tenant, document)
    director = Membership.objects.filter(institution=process.school, role="director", until=None).order_by("pk").first()
    objects = {
        "process": process,
        "section": "needs",
        "carried": CarriedOver.objects.create(process=process, text=f"{word(tenant, 'carried')} Kontynuować"),
        "grant": Grant.objects.filter(process_uuid=process.uuid).order_by("pk").first(),
        **_parts_of_plan(process),
        **_followed(tenant, process),
        "template": _template_of_sore(process),
        "person": Participant.objects.filter(process=process).first(),
        "meeting": Meeting.objects.filter(process=process).order_by("-starts_at").first(),
        "recommendation": recommendation,
        "document": document,
        "request_file": attached(tenant, process, director, "request"),
        "section_file": attached(tenant, process, director, "diagnosis", "needs"),
        "archive": finished_archive(tenant, process, director),
    }
    plan = SupportPlan.objects.get(process=process)
    talked_about(
        tenant,
        process,
        (
            ("needs", SectionComment, DiagnosisSection.objects.get(process=process, code="needs")),
            ("words", SummaryComment, DiagnosisSummary.objects.get(process=process)),
            ("plan", PlanComment, plan),
            ("words", EvaluationComment, evaluation),
        ),
        director,
    )
    if tenant in ("near", "beside", "far"):
        objects |= _objects_of_school(process.school, staff, director)
    return objects


def _parts_of_plan(process):
    models = {"goal": Goal, "indicator": Indicator, "activity": Activity, "cost": CostLine, "action": SchoolAction}
    return {key: model.objects.filter(process=process).first() for key, model in models.items()}


def _followed(tenant, process):
    """A note of the SORE and money used, with the report."""
    sore = Assignment.objects.filter(process=process, membership__isnull=False).order_by("-pk").first()
    author = sore.membership if sore else Membership.objects.filter(institution=process.school).first()
    note = MonitoringNote.objects.create(
        process=process, author=author, day=timezone.localdate(), tried=f"{word(tenant, 'note')} Trzy kroki na matematyce."
    )
    line = CostLine.objects.filter(process=process).first()
    expense = Expense.objects.create(
        process=process,
        line=line,
        amount=Decimal("12.34"),
        spent_on=timezone.localdate(),
        note=f"{word(tenant, 'spending')} Faktura",
        entered_by=author.user,
    )
    ReportForSchool.objects.filter(process=process).delete()
    ReportFigures.objects.filter(process=process).delete()
    figures = ReportFigures.objects.create(
        process=process, state="approved", forms=3, approved_at=timezone.now(), approved_by=author.user
    )
    ReportForSchool.objects.create(process=process, figures=figures, course=f"{word(tenant, 'report')} Spokojny rok.")
    return {"note": note, "expense": expense}


def _template_of_sore(process):
    sore = Assignment.objects.filter(process=process, membership__isnull=False).order_by("-pk").first()
    values = {"kind": "workshop", "title": "Warsztat trzech kroków", "minutes": 180}
    return sore and ActivityTemplate.objects.create(membership=sore.membership, **values)


def _objects_of_school(school, staff, director):
    batch = uuid4()
    invitation, token = Invitation.issue(
        institution=school, role="staff", email=f"nowa@{school.rspo}.example", invited_by=None, batch=batch
    )
    return {
        "membership": staff,
        "own_membership": director,
        "invitation": invitation,
        "batch": batch,
        "token": token,
        "school": school,
        "register": tried_register(school),
        "feed": CalendarFeed.objects.create(membership=director, token_hash=f"{school.rspo:064d}"),
        "deadline": _own_day(school),
        "notice": Notice.objects.create(user=director.user, kind="plan", key="x", title="x", url="/", way="now"),
    }


def _own_day(school):
    """A day of the year the partnership of a school has made its own."""
    values = {"label_pl": "Termin", "month": 5, "day": 5}
    return Deadline.objects.get_or_create(partnership=Partnership.serving(school), code="world", defaults=values)[0]


def _mark(tenant, process):
    """Words in what the story writes without them."""
    expectations = f"{word(tenant, 'request')} Chcemy spokojnie nazwać potrzebę."
    SupportRequest.objects.filter(process=process).update(expectations=expectations)
    Meeting.objects.filter(process=process).update(place=f"{word(tenant, 'place')}, sala 14")
    for number, person in enumerate(Participant.objects.filter(process=process)):
        name = f"{word(tenant, 'person')} {person.name}"
        email = f"{word(tenant, 'person')}.{number}@szkola.example".lower()
        Participant.objects.filter(pk=person.pk).update(name=name, email=email)
    CarriedOver.objects.filter(process=process).update(text=f"{word(tenant, 'carried')} Kontynuować")
    DiagnosisSection.objects.filter(process=process).update(done_at=None, done_by=None)


def _membership(name, role):
    return Membership.objects.select_related("user", "institution").get(user__email=f"{name}@demo.example", role=role)


def _far_process(year):
    people, places = build_far_county()
    story = MarkedStory(
        tenant="far",
        school=places["school"],
        director=people["director"],
        begun=80,
        places=dict.fromkeys(SUPPORTERS, places["ppp"]),
        year=year,
    )
    story.sent().accepted(people["coordinator"], people["sore"]).answered()
    story.opened_to_sore("needs", "problem", "priorities").published("coordinator", "institutions")
    story.drafted().proposed().adopted().met(people["expert"], held=(38, 24), ahead=(9, 23))
    order(PLAN, story.plan, people["director"])
    return story.process


def _second_story(near, tenant, year, begun):
    places = {rspo: Institution.objects.get(rspo=rspo) for rspo in SUPPORTERS}
    return MarkedStory(
        tenant=tenant,
        school=near.school,
        director=_membership("dyrektor", "director"),
        begun=begun,
        places=places,
        year=year,
    )


def _stopped_process(near, year):
    """Everything the leading process has, then stopped by the school."""
    story = _second_story(near, "stopped", year, 70)
    story.sent().accepted(_membership("koordynator", "coordinator"), _membership("sore", "sore"), 900101, 900103).answered()
    story.opened_to_sore("needs").published("coordinator", "institutions", "governing")
    story.drafted().proposed().adopted().met(_membership("ekspert", "expert"), held=(30,), ahead=(9,)).evaluated(final=False)
    order(PLAN, story.plan, story.director)
    story.stopped()
    return story.process


def _draft_process(near, year):
    """Never sent, and yet with every kind of row: what nobody outside may know of, however it came to be."""
    story = _second_story(near, "draft", year, 30).answered()
    story.outlined()
    return story.process


def _begin_keys_anew():
    """PostgreSQL counts on after a world was undone: the far county's rows must have small keys in the next one too."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for model in apps.get_models():
            table, column = model._meta.db_table, model._meta.pk.column
            if model._meta.pk.get_internal_type() == "BigAutoField" and not model._meta.proxy:
                last = f'(SELECT COALESCE(max("{column}"), 0) + 1 FROM "{table}")'  # noqa: S608
                cursor.execute(f"SELECT setval(pg_get_serial_sequence(%s, %s), {last}, false)", [table, column])


def _begin_other_keys_at(first):
    """Rows made from now on get keys from ``first`` up, so that a key alone says whose row it is."""
    with connection.cursor() as cursor:
        for model in apps.get_models():
            table, column = model._meta.db_table, model._meta.pk.column
            if model._meta.pk.get_internal_type() != "BigAutoField" or model._meta.proxy:
                continue
            if connection.vendor == "postgresql":
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [table, column, first])
            else:
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, first])
