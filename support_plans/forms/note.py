"""Notes from following the work."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.ui.forms import CreatingMixin, PoreModelForm, VersionedMixin
from support_plans.models import MonitoringNote


class NoteForm(PoreModelForm, VersionedMixin, CreatingMixin):
    class Meta:
        model = MonitoringNote
        fields = ("day", "tried", "barriers", "proposed_change", "next_step")
        labels = {
            "day": _("Day"),
            "tried": _("What was tried in lessons?"),
            "barriers": _("What stood in the way?"),
            "proposed_change": _("What should change in the plan?"),
            "next_step": _("Next step"),
        }
        help_texts = {"tried": _("Describe the situation, not people. No names of pupils.")}
        widgets = {
            "tried": forms.Textarea(attrs={"rows": 4}),
            "barriers": forms.Textarea(attrs={"rows": 3}),
            "proposed_change": forms.Textarea(attrs={"rows": 3}),
            "next_step": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = timezone.localdate
        self.fields["version"].initial = self.instance.version

    def clean_day(self):
        if self.cleaned_data["day"] > timezone.localdate():
            raise forms.ValidationError(_("Choose today or an earlier day"))
        return self.cleaned_data["day"]
