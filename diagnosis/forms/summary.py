"""The conclusions of the diagnosis."""

from django import forms
from django.utils.translation import gettext_lazy as _

from diagnosis.models import DiagnosisSummary
from diagnosis.questions import MAX_NEEDS
from pore.catalogues.models import Area, Service
from pore.ui.forms import LaxDraft, PoreModelForm, VersionedMixin


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
