"""Which parts of last year's diagnosis to start from."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pore.ui.forms import PoreForm


class CopyingForm(PoreForm):
    """Parts to copy as drafts; ``parts`` are ``[(code, label)]``."""

    parts = forms.MultipleChoiceField(
        label=_("Which parts do you want to start from?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They are copied as drafts, to be read again and corrected. Last year's diagnosis stays as it was."),
    )

    def __init__(self, *args, parts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parts"].choices = parts
