"""Changing an adopted plan: editions, what goes on under the next one, two people at once."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from pore.base.errors import NotReady
from pore.cycle.models import CostShare, SupportProcess
from pore.institutions.models import Membership
from support_plans.actions import decline_plan, propose_plan, sign_plan
from support_plans.amending import begin_amendment, drop_amendment
from support_plans.costs import spend
from support_plans.editions import differences
from support_plans.models import Activity, CostLine, Expense, Goal, Indicator, Meeting, SupportPlan


def member(name, role):
    return Membership.objects.select_related("user", "institution").get(user__email=f"{name}@demo.example", role=role)


@pytest.fixture
def process(county):
    return SupportProcess.objects.select_related("school", "partnership", "area").get(school__rspo=900011)


@pytest.fixture
def change(process):
    return begin_amendment(process=process, reason="Ekspert zachorował", by=member("sore", "sore"))


def edition(process, number):
    return SupportPlan.objects.select_related("process__school", "process__partnership").get(process=process, edition=number)


def adopt(process, number=2):
    propose_plan(plan=edition(process, number), by=member("sore", "sore"))
    for side, who in (("support", member("sore", "sore")), ("school", member("dyrektor", "director"))):
        plan = edition(process, number)
        sign_plan(plan=plan, side=side, by=who, seen=plan.frozen.checksum)


def url(name, process, *more):
    return reverse(f"support_plans:{name}", args=[process.uuid, *more])


def test_draft_of_a_change_is_a_whole_copy_and_counts_not_yet(process, change):
    before = edition(process, 1)
    for model, path in ((Goal, "plan"), (Indicator, "goal__plan"), (Activity, "plan"), (CostLine, "activity__plan")):
        threads = [set(model.objects.filter(**{path: plan}).values_list("thread", flat=True)) for plan in (before, change)]
        assert threads[0] == threads[1] != set()
    assert (before.is_current, change.is_current, change.state, change.number) == (True, False, "draft", before.number)
    assert differences(before, change) == []


def test_two_people_starting_a_change_make_one(process, change):
    with pytest.raises(NotReady, match="Ekspert"):
        begin_amendment(process=process, reason="Inny powód", by=member("sore", "sore"))
    assert SupportPlan.objects.filter(process=process).count() == 2


def test_change_sent_twice_is_made_once(process, sign_in):
    client, data = sign_in("sore"), {"once": str(uuid4()), "reason": "Mniej godzin"}
    first = client.post(url("amend", process), data)
    assert client.post(url("amend", process), data)["Location"] == first["Location"] == url("amendment", process)
    assert SupportPlan.objects.filter(process=process).count() == 2


def test_change_needs_a_reason(process, sign_in):
    page = sign_in("sore").post(url("amend", process), {"once": str(uuid4()), "reason": " "})
    assert page.context["form"].errors["reason"]
    assert SupportPlan.objects.filter(process=process).count() == 1


def test_adopted_plan_is_not_edited(process):
    with pytest.raises(NotReady):
        edition(process, 1).demand_draft()


def test_meetings_money_and_header_follow_the_adopted_edition(process, change):
    before = edition(process, 1)
    meeting = Meeting.objects.filter(process=process, state="held").select_related("activity").first()
    line = CostLine.objects.filter(activity__plan=before).select_related("activity__plan", "process").first()
    spent = spend(line=line, amount=Decimal(10), spent_on=timezone.localdate(), note="", by=member("sore", "sore"))
    CostLine.objects.filter(activity__plan=change).update(amount=Decimal("77.50"))
    Activity.objects.filter(plan=change).update(minutes=60)
    adopt(process)
    after = edition(process, 2)
    meeting.refresh_from_db()
    assert (meeting.activity.plan_id, meeting.activity.thread) == (
        after.pk,
        Activity.objects.get(pk=meeting.activity.pk).thread,
    )
    assert Expense.objects.get(pk=spent.pk).line.activity.plan_id == after.pk
    process.refresh_from_db()
    assert process.planned_minutes == 60 * after.activities.count()
    lines = CostLine.objects.filter(activity__plan=after).count()
    assert sum(CostShare.objects.filter(process=process).values_list("amount", flat=True)) == lines * Decimal("77.50")
    assert (after.is_current, edition(process, 1).is_current, edition(process, 1).state) == (True, False, "adopted")


def test_dropped_form_cancels_its_meetings_ahead_and_keeps_held_ones(process, change):
    ahead = Meeting.objects.filter(process=process, state="planned", starts_at__gt=timezone.now()).first()
    held = Meeting.objects.filter(process=process, state="held")
    count = held.count()
    Meeting.objects.filter(process=process).update(activity=ahead.activity)
    twin = Activity.objects.get(plan=change, thread=ahead.activity.thread)
    CostLine.objects.filter(activity=twin).delete()
    twin.remove()
    goal = twin.goal
    if not goal.activities.exists():
        Activity.objects.create(
            process=process, plan=change, goal=goal, kind="coaching", title="Coaching", minutes=60, provider=twin.provider
        )
    adopt(process)
    ahead.refresh_from_db()
    assert ahead.state == "cancelled"
    assert held.count() == count
    assert held.first().activity.plan.edition == 1


def test_declined_change_leaves_the_old_edition_in_force(process, change):
    propose_plan(plan=change, by=member("sore", "sore"))
    decline_plan(plan=edition(process, 2), reason="Nie teraz", by=member("dyrektor", "director"))
    assert (edition(process, 1).is_current, edition(process, 2).state) == (True, "draft")


def test_change_is_given_up(process, change):
    drop_amendment(plan=change, version=change.version, by=member("sore", "sore"))
    assert SupportPlan.objects.filter(process=process).count() == 1
    assert begin_amendment(process=process, reason="Jeszcze raz", by=member("sore", "sore")).edition == 2


def test_proposed_change_is_not_given_up(process, change):
    propose_plan(plan=change, by=member("sore", "sore"))
    with pytest.raises(NotReady):
        drop_amendment(plan=edition(process, 2), version=edition(process, 2).version, by=member("sore", "sore"))


def test_differences_are_told_in_words(process, change):
    activity = change.activities.first()
    activity.minutes, activity.title = activity.minutes + 90, "Inny tytuł"
    activity.save()
    Goal.objects.create(process=process, plan=change, need=change.goals.first().need, text="Zupełnie nowy cel")
    changes = differences(edition(process, 1), change)
    assert [one.how for one in changes] == ["changed", "added"]
    assert "Inny tytuł" in [after for _label, _before, after in changes[0].rows]


def test_page_of_the_change_shows_what_differs_to_the_director(process, change, sign_in):
    Activity.objects.filter(pk=change.activities.first().pk).update(title="Inny tytuł")
    page = sign_in("dyrektor").get(url("amendment", process)).content.decode()
    assert "Inny tytuł" in page
    assert "Ekspert zachorował" in page


def test_coordinator_reads_the_change_once_it_is_proposed(process, change, sign_in):
    client = sign_in("koordynator")
    assert client.get(url("amendment", process))["Location"] == url("plan", process)
    propose_plan(plan=change, by=member("sore", "sore"))
    assert "Ekspert zachorował" in client.get(url("amendment", process)).content.decode()


def test_older_edition_can_be_read(process, change, sign_in):
    adopt(process)
    client = sign_in("dyrektor")
    assert client.get(url("edition", process, 1)).status_code == 200
    assert client.get(url("edition", process, 2))["Location"] == url("plan", process)
    assert client.get(url("editions", process)).status_code == 200


def test_database_lets_one_edition_count(process, change):
    now = timezone.now()
    proposed = {"proposed_at": now, "proposed_by": member("sore", "sore").user}
    SupportPlan.objects.filter(pk=change.pk).update(state="adopted", **proposed, adopted_at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        SupportPlan.objects.filter(pk=change.pk).update(is_current=True)


def test_chain_shows_the_edition_in_force_alone(process, change, sign_in):
    page = sign_in("dyrektor").get(reverse("process", args=[process.uuid]))
    assert {link.goal.plan_id for link in page.context["chain"] if link.goal} == {edition(process, 1).pk}


def test_money_spent_is_shown_against_the_plan(process, sign_in):
    line = CostLine.objects.filter(process=process).first()
    data = {"once": str(uuid4()), "amount": "123,45", "spent_on": f"{timezone.localdate()}", "note": "FV 7"}
    client = sign_in("sore")
    client.post(url("spent", process, line.uuid), data)
    page = client.get(url("costs", process)).content.decode()
    assert "123,45" in page
    future = {**data, "once": str(uuid4()), "spent_on": f"{timezone.localdate() + timedelta(days=2)}"}
    assert client.post(url("spent", process, line.uuid), future).context["form"].errors["spent_on"]
