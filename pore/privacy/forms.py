"""Correcting one's name, and asking to be erased."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pore.ui.forms import CreatingMixin, PoreForm


class NameForm(PoreForm):
    full_name = forms.CharField(
        label=_("First name and surname"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your first name and surname")},
        help_text=_("Others see it from now on. What you have signed keeps the name you signed with."),
    )


class ErasureForm(PoreForm, CreatingMixin):
    sure = forms.BooleanField(
        label=_("I want my account to be erased"), error_messages={"required": _("Tick the box if you are sure")}
    )


class PlannedForm(PoreForm):
    """The day of removal a page showed."""

    day = forms.DateField()
