"""The request: a lax draft, a strict sending, and the coordinator's decision."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from diagnosis.forms.assigning import AssigningMixin
from diagnosis.models import SupportRequest
from pore.base.school_year import current_school_year, year_label
from pore.catalogues.models import Area, Service
from pore.ui.forms import CreatingMixin, LaxDraft, PoreForm, PoreModelForm, VersionedMixin


class OpeningForm(PoreForm, CreatingMixin):
    """Begin a process: for which school (where the director has several) and which year."""

    school = forms.ModelChoiceField(label=_("School"), queryset=None)
    school_year = forms.TypedChoiceField(label=_("School year"), coerce=int)

    def __init__(self, *args, schools, **kwargs):
        super().__init__(*args, **kwargs)
        now = current_school_year()
        self.fields["school"].queryset = schools
        self.fields["school_year"].choices = [(year, year_label(year)) for year in (now, now + 1)]
        if schools.count() == 1:
            self.fields["school"].initial = schools.first()
            self.fields["school"].widget = forms.HiddenInput()


class RequestForm(PoreModelForm, VersionedMixin, LaxDraft):
    """The draft: any part may be missing."""

    services = forms.MultipleChoiceField(
        label=_("What help do you need?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    areas = forms.MultipleChoiceField(
        label=_("Which areas of school work does it concern?"),
        help_text=_("One leading area is best. More than two make a process hard to keep together."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    urgency = forms.ChoiceField(
        label=_("How urgent is it?"), choices=SupportRequest.Urgency, widget=forms.RadioSelect, required=False
    )

    class Meta:
        model = SupportRequest
        fields = (
            "pupils",
            "classes",
            "teachers",
            "services",
            "areas",
            "expectations",
            "urgency",
            "urgency_reason",
            "preferred_start",
            "previous_support",
            "council_informed_on",
            "contact_phone",
            "contact_email",
            "declaration",
        )
        labels = {
            "pupils": _("How many pupils or children?"),
            "classes": _("How many classes or groups?"),
            "teachers": _("How many teachers?"),
            "expectations": _("What do you expect?"),
            "urgency_reason": _("Why is it urgent?"),
            "preferred_start": _("When would you like to start?"),
            "previous_support": _("What support has the school had before?"),
            "council_informed_on": _("When was the teaching council informed?"),
            "contact_phone": _("Phone to talk about the request"),
            "contact_email": _("E-mail address to talk about the request"),
            "declaration": _("The school is ready to take part in the process"),
        }
        help_texts = {
            "expectations": _("Say in your own words what should change. Describe the situation, not people."),
            "urgency_reason": _("Only for urgent requests."),
        }
        widgets = {
            "expectations": forms.Textarea(attrs={"rows": 5}),
            "previous_support": forms.Textarea(attrs={"rows": 3}),
            **{name: forms.NumberInput(attrs={"class": "po-w-num"}) for name in ("pupils", "classes", "teachers")},
        }

    # What a request must hold when it is sent.
    NEEDED = ("pupils", "teachers", "services", "areas", "expectations", "urgency", "contact_email", "declaration")

    def __init__(self, *args, strict=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["services"].choices = Service.choices()
        self.fields["areas"].choices = Area.choices()
        self.fields["version"].initial = self.instance.version
        for name in self.NEEDED:
            self.fields[name].required = True
        self.strict = strict

    @property
    def is_edited(self):
        """Whether somebody typed anything: what was submitted differs from what is stored. Asked of a valid form."""
        return any(self.cleaned_data[name] != self.initial[name] for name in self.Meta.fields)

    def clean(self):
        cleaned = super().clean()
        if self.strict and cleaned.get("urgency") == "urgent" and not cleaned.get("urgency_reason"):
            self.add_error("urgency_reason", _("Write why the request is urgent"))
        cleaned["urgency"] = cleaned.get("urgency") or SupportRequest.Urgency.ORDINARY
        return cleaned


class DecisionForm(PoreForm, AssigningMixin, VersionedMixin):
    """The coordinator's decision. ``partners`` and ``sores`` belong to the coordinator's partnership."""

    ACCEPT, RETURN, REJECT = "accept", "return", "reject"

    decision = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=[
            (ACCEPT, _("Accept and assign the SORE")),
            (RETURN, _("Return to be completed")),
            (REJECT, _("Reject")),
        ],
        widget=forms.RadioSelect,
    )
    sore = forms.ModelChoiceField(
        label=_("SORE"),
        queryset=None,
        required=False,
        help_text=_("When you accept. The SORE's own institution is assigned with the person."),
    )
    institutions = forms.ModelMultipleChoiceField(
        label=_("Further institutions"),
        queryset=None,
        required=False,
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("When you return or reject; when you accept, if there is more to say. The school will read it."),
    )
    field_order = ["decision", "sore", "despite", "criteria", "institutions", "reason"]

    def __init__(self, *args, partners, sores, school, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(sores, school)
        self.fields["institutions"].queryset = partners

    def clean(self):
        cleaned = super().clean()
        decision = cleaned.get("decision")
        if decision == self.ACCEPT:
            if not cleaned.get("sore"):
                self.add_error("sore", _("Choose the SORE who will accompany the school"))
            self.clean_choice()
        if decision in (self.RETURN, self.REJECT) and not cleaned.get("reason"):
            self.add_error("reason", _("Write the reason: the school will read it"))
        return cleaned


class QueueFilter(django_filters.FilterSet):
    """Requests by state."""

    state = django_filters.ChoiceFilter(
        label=_("State"),
        empty_label=_("All"),
        choices=[choice for choice in SupportRequest.State.choices if choice[0] != SupportRequest.State.DRAFT],
    )

    class Meta:
        model = SupportRequest
        fields = ("state",)
