"""How a person wants to hear of each kind of events."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from pore.notices.models import MANDATORY, Kind, Way
from pore.ui.forms import PoreForm

AT_ONCE = _("These mails always come at once: somebody might wait in an empty room, or data might be gone.")


class PreferenceForm(PoreForm):
    """One choice for each kind; what must be heard of at once cannot be switched off."""

    def __init__(self, *args, ways, **kwargs):
        super().__init__(*args, **kwargs)
        for kind in Kind:
            fixed = kind in MANDATORY
            self.fields[kind.value] = forms.ChoiceField(
                label=capfirst(kind.label),
                choices=Way,
                initial=Way.NOW if fixed else ways.get(kind.value, Way.NOW),
                disabled=fixed,
                help_text=AT_ONCE if fixed else "",
            )
