"""The engine of the questionnaire: a section's questions become a form, its answers become words."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from diagnosis.questions import SECTIONS
from pore.catalogues.models import Area
from pore.ui.forms import LaxDraft, PoreForm, VersionedMixin

LONGEST = {"text": 3000, "line": 300}
SCALE = [(str(value), str(value)) for value in range(1, 6)]
# Eleven digits that could be a pupil's PESEL number have no place in a diagnosis.
_PESEL = re.compile(r"(?<!\d)\d{11}(?!\d)")


def no_pesel(value):
    if _PESEL.search(value):
        raise ValidationError(_("Remove the number that looks like a PESEL: no personal data of pupils here"))


def _field(question, needs):
    common = {"label": question.label, "help_text": question.hint, "required": question.needed}
    match question.kind:
        case "text":
            widget = forms.Textarea(attrs={"rows": 5})
            return forms.CharField(widget=widget, max_length=LONGEST["text"], validators=[no_pesel], **common)
        case "line":
            return forms.CharField(max_length=LONGEST["line"], validators=[no_pesel], **common)
        case "number":
            widget = forms.NumberInput(attrs={"class": "po-w-num", "inputmode": "numeric"})
            return forms.IntegerField(min_value=0, max_value=100_000, widget=widget, **common)
        case "date":
            return forms.DateField(**common)
        case "ticks":
            return forms.MultipleChoiceField(choices=question.options, widget=forms.CheckboxSelectMultiple, **common)
        case "yes":
            return forms.BooleanField(**common)
    options = {
        "choice": list(question.options),
        "area": Area.choices() if question.kind == "area" else (),
        "scale": SCALE,
        "chosen": [(str(position), text) for position, text in needs],
    }[question.kind]
    return forms.ChoiceField(choices=[("", _("Choose")), *options], **common)


def _asked(question, needs):
    """Weights are asked only for needs that were named, the choice only of a reader who sees the needs."""
    if question.kind == "chosen":
        return bool(needs)
    if question.kind != "scale":
        return True
    return int(question.name.rsplit("_", 1)[1]) in {position for position, _text in needs}


class SectionForm(PoreForm, VersionedMixin, LaxDraft):
    """A section as a form. ``strict`` asks for what a finished section needs; a draft may lack anything."""

    def __init__(self, *args, section, diagnosis, strict=False, **kwargs):
        kwargs.setdefault("initial", {**_as_values(section), "version": section.version})
        self.section, self.strict, self.needs = section, strict, diagnosis.needs()
        self.base_fields = {**dict(self._fields_of_questions()), **type(self).base_fields}
        super().__init__(*args, **kwargs)

    @property
    def questions(self):
        return [question for question in SECTIONS[self.section.code].questions if _asked(question, self.needs)]

    def _fields_of_questions(self):
        for question in self.questions:
            field = _field(question, self.needs)
            yield question.name, field

    def answers(self):
        """What goes into the row: plain JSON values, empty ones left out; answers that were not asked for stay."""
        asked = {question.name for question in self.questions}
        kept = {name: value for name, value in self.section.answers.items() if name not in asked}
        values = {question.name: self.cleaned_data.get(question.name) for question in self.questions}
        plain = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}
        return kept | {name: value for name, value in plain.items() if value not in (None, "", [], False)}

    def clean(self):
        cleaned = super().clean()
        begin, end = cleaned.get("period_from"), cleaned.get("period_to")
        if begin and end and end < begin:
            self.add_error("period_to", _("The end comes before the beginning. Correct one of the dates"))
        return cleaned


def _as_values(section):
    dates = {question.name for question in SECTIONS[section.code].questions if question.kind == "date"}
    return {name: parse_date(value) if name in dates else value for name, value in section.answers.items()}


def in_words(section, needs):
    """Answers as a reader sees them: ``[(label, text or list of texts)]``, questions without an answer left out."""
    rows = []
    for question in SECTIONS[section.code].questions:
        value = section.answers.get(question.name)
        if value in (None, "", []) or not _asked(question, needs):
            continue
        rows.append((question.label, _worded(question, value, needs)))
    return rows


def _worded(question, value, needs):
    match question.kind:
        case "ticks":
            labels = dict(question.options)
            return [labels.get(one, one) for one in value]
        case "choice":
            return dict(question.options).get(value, value)
        case "area":
            return ", ".join(Area.labels([value]))
        case "chosen":
            return {str(position): text for position, text in needs}.get(str(value), "")
        case "date":
            return parse_date(value)
        case "yes":
            return _("yes")
    return value
