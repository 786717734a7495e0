"""Forms about people who come and go."""

from django import forms
from django.utils.translation import gettext_lazy as _

from diagnosis.forms.assigning import NO_CRITERIA, AssigningMixin
from pore.cycle.models import HandoverItem
from pore.ui.forms import CreatingMixin, PoreForm

DECISION = HandoverItem.Decision


def radios():
    """Radio buttons that a page lays out by itself."""
    return forms.RadioSelect(attrs={"class": "form-check-input"})


def _with_role(invitation):
    return f"{invitation.email} – {invitation.get_role_display()}, {invitation.institution}"


class KeepingMixin(forms.Form):
    """Which open invitations survive when a role ends: none, unless the person in charge says so."""

    kept = forms.ModelMultipleChoiceField(
        label=_("Which open invitations stay?"),
        queryset=None,
        to_field_name="uuid",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "The others stop working, because an old link could lead the same person back. "
            "Tick those that wait for somebody else, such as the successor."
        ),
    )

    def offer_invitations(self, invitations):
        self.fields["kept"].queryset = invitations
        self.fields["kept"].label_from_instance = _with_role
        if not invitations:
            del self.fields["kept"]

    @property
    def survivors(self):
        return list(self.cleaned_data.get("kept") or ())


class EndingForm(PoreForm, KeepingMixin):
    """End one role. ``seen`` are the roles of the person as the page showed them."""

    seen = forms.CharField(widget=forms.HiddenInput, label="")

    def __init__(self, *args, invitations, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_invitations(invitations)


class ConfirmingForm(PoreForm, KeepingMixin):
    """The yearly list: each person still works here, or the role ends; who is left out waits."""

    WORKS, LEFT = "works", "left"
    ANSWERS = [(WORKS, _("Still works here")), (LEFT, _("End the role"))]

    def __init__(self, *args, people, roles, invitations, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = people
        for one in people:
            self.fields[f"person_{one.uuid.hex}"] = forms.ChoiceField(
                label=one.user.full_name, choices=self.ANSWERS, widget=radios(), required=False
            )
            self.fields[f"seen_{one.uuid.hex}"] = forms.CharField(
                widget=forms.HiddenInput, label="", required=False, initial=roles[one.pk]
            )
        self.offer_invitations(invitations)
        self.order_fields([name for name in self.fields if name != "kept"])

    def rows(self):
        """``[(membership, its radio buttons, hidden field)]`` for the page."""
        return [(one, self[f"person_{one.uuid.hex}"], self[f"seen_{one.uuid.hex}"]) for one in self.people]

    def answered(self, answer):
        """``[(membership, roles as shown)]`` of those who got this answer."""
        data = self.cleaned_data
        return [(one, data[f"seen_{one.uuid.hex}"]) for one in self.people if data.get(f"person_{one.uuid.hex}") == answer]

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(f"person_{one.uuid.hex}") for one in self.people):
            self.add_error(None, _("Choose an answer for at least one person"))
        return cleaned


class TakeoverForm(PoreForm):
    """One choice for each line of the packets; what is left for later waits."""

    def __init__(self, *args, groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.groups = groups
        for group in groups:
            for line in group.lines:
                choices = [(DECISION.CONFIRMED, line.yes), (DECISION.WITHDRAWN, line.no), ("", _("I will decide later"))]
                self.fields[line.name] = forms.ChoiceField(
                    label=line.title,
                    choices=[(value, words) for value, words in choices if words],
                    widget=radios(),
                    required=False,
                    initial="",
                )

    def rows(self):
        """``[(group, [(line, its radio buttons)])]`` for the page."""
        return [(group, [(line, self[line.name]) for line in group.lines]) for group in self.groups]

    def answers(self):
        return {name: value for name, value in self.cleaned_data.items() if value}

    def clean(self):
        cleaned = super().clean()
        if not self.answers() and all(group.lines for group in self.groups):
            self.add_error(None, _("Decide on at least one thing"))
        return cleaned


class SoreForm(PoreForm, AssigningMixin, CreatingMixin):
    """Another SORE for a process under way."""

    sore = forms.ModelChoiceField(label=_("New SORE"), queryset=None)
    keep_institution = forms.BooleanField(
        label=_("The institution of the former SORE goes on supporting the school"), required=False
    )
    reason = forms.CharField(
        label=_("Reason in words"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The school will read it."),
    )
    field_order = ["sore", "despite", "criteria", "reason", "keep_institution"]

    def __init__(self, *args, sores, school, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(sores, school)
        self.fields["criteria"].required = True
        self.fields["criteria"].error_messages["required"] = NO_CRITERIA

    def clean(self):
        cleaned = super().clean()
        self.clean_choice()
        return cleaned
