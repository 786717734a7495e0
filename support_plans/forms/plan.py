"""The plan and its parts."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from diagnosis.lookups import named_with_role
from pore.ui.forms import CreatingMixin, PoreForm, PoreModelForm, VersionedMixin
from support_plans.models import (
    PAID_FROM,
    Activity,
    CostCategory,
    CostLine,
    Goal,
    Indicator,
    Mode,
    SchoolAction,
    SupportPlan,
)


class PlanForm(PoreModelForm, VersionedMixin):
    """The general part; a change of an adopted plan also keeps its reason here."""

    class Meta:
        model = SupportPlan
        fields = (
            "reason",
            "general_goal",
            "target_group",
            "change_pupils",
            "change_teachers",
            "change_school",
            "responsible",
            "monitoring",
            "risks",
            "council_opinion_on",
        )
        labels = {
            "reason": _("Why does the plan change?"),
            "general_goal": _("General goal"),
            "target_group": _("Who takes part?"),
            "change_pupils": _("What will change for pupils?"),
            "change_teachers": _("What will change for teachers?"),
            "change_school": _("What will change for the school?"),
            "responsible": _("Who is responsible for what?"),
            "monitoring": _("How will you follow the work together?"),
            "risks": _("What may stand in the way, and what then?"),
            "council_opinion_on": _("When did the teaching council give its opinion?"),
        }
        help_texts = {
            "target_group": _("For example: teachers of classes IV–VIII, about 20 people."),
            "responsible": _("On the side of the school and on the side of the institutions."),
        }
        widgets = {
            "reason": forms.Textarea(attrs={"rows": 3}),
            "general_goal": forms.Textarea(attrs={"rows": 2}),
            "change_pupils": forms.Textarea(attrs={"rows": 3}),
            "change_teachers": forms.Textarea(attrs={"rows": 3}),
            "change_school": forms.Textarea(attrs={"rows": 3}),
            "responsible": forms.Textarea(attrs={"rows": 3}),
            "monitoring": forms.Textarea(attrs={"rows": 3}),
            "risks": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.is_amendment:
            self.fields["reason"].required = True
        else:
            del self.fields["reason"]
        self.fields["version"].initial = self.instance.version


class AmendForm(PoreForm, CreatingMixin):
    """Why an adopted plan changes."""

    reason = forms.CharField(
        label=_("Why does the plan change?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The school, the SORE and the PORE coordinator will read it."),
    )


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
    mode = forms.ChoiceField(label=_("Mode"), choices=Mode, widget=forms.RadioSelect, initial=Mode.ON_SITE)

    class Meta:
        model = Activity
        fields = ("goal", "kind", "title", "people", "mode", "provider", "lead", "is_statutory")
        labels = {
            "goal": _("Which goal does it serve?"),
            "kind": _("Form of support"),
            "title": _("Title"),
            "people": _("Planned number of participants"),
            "provider": _("Which institution provides it?"),
            "lead": _("Who leads it?"),
            "is_statutory": _("The hours are a statutory task of the provider"),
        }
        help_texts = {
            "lead": _("May stay empty until the dates are arranged."),
            "is_statutory": _("Then no fee is charged for them. Travel, materials and other costs may still be added."),
        }

    def __init__(self, *args, plan, goals, providers, leads, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["goal"].queryset = goals
        self.fields["provider"].queryset = providers
        self.fields["lead"].queryset = leads
        self.fields["lead"].label_from_instance = named_with_role
        self.fields["people"].required = True
        for name in ("people", "hours"):
            self.fields[name].widget.attrs["class"] = "po-w-num"
        if self.instance.minutes:
            self.fields["hours"].initial = (Decimal(self.instance.minutes) / 60).quantize(Decimal("0.01"))
        self.fields["version"].initial = self.instance.version
        self.order_fields(["goal", "kind", "title", "hours", "people", "mode", "provider", "lead", "is_statutory"])

    def clean(self):
        cleaned = super().clean()
        fees = self.instance.pk and self.instance.costs.filter(category=CostCategory.EXPERT).exists()
        if cleaned.get("is_statutory") and fees:
            self.add_error("is_statutory", _("A fee is planned for these hours. Remove the fee first"))
        if cleaned.get("hours"):
            self.instance.minutes = round(cleaned["hours"] * 60)
        return cleaned


class CostForm(PoreModelForm, VersionedMixin, CreatingMixin):
    """One cost of a form of support."""

    amount = forms.DecimalField(
        label=_("Amount in złoty, gross"), min_value=Decimal("0.01"), max_digits=10, decimal_places=2, localize=True
    )
    category = forms.ChoiceField(label=_("What is it for?"), choices=[("", _("Choose")), *CostCategory.choices])
    source = forms.ChoiceField(label=_("Source of money"), choices=[("", _("Choose")), *PAID_FROM])

    class Meta:
        model = CostLine
        fields = ("category", "amount", "source", "payer")
        labels = {"payer": _("Who pays?")}

    def __init__(self, *args, payers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["payer"].queryset = payers
        self.fields["amount"].widget.attrs.update({"class": "po-w-num", "inputmode": "decimal"})
        self.fields["version"].initial = self.instance.version

    def clean_category(self):
        """An hour is not charged twice: to the statutory task and to somebody's money (domain, §3.3)."""
        category = self.cleaned_data["category"]
        if category == CostCategory.EXPERT and self.instance.activity.is_statutory:
            raise forms.ValidationError(_("These hours are a statutory task and are not paid for again"))
        return category


class ActionForm(PoreModelForm, VersionedMixin, CreatingMixin):
    """What the school does by itself."""

    class Meta:
        model = SchoolAction
        fields = ("text", "who", "by_when")
        labels = {
            "text": _("What does the school do?"),
            "who": _("Who does it?"),
            "by_when": _("By when?"),
        }
        help_texts = {
            "text": _("For example: teachers of mathematics agree on common steps."),
            "who": _("A function or a team is enough."),
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version


class DeclineForm(PoreForm, VersionedMixin):
    reason = forms.CharField(
        label=_("What should change in the plan?"), max_length=1500, widget=forms.Textarea(attrs={"rows": 4})
    )
