"""States the portal's own steps never leave behind, or leave for a moment only: what is hidden by two rules stays hidden
when one of them is broken."""

import pytest
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from diagnosis.actions import return_request
from diagnosis.models import DiagnosisSummary, SupportRequest
from evaluation.models import JointEvaluation
from partnerships.aggregates import partnership_numbers
from pore.access.policy import visible
from pore.base.errors import NotReady, StaleVersion
from pore.catalogues.models import Area
from pore.cycle.models import CostShare, SupportProcess
from pore.institutions.acting import actor_for
from pore.institutions.models import Membership
from pore.sharing.models import Grant, Publication, ReadEntry
from pore.sharing.reads import log_read
from pore.tests.forms_on import filled, forms_on
from support_plans.models import Meeting, SupportPlan

pytestmark = pytest.mark.usefixtures("county")


def membership(name, role):
    return Membership.objects.select_related("institution", "user").get(user__email=f"{name}@demo.example", role=role)


def actor(name, role):
    return actor_for(membership(name, role))


def process_of(rspo):
    return SupportProcess.objects.get(school__rspo=rspo, school_year=max_year(rspo))


def max_year(rspo):
    return SupportProcess.objects.filter(school__rspo=rspo).order_by("-school_year").first().school_year


def test_publication_forgotten_at_a_stop_opens_nothing():
    process, reader = process_of(900011), actor("koordynator", "coordinator")
    summaries = visible(reader, DiagnosisSummary).filter(process=process)
    assert summaries.exists()
    SupportProcess.objects.filter(pk=process.pk).update(outcome="stopped", ended_at=timezone.now())
    assert Publication.current(process.uuid, "summary").exists()
    assert not summaries.all().exists()


def test_sore_waits_for_the_conclusions():
    process, reader = process_of(900021), actor("sore", "sore")
    assert visible(reader, SupportProcess).filter(pk=process.pk).exists()
    assert not visible(reader, DiagnosisSummary).filter(process=process).exists()
    assert visible(reader, DiagnosisSummary).filter(process=process_of(900011)).exists()


def test_coordinator_waits_for_the_proposal():
    reader = actor("koordynator", "coordinator")
    plans = visible(reader, SupportPlan)
    assert not plans.filter(process=process_of(900051)).exists()
    assert plans.filter(process=process_of(900017)).exists()


def test_cancelled_meeting_opens_nothing_to_its_lead():
    process, reader = process_of(900011), actor("ekspert", "expert")
    headers = visible(reader, SupportProcess).filter(pk=process.pk)
    assert headers.exists()
    for meeting in Meeting.objects.filter(process=process, lead_id=reader.membership_id):
        Meeting.objects.filter(pk=meeting.pk).update(state="cancelled", change_reason="Choroba", held_at=None, held_by=None)
    assert not headers.all().exists()


@pytest.mark.parametrize("state", ["open", "ready"])
def test_unsigned_evaluation_is_read_by_the_two_sides_only(state):
    process = process_of(900016)
    JointEvaluation.objects.filter(process=process).update(state=state, support_words="Słowa.", attempt=1)
    Publication.objects.create(
        school=process.school,
        process_uuid=process.uuid,
        document="evaluation",
        audience="coordinator",
        published_by=Membership.objects.get(user__email="dyrektor16@demo.example").user,
    )
    assert not visible(actor("koordynator", "coordinator"), JointEvaluation).filter(process=process).exists()
    assert visible(actor("sore", "sore"), JointEvaluation).filter(process=process).exists()


def test_text_before_both_sides_takes_no_words():
    evaluation = JointEvaluation.objects.select_related("process").get(process=process_of(900016))
    evaluation.demand_open()
    JointEvaluation.objects.filter(pk=evaluation.pk).update(state="ready", support_words="Słowa.", attempt=1)
    with pytest.raises(NotReady):
        evaluation.demand_open()


def test_state_moves_only_from_where_it_was():
    request = SupportRequest.objects.get(process=process_of(900012))
    assert not request.move_from(state="draft")(state="withdrawn")
    assert SupportRequest.objects.get(pk=request.pk).state == "sent"
    assert request.move_from(state="sent")(state="withdrawn")


def test_unsent_process_is_not_counted():
    process = process_of(900011)
    before = partnership_numbers(process.partnership, process.school_year)
    SupportProcess.objects.filter(school__rspo=900012).update(visible_at=None)
    after = partnership_numbers(process.partnership, process.school_year)
    assert after.supported.value == before.supported.value - 1


def test_share_of_costs_is_read_by_its_payer_only():
    process, reader = process_of(900011), actor("gmina", "official")
    own = set(visible(reader, CostShare).filter(process=process))
    assert own
    other = CostShare.objects.create(process=process, payer=process.partnership.leader, source="county", amount=100)
    assert set(visible(reader, CostShare).filter(process=process)) == own
    assert other in visible(actor("dyrektor", "director"), CostShare)


def test_shares_and_logs_belong_to_their_school():
    process = process_of(900011)
    log_read(actor("sore", "sore"), DiagnosisSummary.objects.get(process=process), document="summary")
    for model in (Grant, Publication, ReadEntry):
        assert visible(actor("dyrektor", "director"), model).filter(process_uuid=process.uuid).exists()
        assert not visible(actor("dyrektor13", "director"), model).filter(process_uuid=process.uuid).exists()


def edited(client, url, field):
    """Status after sending the page's own form with another text in ``field``."""
    form = next(one for one in forms_on(client.get(url).content.decode(), url) if field in one.fields)
    return client.post(url, {**filled(form), field: "Inny tekst"}).status_code


def test_sent_request_is_not_edited(sign_in):
    rows = SupportRequest.objects.filter(process=process_of(900012)).values()
    before = rows.get()
    url = reverse("diagnosis:request_edit", args=[process_of(900012).uuid])
    assert edited(sign_in("dyrektor12"), url, "expectations") == 200
    assert rows.all().get() == before


def test_published_conclusions_are_not_edited(sign_in):
    process, director = process_of(900021), membership("przedszkole", "director")
    rows = DiagnosisSummary.objects.filter(process=process)
    text = {"area": Area.objects.first(), "problem": "Tekst", "general_goal": "Cel"}
    rows.update(published_at=timezone.now(), published_by=director.user, **text)
    url = reverse("diagnosis:summary_edit", args=[process.uuid])
    assert (edited(sign_in("przedszkole"), url, "problem"), rows.get().problem) == (200, "Tekst")
    rows.update(published_at=None, published_by=None)
    assert (edited(sign_in("przedszkole"), url, "problem"), rows.get().problem) == (302, "Inny tekst")


def test_decision_is_about_the_text_that_was_read():
    request = SupportRequest.objects.select_related("process__school").get(process=process_of(900012))
    coordinator = membership("koordynator", "coordinator")
    SupportRequest.objects.filter(pk=request.pk).update(version=F("version") + 1)
    with pytest.raises(StaleVersion):
        return_request(request=request, reason="Proszę uzupełnić.", by=coordinator, version=request.version)
    return_request(request=request, reason="Proszę uzupełnić.", by=coordinator, version=request.version + 1)
