"""Conversations behind the second wall: nobody speaks in another's name, a plan nobody proposed is not talked about."""

import pytest
from django.db import ProgrammingError, transaction

from pore.access.context import behind
from pore.cycle.models import Comment, PlanComment, SupportProcess
from pore.institutions.acting import actor_for
from pore.institutions.models import Membership
from support_plans.models import SupportPlan

pytestmark = pytest.mark.usefixtures("county")


def member(name, role):
    return Membership.objects.select_related("user", "institution").get(user__email=f"{name}@demo.example", role=role)


def said_about(plan, by):
    PlanComment.objects.create(process=plan.process, subject=plan.uuid, text="O planie", by=by.user, role=by.role)


def test_nobody_speaks_in_the_name_of_another():
    director, deputy = member("dyrektor", "director"), member("zastepca", "deputy")
    plan = SupportPlan.objects.select_related("process__school").get(
        process=SupportProcess.objects.filter(school__rspo=900011).earliest("pk"), is_current=True
    )
    with behind(actor_for(director)):
        said_about(plan, director)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            said_about(plan, deputy)


def test_coordinator_meets_comments_on_proposed_plans_only():
    director = member("dyrektor", "director")
    plans = list(SupportPlan.objects.select_related("process__school"))
    for plan in plans:
        said_about(plan, director)
    with behind(actor_for(member("koordynator", "coordinator"))):
        met = set(Comment.objects.filter(text="O planie").values_list("subject", flat=True))
    assert met == {plan.uuid for plan in plans if plan.proposed_at}
    assert not all(plan.proposed_at for plan in plans)
