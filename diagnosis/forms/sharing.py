"""Opening parts of the diagnosis for a time, and choosing the readers of a published document."""

from datetime import date, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diagnosis.lookups import named_with_role
from diagnosis.questions import Code
from pore.base.school_year import last_day_of_support
from pore.sharing.models import Publication
from pore.ui.forms import CreatingMixin, PoreForm, VersionedMixin
from pore.ui.templatetags.po import long_day

WEEK, MONTH, JUNE, OWN = "week", "month", "june", "own"
A_WEEK, A_MONTH = timedelta(days=7), timedelta(days=30)


class AudienceForm(PoreForm, VersionedMixin):
    """Beyond the SORE: who reads a published document. ``readers`` gives each kind the names of its people."""

    audiences = forms.MultipleChoiceField(
        label=_("Who else may read it?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("You can change it at any time; whoever read it before has read it."),
    )

    def __init__(self, *args, readers, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = [readers[key] for key in Publication.Audience.values if key in readers]
        self.fields["audiences"].choices = [(one.key, f"{one.label}: {one.named}") for one in kinds]


class PublishingForm(AudienceForm):
    """The first readers, chosen while publishing the text one has just read."""


class PeriodMixin(forms.Form):
    """Until when: a week, a month, the end of June, or a day of one's own; never past the end of the year's support."""

    period = forms.ChoiceField(label=_("For how long?"), widget=forms.RadioSelect, initial=WEEK)
    until = forms.DateField(label=_("The last day"), required=False, help_text=_("Only when you chose another day."))

    def offer_periods(self, school_year):
        """Say each choice with its date; what would reach too far or has passed is not offered."""
        today, self.latest = timezone.localdate(), last_day_of_support(school_year)
        days = {WEEK: today + A_WEEK, MONTH: today + A_MONTH, JUNE: date(school_year + 1, 6, 30)}
        self.days = {name: day for name, day in days.items() if today <= day <= self.latest}
        words = {
            WEEK: gettext("for a week, until %(day)s"),
            MONTH: gettext("for a month, until %(day)s"),
            JUNE: gettext("until the end of June, %(day)s"),
        }
        offered = [(name, words[name] % {"day": long_day(day)}) for name, day in self.days.items()]
        self.fields["period"].choices = [*offered, (OWN, gettext("until another day"))]

    def clean(self):
        cleaned = super().clean()
        if "period" in cleaned and "until" in cleaned:
            cleaned["until"] = self.days.get(cleaned["period"]) or self._own(cleaned["until"])
        return cleaned

    def _own(self, until):
        if until is None:
            self.add_error("until", _("Enter the last day"))
        elif until < timezone.localdate():
            self.add_error("until", _("Choose today or a later day"))
        elif until > self.latest:
            self.add_error("until", gettext("Choose a day not later than %(day)s") % {"day": long_day(self.latest)})
        return until


class GrantForm(PoreForm, PeriodMixin, CreatingMixin):
    """Open parts of the raw diagnosis to one person until a date."""

    membership = forms.ModelChoiceField(label=_("To whom?"), queryset=None)
    sections = forms.MultipleChoiceField(label=_("Which parts?"), choices=Code.choices, widget=forms.CheckboxSelectMultiple)

    field_order = ("membership", "sections", "period", "until")

    def __init__(self, *args, people, school_year, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_periods(school_year)
        self.fields["membership"].queryset = people
        self.fields["membership"].label_from_instance = named_with_role


class EndForm(PoreForm, PeriodMixin, VersionedMixin):
    """Another last day for something already open."""

    def __init__(self, *args, school_year, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_periods(school_year)


class TeamForm(PoreForm, VersionedMixin):
    """Members of ``staff`` who work on the diagnosis."""

    person = forms.MultipleChoiceField(label=_("Diagnosis team"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args, staff, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [(str(one.uuid), one.user.full_name) for one in staff]
