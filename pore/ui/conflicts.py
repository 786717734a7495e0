"""Comparing what I typed with what someone saved in the meantime, field by field, in words."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.forms import DateField, DecimalField, HiddenInput, PasswordInput
from django.forms.boundfield import BoundField
from django.utils import formats
from django.utils.dateparse import parse_date


@dataclass(frozen=True)
class Difference:
    """One field: its label and the two texts."""

    label: str
    mine: str
    theirs: str

    @property
    def differs(self):
        return self.mine != self.theirs


def in_words(field: BoundField):
    """The value of a form field as a person reads it: labels instead of codes, dates as in Poland."""
    value = field.value()
    choices = dict(_flat(getattr(field.field, "choices", ())))
    values = value if isinstance(value, list | tuple) else [value]
    if choices:
        return ", ".join(str(choices.get(str(one), one)) for one in values if one not in (None, ""))
    if value in (None, ""):
        return ""
    if isinstance(field.field, DateField) and isinstance(value, str):
        value = parse_date(value) or value
    if isinstance(field.field, DecimalField):
        value = _number(field.field, value)
    return formats.localize(value) if not isinstance(value, str) else value


def _number(field, value):
    """Typed or stored, "12,50" is 12.5."""
    try:
        return Decimal(format(field.to_python(value).normalize(), "f"))
    except ValidationError:
        return value


def _flat(choices):
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(value), label


def compare(mine, theirs):
    """Differences of two forms of one class, visible fields only, in the form's order."""
    return [
        Difference(str(mine[name].label), in_words(mine[name]), in_words(theirs[name]))
        for name, field in mine.fields.items()
        if not isinstance(field.widget, HiddenInput | PasswordInput)
    ]


def differ(mine, theirs):
    """Whether there is anything to decide between two texts."""
    return any(row.differs for row in compare(mine, theirs))
