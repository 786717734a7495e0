"""Both walls judge every pair of a person and a record, each by its own rules: they must agree."""

import random
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, ProgrammingError, transaction
from django.db.models import F, Q
from django.utils import timezone

from conftest import load_lists
from diagnosis.models import DiagnosisSummary, DiagnosisTeamMember, SummaryNeed
from evaluation.models import JointEvaluation
from pore.access.actor import NOBODY
from pore.access.context import behind
from pore.access.policy import registered_models, visible
from pore.cycle.models import Assignment, SupportProcess, TimelineEntry
from pore.institutions.access import partner_institutions
from pore.institutions.acting import actor_for
from pore.institutions.models import Institution, Membership, School
from pore.sharing.models import Grant, Publication, ReadEntry
from pore.tests.world import build_world
from pore.wall.outside import OUTSIDE
from support_plans.models import Activity, Goal, Indicator, Meeting

OFFICIALS = {"gmina_official", "county_official"}


def _known(actor):
    """Processes the actor knows of: by the header, by a meeting they led, or by a text that was published to them."""
    texts = Q(pk__in=Meeting.objects.filter(lead_id=actor.membership_id).values("process"))
    texts |= Q(pk__in=visible(actor, JointEvaluation).values("process"))
    texts |= Q(pk__in=visible(actor, DiagnosisSummary).values("process"))
    return SupportProcess.objects.filter(texts) | visible(actor, SupportProcess)


def _quoted(actor):
    return Q(process__in=_known(actor).values("pk"))


def _mine(actor):
    return Q(membership_id=actor.membership_id)


# What the database shows beside a person's own documents, because a page or a step of theirs names it.
ALSO = {
    SupportProcess: lambda actor: Q(pk__in=_known(actor).values("pk")),
    TimelineEntry: lambda actor: Q(by_id=actor.user_id),
    Assignment: lambda actor: _mine(actor) | Q(institution_id__in=partner_institutions(actor)),
    Grant: lambda actor: _mine(actor) | Q(school_id__in=actor.school_ids),
    Publication: lambda actor: Q(pk__gt=0),  # that a school published something to their kind of reader
    ReadEntry: _mine,
    DiagnosisTeamMember: _mine,
    SummaryNeed: _quoted,
    Goal: _quoted,
    Activity: _quoted,
    Indicator: _quoted,
}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load_lists()
        yield build_world()
        transaction.set_rollback(True)


def content_models():
    return [model for model in registered_models() if model._meta.db_table not in OUTSIDE]


def people():
    rows = Membership.objects.current().select_related("institution", "user")
    return [actor_for(membership) for membership in rows]


def ids(rows):
    return set(rows.order_by().values_list("pk", flat=True))


def shake(chance):
    """The same county a little later: shares withdrawn, suspended and run out, texts published and hidden, leads and SORE
    changed, schools that stopped, drafts nobody has sent."""
    now, today = timezone.now(), timezone.localdate()
    for grant in Grant.objects.all():
        grant.revoked_at = chance.choice((None, None, now))
        grant.suspended_at = chance.choice((None, None, now))
        grant.until = min(grant.latest, today + timedelta(days=chance.choice((-3, 0, 5))))
        grant.save()
    Publication.objects.filter(pk__in=_some(chance, Publication.objects.all())).update(withdrawn_at=now)
    processes = list(SupportProcess.objects.select_related("school"))
    for process in processes:
        for document in Publication.Kind.values:
            audience = chance.choice(Publication.Audience.values)
            if not Publication.current(process.uuid, document).filter(audience=audience).exists():
                Publication.objects.create(
                    school=process.school,
                    process_uuid=process.uuid,
                    document=document,
                    audience=audience,
                    published_by=process.opened_by,
                )
        if chance.random() < 0.15:
            SupportProcess.objects.filter(pk=process.pk).update(outcome="stopped", ended_at=now)
        if process.stage < 2 and chance.random() < 0.3:
            SupportProcess.objects.filter(pk=process.pk).update(visible_at=None)
    Assignment.objects.filter(pk__in=_some(chance, Assignment.objects.all())).update(
        until=today + timedelta(days=chance.choice((-1, 0)))
    )
    leads = list(Membership.objects.filter(role__in=("expert", "staff", "sore")).exclude(institution__kind="school"))
    for meeting in Meeting.objects.all():
        Meeting.objects.filter(pk=meeting.pk).update(lead=chance.choice([*leads, None]))
    bodies = list(Institution.objects.filter(kind__in=("gmina", "county")))
    for school in School.objects.filter(pk__in=_some(chance, School.objects.all())):
        School.objects.filter(pk=school.pk).update(governing_body=chance.choice(bodies))
    unplanned = DiagnosisSummary.objects.exclude(process__in=Goal.objects.values("process"))
    unplanned.filter(pk__in=_some(chance, unplanned)).update(published_at=None, published_by=None)


def _some(chance, rows):
    return [pk for pk in rows.values_list("pk", flat=True) if chance.random() < 0.3]


def test_both_walls_agree_on_every_pair(world, db):
    chance = random.Random(2026)
    pairs, wrong = judge()
    while pairs < 50_000 and not wrong:
        shake(chance)
        more, wrong = judge()
        pairs += more
    assert wrong == []


def judge():
    """``(pairs judged, disagreements)`` for everybody and every content row as they are now."""
    pairs, wrong = 0, []
    for actor in people():
        for model in content_models():
            everything = ids(model._default_manager.all())
            first = ids(visible(actor, model))
            with behind(actor):
                second = ids(model._default_manager.all())
            pairs += len(everything)
            more = second - first
            if first - second:
                wrong.append(f"{actor.column} {model.__name__}: the database hides {len(first - second)}")
            allowed = ids(model._base_manager.filter(ALSO[model](actor))) if more and model in ALSO else set()
            if more - allowed:
                wrong.append(f"{actor.column} {model.__name__}: the database shows {len(more - allowed)} more")
    return pairs, wrong


def test_without_a_context_there_is_nothing(world, db):
    with behind(NOBODY):
        shown = {model.__name__: model._base_manager.count() for model in content_models()}
    assert not any(shown.values()), shown


def test_nobody_writes_foreign_rows(world, db):
    """Everybody tries to change and to remove, in every content table, each row they may not read: nothing happens."""
    touched = []
    for actor in people():
        foreign = {model: ids(model._default_manager.all()) - ids(visible(actor, model)) for model in content_models()}
        with transaction.atomic():
            with behind(actor):
                for model, keys in foreign.items():
                    allowed = ids(model._base_manager.filter(ALSO[model](actor))) if model in ALSO else set()
                    rows = model._base_manager.filter(pk__in=keys - allowed)
                    if rows.update(**{model._meta.pk.name: F(model._meta.pk.name)}):
                        touched.append(f"{actor.column} changed {model.__name__}")
                    if rows._raw_delete(rows.db):
                        touched.append(f"{actor.column} removed {model.__name__}")
            transaction.set_rollback(True)
    assert touched == []


@pytest.mark.parametrize("column", ["director", "sore", "expert", "head", "gmina_official", "coordinator"])
def test_stranger_cannot_add_a_record_to_a_foreign_process(column, world, db):
    actor = actor_for(Membership.objects.get(user__email=f"{column}@far.example"))
    process = world["near"]["process"]
    foreign = {"process": process, "school": process.school, "institution": process.school}
    for model in content_models():
        names = {field.name for field in model._meta.concrete_fields}
        by = next(name for name in foreign if name in names) if names & set(foreign) else "pk"
        copy = model._base_manager.filter(**{by: foreign.get(by, process.pk)}).order_by("pk").first()
        if copy is None:
            continue
        copy.pk, copy.uuid = None, uuid4()
        refused = pytest.raises((ProgrammingError, IntegrityError), match="row-level security|permission denied|duplicate")
        with refused, transaction.atomic(), behind(actor):
            model._base_manager.bulk_create([copy])


def test_everyone_of_the_demo_is_judged(world, db):
    assert {actor.column for actor in people()} >= {"director", "sore", "expert", "head", "coordinator", *OFFICIALS}
    assert get_user_model().objects.count() > 20
