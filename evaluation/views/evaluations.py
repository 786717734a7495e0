"""The joint evaluation of one process."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from evaluation.actions import (
    add_recommendation,
    begin_evaluation,
    keep_effect,
    put_to_signature,
    remove_recommendation,
    sign_evaluation,
)
from evaluation.forms import WORDS, EffectForm, RecommendationForm, WordsForm
from evaluation.models import JointEvaluation, MeasuredEffect, Recommendation
from pore.access.matrix import may
from pore.access.policy import allow, fetch, visible
from pore.access.routes import route
from pore.cycle.models import Side, Stage
from pore.cycle.readers import SORE, Sight, readers_of_one
from pore.sharing.models import Publication
from pore.sharing.reads import log_read
from pore.ui.pages import carry_out, creating_page, editing_page
from pore.ui.templatetags.po import number
from support_plans.models import Indicator
from support_plans.views.plans import process_of


def _evaluation(request, uuid, action="R"):
    rows = visible(request.actor, JointEvaluation).select_related("process__school", "process__area")
    return fetch(request.actor, rows, action, process__uuid=uuid)


def _side(actor):
    return Side.SUPPORT if actor.column == "sore" else Side.SCHOOL


def _crumbs(one):
    return [(one.process.title, one.process.get_absolute_url()), (_("Joint evaluation"), one.get_absolute_url())]


@route("evaluation")
@require_safe
def evaluation(request, uuid):
    rows = visible(request.actor, JointEvaluation).select_related("process__school", "process__area")
    one = rows.filter(process__uuid=uuid).first()
    process = one.process if one else process_of(request, uuid)
    if one is None:
        may_begin = process.is_running and process.stage >= Stage.DELIVERY and may(request.actor.column, "evaluation", "C")
        return render(request, "evaluation/not_yet.html", {"process": process, "may_begin": may_begin})
    log_read(request.actor, one, document="evaluation")
    frozen = one.frozen
    sides = frozen.sides if frozen else {}
    editable = one.is_open and process.is_running and allow(request.actor, "E", one)
    signing = one.state == JointEvaluation.State.READY and may(request.actor.column, "evaluation", "A")
    can_sign = signing and process.is_running and _side(request.actor) not in sides
    context = {
        "evaluation": one,
        "process": process,
        "rows": one.rows(),
        "recommendations": one.recommendations.all(),
        "frozen": frozen,
        "school_signature": sides.get(Side.SCHOOL),
        "support_signature": sides.get(Side.SUPPORT),
        "can_edit": editable,
        "missing": one.missing() if editable else [],
        "can_put": editable and may(request.actor.column, "evaluation", "A"),
        "can_sign": can_sign,
        "sights": _sights_of_signing(process) if can_sign else [],
        "can_open_again": signing and process.is_running,
    }
    return render(request, "evaluation/evaluation.html", context)


def _sights_of_signing(process):
    """Who reads the evaluation when it is signed: the two sides, and readers the school published it to beforehand."""
    readers = readers_of_one(process)
    chosen = Publication.current(process.uuid, Publication.Kind.EVALUATION).values_list("audience", flat=True)
    return [Sight(readers[key], _("the whole evaluation")) for key in (SORE, *chosen) if key in readers]


@route("evaluation", "C")
@require_POST
def begin(request, uuid):
    process = process_of(request, uuid)
    return carry_out(
        request,
        lambda: begin_evaluation(process=process, by=request.membership),
        done=_("The joint evaluation is open for both sides."),
        back=reverse("evaluation:evaluation", args=[uuid]),
    )


@route("evaluation", "E")
def words(request, uuid):
    one = _evaluation(request, uuid, "E")
    log_read(request.actor, one, document="evaluation")
    side = _side(request.actor)

    def save(data):
        one.demand_open()
        one.save_over(data["version"], WORDS[side])

    form = WordsForm(request.POST or None, instance=one, side=side)
    return editing_page(
        request,
        form,
        save=save,
        stored_form=lambda stored: WordsForm(instance=stored, side=side),
        back=one.get_absolute_url(),
        title=_("Words of the evaluation"),
        lead=_("Each side writes its own words. The rest you write together; both may change it."),
        submit=_("Save"),
        guard=True,
        crumbs=_crumbs(one),
    )


@route("evaluation", "E")
def effect(request, uuid, indicator):
    one = _evaluation(request, uuid, "E")
    log_read(request.actor, one, document="evaluation")
    measured = fetch(request.actor, Indicator, uuid=indicator, process=one.process)
    stored = one.effects.filter(indicator=measured).first()

    def save(data):
        keep_effect(
            evaluation=one,
            indicator=measured,
            version=data["version"],
            verdict=data["verdict"],
            value=data["value"],
            comment=data["comment"],
        )

    blank = MeasuredEffect(evaluation=one, indicator=measured, process=one.process)
    form = EffectForm(request.POST or None, instance=stored or blank)
    return editing_page(
        request,
        form,
        save=save,
        stored_form=lambda row: EffectForm(instance=row),
        back=one.get_absolute_url(),
        title=measured.name,
        lead=_("Start: %(baseline)s, target: %(target)s (%(unit)s). Checked by: %(method)s")
        % {
            "baseline": number(measured.baseline),
            "target": number(measured.target),
            "unit": measured.unit,
            "method": measured.method,
        },
        submit=_("Save"),
        crumbs=_crumbs(one),
    )


@route("evaluation", "E")
def recommendation_new(request, uuid):
    one = _evaluation(request, uuid, "E")

    def make(data):
        add_recommendation(evaluation=one, kind=data["kind"], text=data["text"])
        return one.get_absolute_url()

    return creating_page(
        request,
        RecommendationForm(request.POST or None),
        name="recommendation",
        make=make,
        done=_("The recommendation was added."),
        title=_("Add a recommendation"),
        submit=_("Add"),
        back=one.get_absolute_url(),
        crumbs=_crumbs(one),
    )


@route("evaluation", "E")
@require_POST
def recommendation_remove(request, uuid, recommendation):
    one = _evaluation(request, uuid, "E")
    row = fetch(request.actor, Recommendation, "E", uuid=recommendation, evaluation=one)
    return carry_out(
        request,
        lambda: remove_recommendation(recommendation=row),
        done=_("The recommendation was removed."),
        back=one.get_absolute_url(),
    )


@route("evaluation", "A")
@require_POST
def ready(request, uuid):
    one = _evaluation(request, uuid, "A")
    return carry_out(
        request,
        lambda: put_to_signature(evaluation=one),
        done=_("The text waits for both signatures."),
        back=one.get_absolute_url(),
    )


@route("evaluation", "A")
@require_POST
def open_again(request, uuid):
    one = _evaluation(request, uuid, "A")
    return carry_out(
        request, one.open_again, done=_("The text can be changed; it will be signed anew."), back=one.get_absolute_url()
    )


@route("evaluation", "A")
@require_POST
def sign(request, uuid):
    one = _evaluation(request, uuid, "A")
    return carry_out(
        request,
        lambda: sign_evaluation(
            evaluation=one, side=_side(request.actor), by=request.membership, seen=request.POST.get("checksum")
        ),
        done=_("You have signed the joint evaluation."),
        back=one.get_absolute_url(),
    )
