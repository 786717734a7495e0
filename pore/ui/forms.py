"""What all forms share: the voice of their messages, clean text, one-time keys and versions."""

import uuid

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from pore.base.text import clean_line, clean_text

LONGEST_NUMBER = 20  # characters of a number with its spaces and comma
# Django's own sentences are not good enough: ours say what to do.
SENTENCES = {
    forms.CharField: {
        "required": _("Fill in this field"),
        "max_length": _("Shorten the text to %(limit_value)d characters"),
    },
    forms.EmailField: {"invalid": _("Enter an address such as name@school.example")},
    forms.IntegerField: {"required": _("Enter a number"), "invalid": _("Enter a whole number, digits only")},
    forms.DecimalField: {"required": _("Enter a number"), "invalid": _("Enter a number, for example 12.5")},
    forms.DateField: {
        "required": _("Enter a date"),
        "invalid": _("Enter a date as day.month.year, for example 12.03.2026"),
    },
    forms.TimeField: {"required": _("Enter an hour"), "invalid": _("Enter an hour such as 14:30")},
    forms.ChoiceField: {
        "required": _("Choose one of the options"),
        "invalid_choice": _("Choose an option from the list"),
    },
    forms.ModelChoiceField: {
        "required": _("Choose one of the options"),
        "invalid_choice": _("Choose an option from the list"),
    },
    forms.MultipleChoiceField: {
        "required": _("Tick at least one option"),
        "invalid_choice": _("Choose options from the list"),
    },
    forms.BooleanField: {"required": _("Tick the box to go on")},
}


def clean_answers(data, *, left_alone):
    """A copy of what was submitted, every text clean; fields named in ``left_alone`` (passwords) as they came."""

    def cleaned(name, value):
        return clean_text(value) if isinstance(value, str) and name not in left_alone else value

    if isinstance(data, MultiValueDict):
        return MultiValueDict({name: [cleaned(name, value) for value in values] for name, values in data.lists()})
    return {name: cleaned(name, value) for name, value in data.items()}


class Spoken:
    """Mixin: our sentences for errors, clean text in every text field, markup for crispy without a form tag.

    Text is cleaned before it is checked: what only looks like an answer is none, and limits count what will be stored."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.data = clean_answers(self.data, left_alone=self.secrets)
        self.label_suffix = ""
        for field in self.fields.values():
            for kind, sentences in SENTENCES.items():
                if isinstance(field, kind):
                    field.error_messages.update(sentences)
            if isinstance(field, forms.CharField):
                for validator in field.validators:
                    if getattr(validator, "code", "") == "max_length":
                        validator.message = SENTENCES[forms.CharField]["max_length"]
            if isinstance(field, forms.DecimalField):
                field.widget.attrs.setdefault("maxlength", LONGEST_NUMBER)
            if isinstance(field, forms.ModelChoiceField) and field.empty_label == "---------":
                field.empty_label = _("Choose")
            if isinstance(field, forms.DateField):
                field.widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "po-w-date"})
            if isinstance(field, forms.TimeField):
                field.widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "po-w-date"})

    @property
    def secrets(self):
        """Names of the fields that hold passwords: never cleaned, never kept."""
        named = self.fields.items()
        return {self.add_prefix(name) for name, field in named if isinstance(field.widget, forms.PasswordInput)}

    def clean(self):
        """One line where one line was asked for."""
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        for name, value in cleaned.items():
            if isinstance(value, str) and not isinstance(self.fields[name].widget, forms.PasswordInput | forms.Textarea):
                cleaned[name] = clean_line(value)
        return cleaned

    @property
    def helper(self):
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.use_custom_control = False
        return helper


class PoreForm(Spoken, forms.Form):
    """A plain form of the portal."""


class PoreModelForm(Spoken, forms.ModelForm):
    """A form over a model; ``fields`` are always listed by name."""


class LaxDraft(forms.Form):
    """A draft may lack anything, yet the page says which fields will be needed: they stay marked as required.

    With ``strict`` the same form asks for them, as it does when a part is finished or a request is sent."""

    use_required_attribute = False
    strict = False

    def add_error(self, field, error):
        if not self.strict and field and getattr(error, "code", "") == "required":
            empty = self.fields[field]
            empty.required = False
            self.cleaned_data[field] = empty.clean(empty.widget.value_from_datadict({}, {}, field))
            empty.required = True
            return
        super().add_error(field, error)


_OUTDATED = _("This page is out of date. Open it again, then fill it in")


class CreatingMixin(forms.Form):
    """A creating form carries a one-time key: sent twice, it makes one record."""

    once = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        label="",
        error_messages={"required": _OUTDATED, "invalid": _OUTDATED},
    )


class VersionField(forms.Field):
    """The version a page was read in. One that is missing or is no number is 0: older than anything stored."""

    widget = forms.HiddenInput

    def clean(self, value):
        typed = str(value or "")
        return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0


class VersionedMixin(forms.Form):
    """A form over a shared record carries the version it was read in."""

    version = VersionField(required=False, label="")


def seen_version(request):
    """The version a button's page showed."""
    return VersionField().clean(request.POST.get("version"))
