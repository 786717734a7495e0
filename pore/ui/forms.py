"""What all forms share: the voice of their messages, clean text, one-time keys and versions."""

import uuid

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from pore.base.text import clean_line, clean_text

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


class Spoken:
    """Mixin: our sentences for errors, clean text in every text field, markup for crispy without a form tag."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for field in self.fields.values():
            for kind, sentences in SENTENCES.items():
                if isinstance(field, kind):
                    field.error_messages.update(sentences)
            if isinstance(field, forms.CharField):
                for validator in field.validators:
                    if getattr(validator, "code", "") == "max_length":
                        validator.message = SENTENCES[forms.CharField]["max_length"]
            if isinstance(field, forms.ModelChoiceField) and field.empty_label == "---------":
                field.empty_label = _("Choose")
            if isinstance(field, forms.DateField):
                field.widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "po-w-date"})
            if isinstance(field, forms.TimeField):
                field.widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "po-w-date"})

    def clean(self):
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        for name, value in cleaned.items():
            if isinstance(value, str) and not isinstance(self.fields[name].widget, forms.PasswordInput):
                wide = isinstance(self.fields[name].widget, forms.Textarea)
                cleaned[name] = clean_text(value) if wide else clean_line(value)
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


class CreatingMixin(forms.Form):
    """A creating form carries a one-time key: sent twice, it makes one record."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, label="")


class VersionedMixin(forms.Form):
    """A form over a shared record carries the version it was read in."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, label="")
