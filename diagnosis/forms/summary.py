"""The published conclusions, and who may read what."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diagnosis.lookups import named_with_role
from diagnosis.models import DiagnosisSummary
from diagnosis.questions import MAX_NEEDS, Code
from pore.base.school_year import year_span
from pore.catalogues.models import Area, Service
from pore.sharing.models import Publication
from pore.ui.forms import CreatingMixin, LaxDraft, PoreForm, PoreModelForm, VersionedMixin

AFTER_THE_YEAR = timedelta(days=90)  # what was opened for a school year closes at the latest then
FIRST_PROPOSAL = timedelta(days=30)


class SummaryForm(PoreModelForm, VersionedMixin, LaxDraft):
    """One page in neutral words. Empty fields start from what the school wrote in its own sheet."""

    area = forms.ModelChoiceField(label=_("Area"), queryset=None, required=False)
    services = forms.MultipleChoiceField(
        label=_("What help do you ask for?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    class Meta:
        model = DiagnosisSummary
        fields = ("area", "problem", "general_goal", "services")
        labels = {"problem": _("The problem in neutral words"), "general_goal": _("General goal")}
        help_texts = {
            "problem": _("Others will read this text. No figures that point to people, no weak sides."),
            "general_goal": _("One sentence: what will be different at the end of the year?"),
        }
        widgets = {"problem": forms.Textarea(attrs={"rows": 4}), "general_goal": forms.Textarea(attrs={"rows": 2})}

    # What the conclusions must hold when they are published.
    NEEDED = ("area", "problem", "general_goal", "need_1")

    def __init__(self, *args, proposals=(), **kwargs):
        stored = [need.text for need in kwargs["instance"].needs.all()]
        written = stored or list(proposals)
        needs = {
            f"need_{position}": forms.CharField(
                label=_("Need in neutral words") if position == 1 else _("Another need"),
                max_length=300,
                required=False,
                initial=written[position - 1] if position <= len(written) else "",
            )
            for position in range(1, MAX_NEEDS + 1)
        }
        self.base_fields = {**type(self).base_fields, **needs}
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = Area.offered()
        self.fields["services"].choices = Service.choices()
        self.fields["version"].initial = self.instance.version
        for name in self.NEEDED:
            self.fields[name].required = True
        self.order_fields(["area", "problem", "general_goal", *needs, "services", "version"])

    def needs(self):
        """Needs as typed, empty ones left out."""
        texts = (self.cleaned_data.get(f"need_{position}") for position in range(1, MAX_NEEDS + 1))
        return [text for text in texts if text]


class AudienceForm(PoreForm):
    """Beyond the SORE: who reads a published document."""

    audiences = forms.MultipleChoiceField(
        label=_("Who else may read it?"),
        choices=Publication.Audience.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Nothing is ticked at first. You can change it at any time; whoever read it before has read it."),
    )


class GrantForm(PoreForm, CreatingMixin):
    """Open parts of the raw diagnosis to one person until a date."""

    membership = forms.ModelChoiceField(label=_("To whom?"), queryset=None)
    sections = forms.MultipleChoiceField(label=_("Which parts?"), choices=Code.choices, widget=forms.CheckboxSelectMultiple)
    until = forms.DateField(label=_("Until when?"))

    def __init__(self, *args, people, school_year, **kwargs):
        super().__init__(*args, **kwargs)
        self.latest = year_span(school_year)[1] + AFTER_THE_YEAR
        self.fields["membership"].queryset = people
        self.fields["membership"].label_from_instance = named_with_role
        self.fields["until"].initial = min(timezone.localdate() + FIRST_PROPOSAL, self.latest)

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until < timezone.localdate():
            raise forms.ValidationError(_("Choose today or a later day"))
        if until > self.latest:
            raise forms.ValidationError(_("Choose a day not later than %(day)s") % {"day": self.latest.strftime("%d.%m.%Y")})
        return until
