"""Meetings, participants and attendance."""

from datetime import datetime, timedelta

import django_filters
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diagnosis.lookups import named_with_role
from pore.base.school_year import current_school_year, year_label
from pore.base.text import clean_line
from pore.ui.forms import CreatingMixin, PoreForm, PoreModelForm, VersionedMixin
from support_plans.models import Meeting, Mode

FARTHEST = timedelta(days=2 * 366)  # a date further away than this is a slip of the keyboard


class WhenMixin(forms.Form):
    """A day and an hour in Warsaw; an hour the clock change skips or repeats is explained."""

    day = forms.DateField(label=_("Day"))
    hour = forms.TimeField(label=_("Hour"))

    def clean_day(self):
        day, today = self.cleaned_data["day"], timezone.localdate()
        if not today - FARTHEST <= day <= today + FARTHEST:
            raise forms.ValidationError(_("Check the year: choose a day of this or the next school year"))
        return day

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("day") and cleaned.get("hour"):
            wall = datetime.combine(cleaned["day"], cleaned["hour"])
            aware = timezone.make_aware(wall)
            if aware.utcoffset() != aware.replace(fold=1).utcoffset():
                self.add_error("hour", _("The clocks change in that hour. Choose another one"))
            cleaned["starts_at"] = aware
        return cleaned


class MeetingForm(WhenMixin, PoreModelForm, CreatingMixin):
    mode = forms.ChoiceField(label=_("Mode"), choices=Mode, widget=forms.RadioSelect, initial=Mode.ON_SITE)

    class Meta:
        model = Meeting
        fields = ("activity", "minutes", "mode", "place", "lead")
        labels = {
            "activity": _("Form of support"),
            "minutes": _("How many minutes?"),
            "place": _("Place"),
            "lead": _("Who leads it?"),
        }
        help_texts = {"place": _("For example: the school, room 14. For an online meeting give the link or its kind.")}

    def __init__(self, *args, activities, leads, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activity"].queryset = activities
        self.fields["activity"].label_from_instance = lambda one: f"{one.code} · {one.title}"
        self.fields["lead"].queryset = leads
        self.fields["lead"].required = True
        self.fields["lead"].label_from_instance = named_with_role
        self.fields["minutes"].widget.attrs["class"] = "po-w-num"
        self.fields["minutes"].max_value = 720
        self.order_fields(["activity", "day", "hour", "minutes", "mode", "place", "lead"])

    def clean_minutes(self):
        minutes = self.cleaned_data["minutes"]
        if not 15 <= minutes <= 720:
            raise forms.ValidationError(_("Enter from 15 to 720 minutes"))
        return minutes


class MoveForm(PoreForm, WhenMixin, VersionedMixin):
    place = forms.CharField(label=_("Place"), max_length=200)
    reason = forms.CharField(label=_("Why is it moved?"), max_length=300, help_text=_("The participants will read it."))
    field_order = ["day", "hour", "place", "reason"]


class LeadForm(PoreForm, VersionedMixin):
    """Who leads the meeting. ``leads`` are people of the assigned institutions."""

    lead = forms.ModelChoiceField(label=_("Who leads it?"), queryset=None)

    def __init__(self, *args, leads, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = leads
        self.fields["lead"].label_from_instance = named_with_role


class CancelForm(PoreForm, VersionedMixin):
    reason = forms.CharField(label=_("Why is it cancelled?"), max_length=300, help_text=_("The participants will read it."))


class AttendanceForm(PoreForm, VersionedMixin):
    """Who of ``people`` was there."""

    present = forms.MultipleChoiceField(label=_("Present"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["present"].choices = [(str(one.uuid), one.name) for one in people]


class ParticipantsForm(PoreForm, CreatingMixin):
    """Many people at once: one a line, name and after a comma the position."""

    people = forms.CharField(
        label=_("People who take part"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "One person a line; after a comma the position or subject. Names already on the list are left as they are."
        ),
    )

    def clean_people(self):
        people, seen = [], set()
        for number, line in enumerate(self.cleaned_data["people"].splitlines(), start=1):
            name, _comma, position = clean_line(line).partition(",")
            name, position = clean_line(name), clean_line(position)
            if not name:
                continue
            if len(name) > 120 or len(position) > 120:
                raise forms.ValidationError(_("Line %(number)d is too long: at most 120 characters") % {"number": number})
            if name not in seen:
                seen.add(name)
                people.append((name, position))
        if not people:
            raise forms.ValidationError(_("Write at least one person"))
        return people

    def clean(self):
        """Lists of people are not text to be cleaned again."""
        return self.cleaned_data


class MeetingFilter(django_filters.FilterSet):
    """Meetings by state and school year."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=Meeting.State, empty_label=_("All"))
    year = django_filters.ChoiceFilter(
        label=_("School year"), field_name="process__school_year", empty_label=_("All"), choices=()
    )

    class Meta:
        model = Meeting
        fields = ("state", "year")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        now = current_school_year()
        self.filters["year"].extra["choices"] = [(year, year_label(year)) for year in range(now + 1, now - 3, -1)]
