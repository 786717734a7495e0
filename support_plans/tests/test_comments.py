"""The conversation beside a plan, and who is told that something was said."""

from uuid import uuid4

import pytest
from django.urls import reverse

from diagnosis.models import DiagnosisSection
from pore.cycle.actions import say
from pore.cycle.models import PlanComment, SectionComment
from pore.institutions.models import Membership
from pore.notices.models import Notice
from pore.sharing.models import Grant
from support_plans.models import SupportPlan


@pytest.fixture
def plan(county):
    return SupportPlan.objects.select_related("process__school").get(process__school__rspo=900011, is_current=True)


def comment_on(client, plan, text="Porozmawiajmy"):
    url = reverse("support_plans:plan_comment", args=[plan.process.uuid, plan.edition])
    return client.post(url, {"once": str(uuid4()), "text": text})


def told():
    return set(Notice.objects.filter(kind="comment").values_list("user__email", flat=True))


def test_two_sides_talk_beside_the_plan(plan, sign_in):
    answer = comment_on(sign_in("sore"), plan)
    assert (answer.status_code, answer.url) == (302, f"{plan.get_absolute_url()}#rozmowa")
    assert "Porozmawiajmy" in sign_in("dyrektor").get(plan.get_absolute_url()).content.decode()


def test_draft_plan_is_no_place_for_the_coordinator(plan, sign_in):
    assert comment_on(sign_in("koordynator"), plan).status_code == 302
    SupportPlan.objects.filter(pk=plan.pk).update(state="draft", proposed_at=None, adopted_at=None, number="")
    assert comment_on(sign_in("koordynator"), plan).status_code == 404
    assert PlanComment.objects.filter(subject=plan.uuid, role="coordinator").count() == 1


def test_comment_tells_the_other_side_and_nobody_else(plan, sign_in):
    Notice.objects.all().delete()
    comment_on(sign_in("dyrektor"), plan, "Słowo szkoły")
    assert told() == {"sore@demo.example"}
    assert not Notice.objects.filter(title__contains="Słowo").exists()
    Notice.objects.all().delete()
    comment_on(sign_in("sore"), plan)
    assert told() == {"dyrektor@demo.example"}
    comment_on(sign_in("koordynator"), plan)
    assert told() == {"dyrektor@demo.example", "sore@demo.example"}


@pytest.mark.parametrize(("is_open", "expected"), [(True, {"sore@demo.example"}), (False, set())])
def test_comment_on_a_closed_part_is_told_to_nobody_outside(plan, is_open, expected):
    section = DiagnosisSection.objects.select_related("process__school").get(process=plan.process, code="needs")
    if not is_open:
        Grant.objects.filter(process_uuid=plan.process.uuid).revoke()
    Notice.objects.all().delete()
    director = Membership.objects.get(user__email="dyrektor@demo.example", role="director")
    say(model=SectionComment, record=section, text="Do części", by=director)
    assert told() == expected
