"""D9: each side its own words, effects, two signatures, the end of the process."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from evaluation.actions import begin_evaluation
from evaluation.models import JointEvaluation, MeasuredEffect
from pore.base.errors import NotReady
from pore.cycle.models import CarriedOver, SupportProcess
from pore.institutions.models import Membership
from pore.sharing.models import Grant
from pore.tests.forms_on import send
from support_plans.models import Indicator, Meeting


@pytest.fixture
def open_one(county):
    """The evaluation the SORE has not written to yet."""
    return JointEvaluation.objects.select_related("process").get(process__school__rspo=900016)


def url(name, one, *more):
    return reverse(f"evaluation:{name}", args=[one.process.uuid, *more])


def finish_writing(one, sign_in):
    one.refresh_from_db()
    data = {"version": one.version, "support_words": "Słowa SORE", "conclusions": "Wspólne wnioski"}
    sign_in("sore").post(url("words", one), data)


def sign(client, one):
    """Press the button on the page as it is now."""
    page = client.get(url("evaluation", one))
    client.post(url("sign", one), {"checksum": page.context["frozen"].checksum})


def test_each_side_writes_only_its_own_words(open_one, sign_in):
    data = {"version": open_one.version, "school_words": "podmiana", "support_words": "Słowa SORE"}
    sign_in("sore").post(url("words", open_one), data)
    stored = JointEvaluation.objects.get(pk=open_one.pk)
    assert stored.support_words == "Słowa SORE"
    assert stored.school_words == open_one.school_words


def test_unfinished_evaluation_is_not_put_to_signature(open_one, sign_in):
    sign_in("dyrektor16").post(url("ready", open_one))
    assert JointEvaluation.objects.get(pk=open_one.pk).state == "open"


def test_measured_value_follows_the_verdict(open_one, sign_in):
    indicator = Indicator.objects.filter(process=open_one.process).first()
    effect = MeasuredEffect.objects.get(evaluation=open_one, indicator=indicator)
    client = sign_in("dyrektor16")
    page = client.post(
        url("effect", open_one, indicator.uuid), {"version": effect.version, "verdict": "reached", "value": ""}
    )
    assert page.context["form"].errors["value"]
    data = {"version": effect.version, "verdict": "not_measured", "value": "12"}
    client.post(url("effect", open_one, indicator.uuid), data)
    effect.refresh_from_db()
    assert (effect.verdict, effect.value) == ("not_measured", None)


def test_both_signatures_finish_the_process(open_one, sign_in):
    finish_writing(open_one, sign_in)
    director, sore = sign_in("dyrektor16"), sign_in("sore")
    director.post(url("ready", open_one))
    sign(director, open_one)
    assert JointEvaluation.objects.get(pk=open_one.pk).state == "ready"
    sign(sore, open_one)
    process = SupportProcess.objects.get(pk=open_one.process_id)
    assert (JointEvaluation.objects.get(pk=open_one.pk).state, process.outcome) == ("final", "finished")
    assert CarriedOver.objects.filter(process=process, decision="waits").count() == 1
    assert not Grant.objects.open().filter(process_uuid=process.uuid).exists()


def test_opened_again_signatures_are_void(open_one, sign_in):
    finish_writing(open_one, sign_in)
    director, sore = sign_in("dyrektor16"), sign_in("sore")
    director.post(url("ready", open_one))
    sign(director, open_one)
    sore.post(url("open_again", open_one))
    sore.post(url("ready", open_one))
    one = JointEvaluation.objects.get(pk=open_one.pk)
    assert one.attempt == 2
    assert one.frozen.sides == {}


def test_recommendation_is_added_once(open_one, sign_in):
    data = {"once": str(uuid4()), "kind": "extend", "text": "Objąć klasy I–III"}
    client = sign_in("sore")
    client.post(url("recommendation_new", open_one), data)
    client.post(url("recommendation_new", open_one), data)
    assert open_one.recommendations.filter(text="Objąć klasy I–III").count() == 1


def test_finished_evaluation_is_read_by_chosen_readers_only(county, sign_in):
    one = JointEvaluation.objects.select_related("process").get(state="final")
    coordinator = sign_in("koordynator")
    assert "Wspólne kroki działają" not in coordinator.get(url("evaluation", one)).content.decode()
    director = sign_in("dyrektor15")
    audiences = reverse("diagnosis:audiences", args=[one.process.uuid, "evaluation"])
    send(director, audiences, audiences=["coordinator"])
    assert "Wspólne kroki działają" in coordinator.get(url("evaluation", one)).content.decode()


def test_ended_process_is_not_changed(county, sign_in):
    one = JointEvaluation.objects.select_related("process").get(state="final")
    sign_in("dyrektor15").post(url("words", one), {"version": one.version, "school_words": "Zmiana po czasie"})
    assert JointEvaluation.objects.get(pk=one.pk).school_words == one.school_words


def test_database_refuses_a_value_without_a_verdict(open_one):
    with pytest.raises(IntegrityError), transaction.atomic():
        MeasuredEffect.objects.filter(evaluation=open_one).update(value=None)


def test_nothing_is_evaluated_before_anything_was_held(county):
    process = SupportProcess.objects.get(school__rspo=900013)
    Meeting.objects.filter(process=process).update(state="planned", held_at=None, held_by=None)
    director = Membership.objects.get(user__email="dyrektor13@demo.example")
    with pytest.raises(NotReady):
        begin_evaluation(process=process, by=director)


def test_leading_county_reads_what_the_school_publishes_to_it(county, sign_in):
    one = JointEvaluation.objects.select_related("process").get(state="final")
    audiences = reverse("diagnosis:audiences", args=[one.process.uuid, "evaluation"])
    send(sign_in("dyrektor15"), audiences, audiences=["leader"])
    assert sign_in("powiat").get(url("evaluation", one)).status_code == 200
