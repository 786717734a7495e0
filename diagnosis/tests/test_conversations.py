"""Conversations: read by those who read what they are about, said once, and never by strangers."""

from uuid import uuid4

import pytest
from django.urls import reverse

from diagnosis.models import DiagnosisSection, DiagnosisSummary
from pore.access.policy import visible
from pore.cycle.models import Comment, PlanComment, SectionComment, SummaryComment, SupportProcess
from pore.institutions.acting import actor_for
from pore.institutions.models import Membership
from support_plans.models import SupportPlan


@pytest.fixture
def process(county):
    """The leading process: needs are open to the SORE, voices are not; the conclusions are published."""
    return SupportProcess.objects.get(school__rspo=900011)


def comment_on(client, process, name, *args, text="Porozmawiajmy"):
    url = reverse(f"diagnosis:{name}", args=[process.uuid, *args])
    return client.post(url, {"once": str(uuid4()), "text": text})


def actor(name, role):
    return actor_for(Membership.objects.get(user__email=f"{name}@demo.example", role=role, until=None))


def test_sore_and_director_talk_about_an_open_part(process, sign_in):
    assert comment_on(sign_in("sore"), process, "section_comment", "needs").status_code == 302
    page = sign_in("dyrektor").get(reverse("diagnosis:section", args=[process.uuid, "needs"]))
    assert "Porozmawiajmy" in page.content.decode()


def test_closed_part_takes_no_comment_from_the_sore_and_shows_none(process, sign_in):
    assert comment_on(sign_in("dyrektor"), process, "section_comment", "voices").status_code == 302
    assert comment_on(sign_in("sore"), process, "section_comment", "voices").status_code == 404
    assert not visible(actor("sore", "sore"), SectionComment).filter(code="voices").exists()
    assert visible(actor("dyrektor", "director"), SectionComment).filter(code="voices").count() == 1


def test_coordinator_reads_published_conclusions_without_the_conversation(process, sign_in):
    comment_on(sign_in("sore"), process, "summary_comment", text="Słowo do szkoły")
    url = reverse("diagnosis:summary", args=[process.uuid])
    assert "Słowo do szkoły" in sign_in("dyrektor").get(url).content.decode()
    answer = sign_in("koordynator").get(url)
    assert (answer.status_code, "Słowo do szkoły" in answer.content.decode()) == (200, False)
    assert comment_on(sign_in("koordynator"), process, "summary_comment").status_code == 404


def test_coordinator_meets_comments_on_a_plan_only_once_it_was_proposed(process):
    by = Membership.objects.get(user__email="dyrektor@demo.example", role="director").user
    for plan in SupportPlan.objects.select_related("process"):
        PlanComment.objects.create(process=plan.process, subject=plan.uuid, text="O planie", by=by, role="director")
    proposed = set(SupportPlan.objects.filter(proposed_at__isnull=False).values_list("uuid", flat=True))
    met = set(visible(actor("koordynator", "coordinator"), PlanComment).values_list("subject", flat=True))
    assert (met == proposed, SupportPlan.objects.filter(proposed_at=None).exists()) == (True, True)


def test_comment_sent_twice_is_said_once(process, sign_in):
    client, url = sign_in("dyrektor"), reverse("diagnosis:summary_comment", args=[process.uuid])
    data = {"once": str(uuid4()), "text": "Raz"}
    assert [client.post(url, data).status_code for _try in range(2)] == [302, 302]
    assert SummaryComment.objects.filter(text="Raz").count() == 1


def test_ended_process_takes_no_comment_and_keeps_the_text(process, sign_in):
    process.end("stopped")
    answer = comment_on(sign_in("dyrektor"), process, "summary_comment", text="Za późno")
    assert (answer.status_code, "Za późno" in answer.content.decode()) == (200, True)
    assert not Comment.objects.filter(text="Za późno").exists()


def test_pesel_has_no_place_in_a_conversation(process, sign_in):
    answer = comment_on(sign_in("dyrektor"), process, "summary_comment", text="Uczeń 44051401359")
    assert (answer.status_code, Comment.objects.filter(text__contains="44051401359").count()) == (200, 0)


def test_unpublished_conclusions_are_not_talked_about_by_the_sore(process, sign_in):
    summary = DiagnosisSummary.objects.filter(process=process)
    summary.update(published_at=None, published_by=None)
    assert comment_on(sign_in("sore"), process, "summary_comment").status_code == 404
    assert DiagnosisSection.objects.filter(process=process).exists()
