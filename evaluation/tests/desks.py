"""What both sides and a third person may do to a plan and to an evaluation, and what must hold after each of it."""

from dataclasses import dataclass

from django.db import transaction

from evaluation.actions import put_to_signature, sign_evaluation
from evaluation.models import JointEvaluation, MeasuredEffect, Recommendation
from evaluation.text import evaluation_text
from pore.cycle.models import Signature
from pore.cycle.models.frozen import checksum_of
from pore.institutions.models import Membership
from support_plans.actions import decline_plan, propose_plan, sign_plan
from support_plans.models import Goal, Indicator, SupportPlan
from support_plans.text import plan_text


def member(name, role):
    people = Membership.objects.select_related("user", "institution")
    return people.get(user__email=f"{name}@demo.example", role=role)


@dataclass
class PlanDesk:
    """The plan of one school: what both sides and a third person may do to it, each on a page opened some time ago."""

    rspo: int = 900017
    school: str = "dyrektor17"
    final: str = "adopted"
    opened: str = "draft"

    def load(self):
        rows = SupportPlan.objects.select_related("process__school", "process__partnership", "process__area")
        return rows.get(process__school__rspo=self.rspo)

    def text(self, one):
        return plan_text(one)

    def put(self, one):
        propose_plan(plan=one, by=member("sore", "sore"))

    def take_back(self, one):
        decline_plan(plan=one, reason="Inaczej", by=member(self.school, "director"))

    def sign(self, one, side, seen):
        by = member(self.school, "director") if side == "school" else member("sore", "sore")
        sign_plan(plan=one, side=side, by=by, seen=seen)

    def edit(self, one, words):
        with transaction.atomic():
            one.demand_draft()
            one.general_goal = words
            one.save_over(one.version, ["general_goal"])

    def edit_part(self, one, words):
        goal = Goal.objects.filter(process=one.process).first()
        with transaction.atomic():
            one.demand_draft()
            goal.text = words
            goal.save_over(goal.version, ["text"])


@dataclass
class EvaluationDesk(PlanDesk):
    """The joint evaluation of one school."""

    rspo: int = 900016
    school: str = "dyrektor16"
    final: str = "final"
    opened: str = "open"

    def load(self):
        return JointEvaluation.objects.select_related("process__school").get(process__school__rspo=self.rspo)

    def text(self, one):
        return evaluation_text(one)

    def put(self, one):
        put_to_signature(evaluation=one)

    def take_back(self, one):
        with transaction.atomic():
            one.open_again()

    def sign(self, one, side, seen):
        by = member(self.school, "director") if side == "school" else member("sore", "sore")
        sign_evaluation(evaluation=one, side=side, by=by, seen=seen)

    def edit(self, one, words):
        with transaction.atomic():
            one.demand_open()
            one.conclusions = words
            one.save_over(one.version, ["conclusions"])

    def edit_part(self, one, words):
        effect = MeasuredEffect.objects.filter(evaluation=one).first()
        with transaction.atomic():
            one.demand_open()
            effect.comment = words
            effect.save_over(effect.version, ["comment"])


def complete(rspo):
    """Everything an evaluation needs before signatures."""
    one = JointEvaluation.objects.get(process__school__rspo=rspo)
    words = {"school_words": "Szkoła", "support_words": "SORE", "conclusions": "Razem"}
    JointEvaluation.objects.filter(pk=one.pk).update(**words)
    for indicator in Indicator.objects.filter(process=one.process).exclude(effects__evaluation=one):
        MeasuredEffect.objects.create(process=one.process, evaluation=one, indicator=indicator, verdict="not_measured")
    Recommendation.objects.get_or_create(process=one.process, evaluation=one, kind="continue", text="Dalej")


DESKS = [PlanDesk(), EvaluationDesk()]


def demand_true_signatures(desk):
    """What must hold after every step, whatever happened before it."""
    now = desk.load()
    for signature in Signature.objects.filter(frozen__subject=now.uuid).select_related("frozen"):
        assert signature.checksum == signature.frozen.checksum == checksum_of(signature.frozen.body)
    if now.state == desk.opened:
        return
    assert now.frozen.checksum == checksum_of(desk.text(now))
    signed = {side: signature.by_id for side, signature in now.frozen.sides.items()}
    assert (now.state == desk.final) == (len(signed) == 2)
    assert len(set(signed.values())) == len(signed)
