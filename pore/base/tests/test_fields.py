"""JSON columns refuse what is too deep, too long or no JSON (rule W10), on every path."""

import pytest
from django.apps import apps
from django.db import models

from diagnosis.models import DiagnosisSection, SupportRequest
from pore.base.fields import MOST_BYTES, MOST_DEPTH, PlainJSON, UnfitJSON, demand_plain


def nested(depth):
    value = []
    for _level in range(depth - 1):
        value = [value]
    return value


UNFIT = {
    "too deep": nested(MOST_DEPTH + 1),
    "very deep": nested(5000),
    "too long": {"a": "x" * MOST_BYTES},
    "not a number": {"a": float("nan")},
    "without end": [float("-inf")],
    "half a pair": {"a": "\ud800"},
}


@pytest.mark.parametrize("what", UNFIT)
def test_unfit_values_are_refused(what):
    with pytest.raises(UnfitJSON):
        demand_plain(UNFIT[what])


@pytest.mark.parametrize("value", [nested(MOST_DEPTH), {"a": "x" * (MOST_BYTES - 20)}, {"a": ["ąęł", 1, True, None]}, []])
def test_fit_values_pass(value):
    demand_plain(value)


def test_shape_is_asked_for():
    with pytest.raises(UnfitJSON):
        demand_plain({"a": 1}, shape=list)
    with pytest.raises(UnfitJSON):
        demand_plain("text", shape=dict)


def test_every_json_column_is_a_plain_one():
    own = ("pore.", "diagnosis.", "support_plans.", "evaluation.", "partnerships.")
    columns = [one for model in apps.get_models() if f"{model.__module__}.".startswith(own) for one in model._meta.fields]
    others = [str(one) for one in columns if isinstance(one, models.JSONField) and not isinstance(one, PlainJSON)]
    assert others == []
    assert all(one.shape in (dict, list) for one in columns if isinstance(one, PlainJSON))


def test_no_way_of_writing_passes_the_check(county):
    section, request = DiagnosisSection.objects.first(), SupportRequest.objects.first()
    section.answers = UNFIT["too deep"]
    with pytest.raises(UnfitJSON):
        section.save()
    with pytest.raises(UnfitJSON):
        DiagnosisSection.objects.filter(pk=section.pk).update(answers={"a": float("nan")})
    request.areas = {"reading": 1}
    with pytest.raises(UnfitJSON):
        request.save_over(request.version, ["areas"])
    with pytest.raises(UnfitJSON):
        DiagnosisSection.objects.bulk_update([section], ["answers"])
