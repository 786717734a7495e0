"""The text of a joint evaluation as plain values: what both sides sign."""

from django.utils import translation


def evaluation_text(evaluation):
    """Everything a signature covers, as JSON values, always in Polish."""
    with translation.override("pl"):
        effects = evaluation.effects.select_related("indicator__goal").order_by("indicator__goal__position", "pk")
        return {
            "school": evaluation.process.school.name,
            "school_year": evaluation.process.school_year,
            "effects": [_effect(one) for one in effects],
            "school_words": evaluation.school_words,
            "support_words": evaluation.support_words,
            "helped": evaluation.helped,
            "hindered": evaluation.hindered,
            "conclusions": evaluation.conclusions,
            "council_on": evaluation.council_on.isoformat() if evaluation.council_on else None,
            "recommendations": [
                {"kind": str(one.get_kind_display()), "text": one.text} for one in evaluation.recommendations.all()
            ],
        }


def _effect(one):
    return {
        "goal": one.indicator.goal.text,
        "indicator": one.indicator.name,
        "unit": one.indicator.unit,
        "baseline": str(one.indicator.baseline),
        "target": str(one.indicator.target),
        "value": None if one.value is None else str(one.value),
        "verdict": str(one.get_verdict_display()),
        "comment": one.comment,
    }
