"""D4: proposing, declining, signing; the frozen text."""

from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from pore.base.errors import NotReady
from pore.cycle.models import CostShare, Frozen, Signature, SupportProcess
from pore.documents.models import Document
from pore.institutions.models import Institution, Membership
from pore.sharing.models import ReadEntry
from support_plans.actions import propose_plan, sign_plan
from support_plans.models import Activity, Goal, Indicator, SupportPlan


def plan_of(rspo):
    rows = SupportPlan.objects.select_related("process__school", "process__partnership", "process__area")
    return rows.get(process__school__rspo=rspo)


def member(name, role):
    return Membership.objects.select_related("user", "institution").get(user__email=f"{name}@demo.example", role=role)


@pytest.fixture
def proposed(county):
    return plan_of(900017)


@pytest.fixture
def draft(county):
    return plan_of(900051)


def url(name, plan, *more):
    return reverse(f"support_plans:{name}", args=[plan.process.uuid, *more])


def test_order_of_signatures_is_free(proposed):
    sign_plan(plan=proposed, side="school", by=member("dyrektor17", "director"), seen=proposed.frozen.checksum)
    assert plan_of(900017).state == "proposed"
    sign_plan(plan=plan_of(900017), side="support", by=member("sore", "sore"), seen=proposed.frozen.checksum)
    plan = plan_of(900017)
    assert (plan.state, plan.process.stage, plan.process.planned_minutes) == ("adopted", 3, 1260)


def test_side_signs_once(proposed):
    director = member("dyrektor17", "director")
    sign_plan(plan=proposed, side="school", by=director, seen=proposed.frozen.checksum)
    with pytest.raises(NotReady):
        sign_plan(plan=proposed, side="school", by=director, seen=proposed.frozen.checksum)


def test_text_changed_behind_the_frozen_one_cannot_be_signed(proposed):
    Goal.objects.filter(plan=proposed).update(text="Coś zupełnie innego")
    with pytest.raises(NotReady):
        sign_plan(plan=proposed, side="school", by=member("dyrektor17", "director"), seen=proposed.frozen.checksum)
    assert not Signature.objects.filter(process=proposed.process).exists()


def test_declined_plan_opens_and_old_signatures_cover_nothing(proposed, sign_in):
    sign_plan(plan=proposed, side="support", by=member("sore", "sore"), seen=proposed.frozen.checksum)
    data = {"reason": "Mniej godzin w maju", "version": proposed.version}
    sign_in("dyrektor17").post(url("plan_decline", proposed), data)
    plan = plan_of(900017)
    assert (plan.state, plan.decline_reason) == ("draft", "Mniej godzin w maju")
    propose_plan(plan=plan, by=member("sore", "sore"))
    plan = plan_of(900017)
    assert plan.frozen.sides == {}
    assert plan.number == proposed.number
    assert Frozen.objects.filter(subject=plan.uuid).count() == 2


def test_declining_needs_words(proposed, sign_in):
    page = sign_in("dyrektor17").post(url("plan_decline", proposed), {"reason": " "})
    assert page.context["form"].errors["reason"]


def test_incomplete_plan_is_not_proposed(draft, sign_in):
    Indicator.objects.filter(goal__plan=draft).delete()
    client = sign_in("sore")
    client.post(url("plan_propose", draft))
    assert plan_of(900051).state == "draft"
    assert "nie ma wskaźnika" in client.get(url("plan", draft)).content.decode()


def test_goal_answers_only_to_a_published_need_of_this_school(draft, sign_in, county):
    foreign = plan_of(900011).goals.first().need
    data = {"once": str(uuid4()), "version": 1, "need": foreign.pk, "text": "Cel"}
    page = sign_in("sore").post(url("goal_new", draft), data)
    assert page.context["form"].errors["need"]


def test_parts_are_added_edited_and_removed(draft, sign_in):
    client = sign_in("sore")
    need = draft.goals.first().need
    client.post(url("goal_new", draft), {"once": str(uuid4()), "version": 1, "need": need.pk, "text": "Nowy cel"})
    goal = Goal.objects.get(plan=draft, text="Nowy cel")
    assert goal.code == "C2"
    indicator = {"name": "Odsetek", "unit": "%", "baseline": "10,5", "target": "40", "method": "ankieta"}
    data = {"once": str(uuid4()), "version": 1, **indicator, "check_on": "2027-05-20"}
    client.post(url("indicator_new", draft, goal.uuid), data)
    one = Indicator.objects.get(goal=goal)
    assert one.baseline == Decimal("10.5")
    client.post(url("part_remove", draft, "cel", goal.uuid))
    assert Goal.objects.filter(pk=goal.pk).exists()
    client.post(url("part_remove", draft, "wskaznik", one.uuid))
    client.post(url("part_remove", draft, "cel", goal.uuid))
    assert not Goal.objects.filter(pk=goal.pk).exists()


def test_target_must_differ(draft, sign_in):
    goal = draft.goals.first()
    data = {"once": str(uuid4()), "version": 1, "name": "O", "unit": "%", "baseline": "10", "target": "10", "method": "m"}
    page = sign_in("sore").post(url("indicator_new", draft, goal.uuid), {**data, "check_on": "2027-05-20"})
    assert page.context["form"].errors["target"]


def test_cost_needs_a_payer_and_statutory_costs_nothing(draft, sign_in):
    data = {
        "once": str(uuid4()),
        "version": 1,
        "goal": draft.goals.first().pk,
        "kind": "workshop",
        "title": "Warsztat",
        "hours": "1,5",
        "people": "12",
        "mode": "on_site",
        "provider": Institution.objects.get(rspo=900102).pk,
        "cost": "500",
        "source": "statutory",
    }
    client = sign_in("sore")
    page = client.post(url("activity_new", draft), data)
    assert set(page.context["form"].errors) == {"source", "payer"}
    payer = Institution.objects.get(teryt="9901").pk
    client.post(url("activity_new", draft), {**data, "source": "county", "payer": payer})
    made = Activity.objects.get(title="Warsztat", plan=draft)
    assert (made.minutes, made.cost) == (90, Decimal("500"))


def test_stale_edit_of_a_goal_shows_both(draft, sign_in):
    goal = draft.goals.first()
    client = sign_in("sore")
    edit = url("goal_edit", draft, goal.uuid)
    data = {"once": str(uuid4()), "version": goal.version, "need": goal.need_id}
    client.post(edit, {**data, "text": "Pierwszy"})
    page = client.post(edit, {**data, "text": "Drugi"})
    assert page.status_code == 409
    assert Goal.objects.get(pk=goal.pk).text == "Pierwszy"


def test_adopted_plan_is_not_edited(county, sign_in):
    plan = plan_of(900011)
    goal = plan.goals.first()
    data = {"once": str(uuid4()), "version": goal.version, "need": goal.need_id, "text": "Zmiana"}
    sign_in("sore").post(url("goal_edit", plan, goal.uuid), data)
    assert Goal.objects.get(pk=goal.pk).text == goal.text


def test_adoption_tells_payers_their_shares(county):
    process = SupportProcess.objects.get(school__rspo=900011)
    shares = CostShare.objects.filter(process=process).values_list("payer__name", "source", "amount")
    assert list(shares) == [("Gmina Dębina", "training_fund", Decimal("3000.00"))]


@pytest.mark.parametrize("change", [{"adopted_at": None}, {"number": ""}, {"state": "draft"}])
def test_database_refuses_an_impossible_plan(county, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        SupportPlan.objects.filter(process__school__rspo=900011).update(**change)


def test_text_never_seen_cannot_be_signed(proposed, sign_in):
    """The page carries the checksum of the text it showed; a text proposed since then asks to be read first."""
    director = sign_in("dyrektor17")
    director.post(url("plan_sign", proposed), {"checksum": "0" * 64})
    assert not Signature.objects.filter(process=proposed.process).exists()
    director.post(url("plan_sign", proposed), {"checksum": proposed.frozen.checksum})
    assert Signature.objects.filter(process=proposed.process).count() == 1


def test_nobody_signs_for_both_sides(proposed):
    director = member("dyrektor17", "director")
    sign_plan(plan=proposed, side="school", by=director, seen=proposed.frozen.checksum)
    with pytest.raises(NotReady):
        sign_plan(plan=proposed, side="support", by=director, seen=proposed.frozen.checksum)


def test_ended_process_takes_no_signature_and_no_answer(proposed, sign_in):
    proposed.process.end("stopped")
    sign_in("sore").post(url("plan_sign", proposed), {"checksum": proposed.frozen.checksum})
    sign_in("dyrektor17").post(url("plan_decline", proposed), {"reason": "x", "version": proposed.version})
    assert not Signature.objects.filter(process=proposed.process).exists()
    assert plan_of(900017).state == "proposed"


def test_form_read_before_the_proposal_saves_nothing_after_it(draft):
    """What was a draft when the request began is proposed when it writes: the guard asks the database, not memory."""
    stale = plan_of(900051)
    propose_plan(plan=draft, by=member("sore", "sore"))
    with pytest.raises(NotReady):
        stale.demand_draft()


def test_hours_that_are_no_whole_minutes_can_be_saved_again(draft, sign_in):
    one = draft.activities.first()
    Activity.objects.filter(pk=one.pk).update(minutes=100)
    form = sign_in("sore").get(url("activity_edit", draft, one.uuid)).context["form"]
    assert form["hours"].value() == Decimal("1.67")


def test_print_read_by_an_outsider_is_logged(county, sign_in):
    document = Document.objects.get(process__school__rspo=900011)
    (Path(settings.MEDIA_ROOT) / "documents").mkdir(parents=True, exist_ok=True)
    (Path(settings.MEDIA_ROOT) / "documents" / "x.pdf").write_bytes(b"%PDF")
    document.keep(name="documents/x.pdf", sha256="0" * 64, size=4, pages=1)
    list(sign_in("koordynator").get(f"{document.get_absolute_url()}plik/").streaming_content)
    read = ReadEntry.objects.get(process_uuid=document.process.uuid)
    assert (read.document, read.how) == ("plan", "pdf")
