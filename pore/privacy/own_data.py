"""Everything the portal holds about one person, without a word about anybody else.

Reads all tables and all institutions for the one person who asks: rows that are theirs, and of rows that belong to a
school or to others only that the person did something there and when."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Q
from django.utils import formats, timezone

from pore.access.context import narrowed
from pore.institutions.models import Membership
from pore.privacy.datamap import DataClass, points_at_a_person
from pore.privacy.erasing import Person
from pore.privacy.registry import TABLES

MOST_ON_PAGE = 20
# Columns that say nothing to a person; the file holds them.
NUMBERS = {"id", "uuid", "user_id", "membership_id", "institution_id", "school_id", "process_uuid", "request", "checksum"}


@dataclass(frozen=True)
class Held:
    """Rows of one table: what they are, why they are kept and for how long, and the values handed out."""

    model: str
    title: str
    purpose: object
    kept: object
    rows: list

    @property
    def first_rows(self):
        return [
            [(label, _in_words(value)) for name, (label, value) in row.items() if name not in NUMBERS]
            for row in self.rows[:MOST_ON_PAGE]
        ]

    @property
    def more(self):
        return max(0, len(self.rows) - MOST_ON_PAGE)

    def as_json(self):
        rows = [{name: _as_json(value) for name, (_label, value) in row.items()} for row in self.rows]
        return {"table": self.model, "purpose": str(self.purpose), "kept": str(self.kept), "rows": rows}


@narrowed("keeper")
def held_about(user):
    """``[Held]`` of every table with at least one row about the person."""
    person = Person.of(user)
    roles = list(Membership.objects.filter(user=user).values_list("pk", flat=True))
    found = []
    for table in TABLES.values():
        rows = _own(table, person) + _deeds(table, person, roles)
        if rows:
            found.append(Held(table.model, table.name, table.purpose, table.kept.label, rows))
    return found


def _own(table, person):
    """Rows that are the person's own, with everything in them that is not a secret of signing in."""
    if not (table.by_user or table.by_address):
        return []
    names = set(table.withheld.split())
    fields = [one for one in table.fields if one.name not in names and _is_told(table, one)]
    others = {name for name in table.none.split() if name not in table.tells.split()}
    fields = [one for one in fields if one.name not in others and table.class_of(one) != DataClass.CONFIDENTIAL]
    return _rows(table, table.own_rows(person).order_by("pk"), fields)


def _deeds(table, person, roles):
    """Rows of others in which the person is named: as who, when, and the columns the map says may be told."""
    found = []
    for field in table.fields:
        if points_at_a_person(field) and field.name != table.by_user:
            rows = table.model_class._base_manager.filter(_is(field, person, roles)).order_by("pk")
            told = set(table.tells.split())
            fields = [one for one in table.fields if one == field or one.name in told or _is_moment(one)]
            found += _rows(table, rows, fields, yes=field)
    return found


def _is(field, person, roles):
    return {
        "people.User": lambda: Q(**{field.name: person.user_id}),
        "institutions.Membership": lambda: Q(**{f"{field.name}__in": roles}),
        "support_plans.Participant": lambda: Q(**{f"{field.name}__email__iexact": person.email}),
    }[field.related_model._meta.label]()


def _is_told(table, field):
    """Relations lead to other people and things; of the own row only the relation to oneself is told."""
    return not field.is_relation or field.name == table.by_user


def _is_moment(field):
    return isinstance(field, models.DateField) or bool(field.choices) or field.name == "uuid"


def _rows(table, rows, fields, yes=None):
    """``[{column: (label, value)}]``; the column that names the person says "yes" instead of a number."""
    names = [field.attname for field in fields]
    labels = {field.attname: field for field in fields}
    found = []
    for values in rows.values(*names):
        row = {}
        for name, value in values.items():
            field = labels[name]
            if field == yes or (field.is_relation and value is not None):
                value = True
            elif field.choices and value not in (None, ""):
                value = str(dict(field.flatchoices).get(value, value))
            if value not in (None, ""):
                row[field.name] = (table.name_of(field), value)
        found.append(row)
    return found


def _as_json(value):
    return (
        value if isinstance(value, bool | int | float) else value.isoformat() if hasattr(value, "isoformat") else str(value)
    )


def _in_words(value):
    if hasattr(value, "hour"):
        value = timezone.localtime(value)
    return value if isinstance(value, bool | str) else formats.localize(value, use_l10n=True)
