"""Choosing a SORE for a school: by what criteria, and what to know when the person is tied to the school."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pore.cycle.models import Assignment
from pore.institutions.ties import ties

NO_CRITERIA = _("Tick at least one: the school will read why this person")


class AssigningMixin(forms.Form):
    """Fields of every form that assigns a SORE. The form has fields ``sore`` and ``reason`` of its own."""

    criteria = forms.MultipleChoiceField(
        label=_("Why this person?"),
        choices=Assignment.Criterion,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("The school will read it."),
    )
    despite = forms.BooleanField(label=_("I assign this person all the same"), required=False)

    def offer(self, sores, school):
        """Offer these people, each with the number of their schools; a tie to the school is said beside the name."""
        self.ties = ties(school, list(sores))
        self.fields["sore"].queryset = sores
        self.fields["sore"].label_from_instance = self._named
        chosen = str(self.data.get("sore", "")) if self.is_bound else ""
        self.tied = next((said for key, said in self.ties.items() if str(key) == chosen), [])
        if self.tied:
            self.fields["despite"].help_text = " ".join(self.tied)
        else:
            del self.fields["despite"]

    def _named(self, sore):
        name = f"{sore.user.full_name}, {sore.institution} ({_('schools')}: {sore.schools_now})"
        return f"{name} – {' '.join(self.ties[sore.pk])}" if sore.pk in self.ties else name

    def clean_choice(self):
        """Ask for criteria, and for a deliberate decision where the person is tied to the school."""
        cleaned = self.cleaned_data
        if not cleaned.get("criteria") and "criteria" not in self.errors:
            self.add_error("criteria", NO_CRITERIA)
        if self.tied and cleaned.get("sore"):
            if not cleaned.get("despite"):
                self.add_error("despite", _("Tick it if you assign this person all the same, or choose another one"))
            if not cleaned.get("reason"):
                self.add_error("reason", _("Write why this person all the same: the school will read it"))
