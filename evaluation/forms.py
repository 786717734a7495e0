"""Forms of the joint evaluation: each side its own words, effects, recommendations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.models import JointEvaluation, MeasuredEffect, Recommendation, ReportForSchool, Verdict
from pore.ui.forms import CreatingMixin, PoreForm, PoreModelForm, VersionedMixin

COMMON = (
    "questions",
    "methods",
    "effects_pupils",
    "effects_teachers",
    "effects_school",
    "helped",
    "hindered",
    "conclusions",
    "council_on",
)
# Each side writes its own words and nobody else's.
WORDS = {"school": ("school_words", "support_assessment", *COMMON), "support": ("support_words", *COMMON)}


class WordsForm(PoreModelForm, VersionedMixin):
    """What one side writes, and what both write together."""

    class Meta:
        model = JointEvaluation
        fields = ("school_words", "support_assessment", "support_words", *COMMON)
        labels = {
            "school_words": _("The school in its own words"),
            "support_words": _("The SORE in their own words"),
            "support_assessment": _("How does the school judge the support?"),
            "questions": _("What did you want to find out?"),
            "methods": _("How did you check it?"),
            "effects_pupils": _("What has changed for pupils?"),
            "effects_teachers": _("What has changed for teachers?"),
            "effects_school": _("What has changed in the school?"),
            "helped": _("What helped?"),
            "hindered": _("What hindered?"),
            "conclusions": _("Common conclusions"),
            "council_on": _("When did the teaching council discuss it?"),
        }
        help_texts = {
            "school_words": _("What does this year mean for the school? Only the school writes here."),
            "support_words": _("What do you see after this year? Only the SORE writes here."),
            "conclusions": _("Describe the situation, not people."),
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 4})
            for name in ("school_words", "support_assessment", "support_words", *COMMON[:-1])
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
            if not cleaned.get("comment") and "comment" not in self.errors:
                self.add_error("comment", _("Write why it was not measured: a goal is closed by an effect or by a reason"))
        return cleaned


class RecommendationForm(PoreForm, CreatingMixin):
    kind = forms.ChoiceField(label=_("What do you advise?"), choices=Recommendation.Kind, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Recommendation"),
        max_length=450,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It will wait for the school at its next diagnosis."),
    )


class ReportForm(PoreModelForm, VersionedMixin):
    """Part B of the report."""

    class Meta:
        model = ReportForSchool
        fields = ("course", "plan_changes", "summary", "recommendations")
        labels = {
            "course": _("How did the work go?"),
            "plan_changes": _("Why did the plan change?"),
            "summary": _("What did the joint evaluation show?"),
            "recommendations": _("What do you advise?"),
        }
        help_texts = {"course": _("Describe the situation, not people.")}
        widgets = {
            name: forms.Textarea(attrs={"rows": 4}) for name in ("course", "plan_changes", "summary", "recommendations")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version


class SendBackForm(PoreForm, VersionedMixin):
    reason = forms.CharField(
        label=_("What should change in the report?"), max_length=1500, widget=forms.Textarea(attrs={"rows": 4})
    )
