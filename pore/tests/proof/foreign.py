"""What a person in bad faith would write into a field: keys and addresses of the far county, and columns of every table."""

from dataclasses import dataclass
from functools import cached_property

from django.apps import apps
from django.db import models

from pore.institutions.models import Membership, Partnership, Territory

OURS = ("pore.", "diagnosis", "support_plans", "evaluation", "partnerships")
VALUES = {
    models.BooleanField: "on",
    models.DateTimeField: "2001-02-03 04:05",
    models.DateField: "2001-02-03",
    models.IntegerField: "999",
    models.DecimalField: "999",
}


@dataclass(frozen=True)
class Foreign:
    """``things``: rows of the far county by what they are."""

    things: dict

    @cached_property
    def keys(self):
        return sorted({str(thing.pk) for thing in self.things.values()})

    @cached_property
    def addresses(self):
        return sorted({str(thing.uuid) for thing in self.things.values() if hasattr(thing, "uuid")})

    @cached_property
    def few(self):
        school, process = self.things["school"], self.things["process"]
        return [str(school.pk), str(process.uuid), str(self.things["gmina"].pk), str(self.things["sore"].uuid)]


def foreign(far):
    """Foreign records of every kind a form could offer."""
    things = {key: thing for key, thing in far.items() if hasattr(thing, "pk")}
    people = {one.role: one for one in Membership.objects.filter(user__email__endswith="@far.example").order_by("-pk")}
    school = far["school"]
    others = {
        "gmina": school.territory,
        "county": Territory.objects.get(pk=school.territory.parent_id),
        "office": school.governing_body,
        "partnership": Partnership.objects.get(pk=far["process"].partnership_id),
        "user": people["sore"].user,
    }
    return Foreign({**things, **people, **others})


def columns(foreign):
    """``{column: value}`` for every column of the project's tables, with values that would do harm."""
    found = {}
    for model in apps.get_models():
        if model.__module__.startswith(OURS):
            for field in model._meta.local_concrete_fields:
                found[field.name] = found[field.attname] = _value(field, foreign)
    return found


def _value(field, foreign):
    if isinstance(field, models.ForeignKey):
        return foreign.few[0]
    if isinstance(field, models.UUIDField):
        return foreign.few[1]
    if field.choices:
        return str(list(field.flatchoices)[-1][0])
    return next((value for kind, value in VALUES.items() if isinstance(field, kind)), "cudze")
