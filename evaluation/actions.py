"""What follows when both sides evaluate: signatures, the end of the process, recommendations that wait."""

from django.db import transaction
from django.utils.translation import gettext as _

from evaluation.models import JointEvaluation, MeasuredEffect, Recommendation
from evaluation.text import evaluation_text
from pore.access.context import narrowed
from pore.base.errors import NotReady
from pore.cycle.models import CarriedOver, Frozen, Outcome, Stage
from pore.cycle.models.frozen import checksum_of
from pore.cycle.models.timeline import TimelineEntry, tell
from pore.sharing.models import Grant
from support_plans.models import Meeting

WHAT = TimelineEntry.What


@transaction.atomic
def begin_evaluation(*, process, by):
    """Open stage 4; either side may, once the plan is adopted."""
    process.demand_running()
    if process.stage < Stage.DELIVERY or not Meeting.objects.filter(process=process, state=Meeting.State.HELD).exists():
        raise NotReady(_("The joint evaluation begins after the plan was adopted and at least one meeting was held."))
    evaluation, created = JointEvaluation.objects.get_or_create(process=process)
    if created:
        process.advance(Stage.EVALUATION)
        tell(process, WHAT.EVALUATION_OPENED, by=by)
    return evaluation


@transaction.atomic
def keep_effect(*, evaluation, indicator, version, verdict, value, comment):
    """Save what was measured for one indicator; ``version`` is 0 for the first time."""
    evaluation.demand_open()
    fields = {"verdict": verdict, "value": value, "comment": comment}
    effect, created = MeasuredEffect.objects.get_or_create(
        evaluation=evaluation, indicator=indicator, defaults={"process": evaluation.process, **fields}
    )
    if not created:
        for name, typed in fields.items():
            setattr(effect, name, typed)
        effect.save_over(version, list(fields))


@transaction.atomic
def add_recommendation(*, evaluation, kind, text):
    evaluation.demand_open()
    return Recommendation.objects.create(process=evaluation.process, evaluation=evaluation, kind=kind, text=text)


@transaction.atomic
def remove_recommendation(*, recommendation):
    recommendation.evaluation.demand_open()
    recommendation.delete()


@transaction.atomic
def put_to_signature(*, evaluation):
    evaluation.put_to_signature()
    Frozen.freeze(
        process=evaluation.process,
        kind=Frozen.Kind.EVALUATION,
        subject=evaluation.uuid,
        version=evaluation.attempt,
        body=evaluation_text(evaluation),
    )


@transaction.atomic
def sign_evaluation(*, evaluation, side, by, seen):
    """Sign the frozen text whose checksum the person has ``seen``; the second signature finishes the process."""
    evaluation.demand_ready()
    frozen = evaluation.frozen
    if frozen.checksum != checksum_of(evaluation_text(evaluation)):
        raise NotReady(_("The text differs from the one put to signature. Open it again."))
    frozen.demand_seen(seen)
    frozen.sign(by=by, side=side)
    tell(evaluation.process, WHAT.EVALUATION_SIGNED, by=by, detail=str(side))
    if Frozen.objects.get(pk=frozen.pk).is_signed_by_both:
        _finish(evaluation, by)


def _finish(evaluation, by):
    evaluation.agree()
    process = evaluation.process
    with narrowed("finish", process.pk):
        for recommendation in evaluation.recommendations.all():
            text = f"{recommendation.get_kind_display()}: {recommendation.text}"[:500]
            CarriedOver.objects.create(process=process, text=text)
        for grant in Grant.objects.filter(process_uuid=process.uuid, revoked_at=None):
            grant.revoke()
    process.end(Outcome.FINISHED)
    tell(process, WHAT.FINISHED, by=by)
