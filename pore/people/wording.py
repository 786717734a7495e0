"""Saying in words what a form held when only names and values of its fields are left."""

import re

from django import forms

from pore.people.unsent import NOT_TYPED
from pore.ui.forms import Spoken

# An identifier, or the code of a choice: nothing a person would recognise.
_CODE = re.compile(r"[a-z0-9_]*|[0-9a-f-]{36}")


def in_words(fields):
    """``([(label, text)], how many answers cannot be worded)`` of ``[(name, value)]``.

    Labels come from the form class of the portal that has most of these fields; what it makes at run time stays bare."""
    typed = [(name, value.strip()) for name, value in fields if name not in NOT_TYPED and value.strip()]
    known = _likely_form({name for name, _value in typed})
    rows = [(_label(known.get(name)), _worded(known.get(name), value)) for name, value in typed]
    told = [(label, text) for label, text in rows if text]
    return told, len(rows) - len(told)


def _likely_form(names):
    candidates = [getattr(one, "base_fields", {}) for one in _subclasses(Spoken)]
    return max(candidates, key=lambda one: len(names & set(one)), default={})


def _subclasses(kind):
    for one in kind.__subclasses__():
        yield one
        yield from _subclasses(one)


def _label(field):
    return str(field.label or "") if field else ""


def _worded(field, value):
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        return str(dict(field.choices).get(value, "")) or ("" if _CODE.fullmatch(value) else value)
    if isinstance(field, forms.CharField | forms.IntegerField | forms.DateField):
        return value
    return "" if _CODE.fullmatch(value) else value
