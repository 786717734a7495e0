"""The plan and its parts."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from diagnosis.lookups import named_with_role
from pore.cycle.models import FundingSource
from pore.ui.forms import CreatingMixin, PoreForm, PoreModelForm, VersionedMixin
from support_plans.models import Activity, Goal, Indicator, Mode, SupportPlan


class PlanForm(PoreModelForm, VersionedMixin):
    class Meta:
        model = SupportPlan
        fields = ("general_goal", "expected_change", "monitoring", "council_opinion_on")
        labels = {
            "general_goal": _("General goal"),
            "expected_change": _("What will change for pupils, teachers and the school?"),
            "monitoring": _("How will you follow the work together?"),
            "council_opinion_on": _("When did the teaching council give its opinion?"),
        }
        widgets = {
            "general_goal": forms.Textarea(attrs={"rows": 2}),
            "expected_change": forms.Textarea(attrs={"rows": 4}),
            "monitoring": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version


class GoalForm(PoreModelForm, VersionedMixin, CreatingMixin):
    """A goal answering to one of the published needs of this process."""

    need = forms.ModelChoiceField(label=_("Which need does it answer to?"), queryset=None)

    class Meta:
        model = Goal
        fields = ("need", "text")
        labels = {"text": _("Goal")}
        help_texts = {"text": _("What will be different, for whom and by when.")}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, needs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["need"].queryset = needs
        self.fields["version"].initial = self.instance.version


class IndicatorForm(PoreModelForm, VersionedMixin, CreatingMixin):
    class Meta:
        model = Indicator
        fields = ("name", "unit", "baseline", "target", "method", "check_on")
        labels = {
            "name": _("What will you measure?"),
            "unit": _("Unit"),
            "baseline": _("Value now"),
            "target": _("Target"),
            "method": _("How will you check it?"),
            "check_on": _("When will you check it?"),
        }
        help_texts = {
            "name": _("For example: share of pupils who solve the three-step task."),
            "unit": _("For example: %, points, lessons."),
        }
        localized_fields = ("baseline", "target")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("unit", "baseline", "target"):
            self.fields[name].widget.attrs["class"] = "po-w-num"
        for name in ("baseline", "target"):
            self.fields[name].widget.attrs["inputmode"] = "decimal"
        self.fields["version"].initial = self.instance.version

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("baseline") is not None and cleaned.get("baseline") == cleaned.get("target"):
            self.add_error("target", _("The target must differ from the value now"))
        return cleaned


class ActivityForm(PoreModelForm, VersionedMixin, CreatingMixin):
    """Hours are typed as clock hours and kept as minutes."""

    hours = forms.DecimalField(
        label=_("How many clock hours together?"),
        min_value=Decimal("0.25"),
        max_value=Decimal(500),
        decimal_places=2,
        localize=True,
        help_text=_("For example 4 or 1.5. One teaching hour is 45 minutes."),
    )
    cost = forms.DecimalField(
        label=_("Cost in złoty, gross"), min_value=0, max_digits=10, decimal_places=2, localize=True, initial=0
    )
    source = forms.ChoiceField(label=_("Source of money"), choices=FundingSource)
    mode = forms.ChoiceField(label=_("Mode"), choices=Mode, widget=forms.RadioSelect, initial=Mode.ON_SITE)

    class Meta:
        model = Activity
        fields = ("goal", "kind", "title", "people", "mode", "provider", "lead", "cost", "source", "payer")
        labels = {
            "goal": _("Which goal does it serve?"),
            "kind": _("Form of support"),
            "title": _("Title"),
            "people": _("Planned number of participants"),
            "provider": _("Which institution provides it?"),
            "lead": _("Who leads it?"),
            "payer": _("Who pays?"),
        }
        help_texts = {
            "lead": _("May stay empty until the dates are arranged."),
            "payer": _("Leave empty when it costs nothing."),
        }

    def __init__(self, *args, plan, goals, providers, leads, payers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["goal"].queryset = goals
        self.fields["provider"].queryset = providers
        self.fields["lead"].queryset = leads
        self.fields["lead"].label_from_instance = named_with_role
        self.fields["payer"].queryset = payers
        self.fields["people"].required = True
        for name in ("people", "hours", "cost"):
            self.fields[name].widget.attrs["class"] = "po-w-num"
        if self.instance.pk:
            self.fields["hours"].initial = (Decimal(self.instance.minutes) / 60).quantize(Decimal("0.01"))
        self.fields["version"].initial = self.instance.version
        self.order_fields(
            ["goal", "kind", "title", "hours", "people", "mode", "provider", "lead", "cost", "source", "payer"]
        )

    def clean(self):
        cleaned = super().clean()
        cost = cleaned.get("cost")
        if cost and cleaned.get("source") == FundingSource.STATUTORY:
            self.add_error("source", _("A statutory task costs nothing. Choose who pays, or enter 0 as the cost"))
        if cost and not cleaned.get("payer"):
            self.add_error("payer", _("Choose who pays"))
        if cleaned.get("hours"):
            self.instance.minutes = round(cleaned["hours"] * 60)
        return cleaned


class DeclineForm(PoreForm, VersionedMixin):
    reason = forms.CharField(
        label=_("What should change in the plan?"), max_length=1500, widget=forms.Textarea(attrs={"rows": 4})
    )
