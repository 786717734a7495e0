"""The world of the proofs: the demo county with marked tenants, a far county, neighbours, and those who left.

Tenants: ``near`` the leading process, ``stopped`` and ``draft`` two more of the same school, ``beside`` a finished one of
the next school, ``far`` one of another county; unmarked is ``planned``, whose plan is still a draft. ``objects_of`` gives
the arguments of every route for each of them: a new kind of record is one row there."""

from unittest.mock import patch
from uuid import uuid4

from django.apps import apps
from django.db import connection

from diagnosis.actions import set_audiences
from diagnosis.models import DiagnosisSection, DiagnosisTeamMember, SupportRequest
from evaluation.models import JointEvaluation, Recommendation
from pore.base.school_year import current_school_year
from pore.cycle.models import CarriedOver, SupportProcess
from pore.desk.demo import county
from pore.documents.models import Document
from pore.institutions.models import Institution, Invitation, Membership, School
from pore.jobs.models import Mail
from pore.sharing.models import Grant, Publication
from pore.tests.made import attached, finished_archive, finished_print
from pore.tests.marked_story import MarkedStory
from pore.tests.marks import word
from pore.tests.strangers import build_far_county, build_former, build_neighbours, build_readers
from support_plans.models import Activity, Goal, Indicator, Meeting, Participant, SupportPlan
from support_plans.tasks import order_plan

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
    order_plan(plan=SupportPlan.objects.get(process=beside), by=_membership("dyrektor15", "director"))
    build_neighbours(near, beside)
    processes["stopped"], processes["draft"] = _stopped_process(near, year), _draft_process(near, year)
    build_readers(near, director)
    build_former(near, director, Meeting.objects.filter(process=near, state="held").first())
    world = {tenant: objects_of(tenant, process, printed) for tenant, process in processes.items() if tenant != "far"}
    world["near"]["waiting"] = SupportProcess.objects.get(school__rspo=900012)
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
    if not printed:
        finished_print(tenant, document)
    director = Membership.objects.filter(institution=process.school, role="director", until=None).order_by("pk").first()
    objects = {
        "process": process,
        "section": "needs",
        "carried": CarriedOver.objects.create(process=process, text=f"{word(tenant, 'carried')} Kontynuować"),
        "grant": Grant.objects.filter(process_uuid=process.uuid).order_by("pk").first(),
        **_parts_of_plan(process),
        "person": Participant.objects.filter(process=process).first(),
        "meeting": Meeting.objects.filter(process=process).order_by("-starts_at").first(),
        "recommendation": recommendation,
        "document": document,
        "request_file": attached(tenant, process, director, "request"),
        "section_file": attached(tenant, process, director, "diagnosis", "needs"),
        "archive": finished_archive(tenant, process, director),
    }
    if tenant in ("near", "beside", "far"):
        objects |= _objects_of_school(process.school, staff, director)
    return objects


def _parts_of_plan(process):
    models = {"goal": Goal, "indicator": Indicator, "activity": Activity}
    return {key: model.objects.filter(process=process).first() for key, model in models.items()}


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
    }


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
    order_plan(plan=story.plan, by=people["director"])
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
    order_plan(plan=story.plan, by=story.director)
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
