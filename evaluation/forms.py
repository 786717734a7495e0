"""Forms of the joint evaluation: each side its own words, effects, recommendations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.models import JointEvaluation, MeasuredEffect, Recommendation, Verdict
from pore.ui.forms import CreatingMixin, PoreForm, PoreModelForm, VersionedMixin

COMMON = ("helped", "hindered", "conclusions", "council_on")
# Each side writes its own words and nobody else's.
WORDS = {"school": ("school_words", *COMMON), "support": ("support_words", *COMMON)}


class WordsForm(PoreModelForm, VersionedMixin):
    """What one side writes, and what both write together."""

    class Meta:
        model = JointEvaluation
        fields = ("school_words", "support_words", *COMMON)
        labels = {
            "school_words": _("The school in its own words"),
            "support_words": _("The SORE in their own words"),
            "helped": _("What helped?"),
            "hindered": _("What hindered?"),
            "conclusions": _("Common conclusions"),
            "council_on": _("When did the teaching council discuss it?"),
        }
        help_texts = {
            "school_words": _("What has changed for pupils, teachers and the school? How do you judge the support?"),
            "support_words": _("What do you see after this year? Only the SORE writes here."),
            "conclusions": _("Describe the situation, not people."),
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 4})
            for name in ("school_words", "support_words", "helped", "hindered", "conclusions")
        }

    def __init__(self, *args, side, **kwargs):
        super().__init__(*args, **kwargs)
        for name in set(self.Meta.fields) - set(WORDS[side]):
            del self.fields[name]
        self.fields["version"].initial = self.instance.version


class EffectForm(PoreModelForm, VersionedMixin):
    """Measured value and verdict of one indicator; version 0 says that nothing was measured yet."""

    verdict = forms.ChoiceField(label=_("How do you judge it together?"), choices=Verdict, widget=forms.RadioSelect)

    class Meta:
        model = MeasuredEffect
        fields = ("value", "verdict", "comment")
        labels = {"value": _("Measured value"), "comment": _("Comment")}
        help_texts = {"value": _("Leave empty when it was not measured.")}
        localized_fields = ("value",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["value"].widget.attrs.update({"class": "po-w-num", "inputmode": "decimal"})
        self.fields["version"].initial = self.instance.version if self.instance.pk else 0

    def clean(self):
        cleaned = super().clean()
        measured = cleaned.get("verdict") != Verdict.NOT_MEASURED
        if cleaned.get("verdict") and measured and cleaned.get("value") is None and "value" not in self.errors:
            self.add_error("value", _("Enter the measured value, or choose “not measured”"))
        if not measured:
            cleaned["value"] = None
        return cleaned


class RecommendationForm(PoreForm, CreatingMixin):
    kind = forms.ChoiceField(label=_("What do you advise?"), choices=Recommendation.Kind, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Recommendation"),
        max_length=450,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It will wait for the school at its next diagnosis."),
    )
