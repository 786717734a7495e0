"""Meetings, participants and attendance."""

from datetime import datetime, timedelta

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diagnosis.lookups import named_with_role
from pore.base.school_year import current_school_year, year_label
from pore.base.text import clean_line
from pore.ui.forms import CreatingMixin, PoreForm, PoreModelForm, VersionedMixin
from support_plans.models import Meeting, Mode

MOST_IN_SERIES = 40
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


class ClashMixin(forms.Form):
    """Tells once that the time is taken; ticked, the meeting is arranged all the same."""

    anyway = forms.BooleanField(label=_("I know, arrange it anyway"), required=False)

    def __init__(self, *args, busy=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.busy = busy
        if not self.is_bound or busy is None:
            del self.fields["anyway"]

    def warn_of_clashes(self, cleaned, times):
        """``busy(cleaned_data, times)`` gives sentences; they stand beside the box that passes over them."""
        if self.busy is None:
            return
        sentences = [] if self.errors or cleaned.get("anyway") else self.busy(cleaned, times)
        if sentences:
            self.add_error("anyway", sentences)
        elif not cleaned.get("anyway"):
            del self.fields["anyway"]


class MeetingForm(ClashMixin, WhenMixin, PoreModelForm, CreatingMixin):
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
        self.order_fields(["activity", "day", "hour", "minutes", "mode", "place", "lead", "anyway"])

    def clean(self):
        cleaned = super().clean()
        self.warn_of_clashes(cleaned, [cleaned.get("starts_at")])
        return cleaned

    def clean_minutes(self):
        minutes = self.cleaned_data["minutes"]
        if not 15 <= minutes <= 720:
            raise forms.ValidationError(_("Enter from 15 to 720 minutes"))
        return minutes


class MoveForm(ClashMixin, PoreForm, WhenMixin, VersionedMixin):
    place = forms.CharField(label=_("Place"), max_length=200)
    reason = forms.CharField(label=_("Why is it moved?"), max_length=300, help_text=_("The participants will read it."))
    field_order = ["day", "hour", "place", "reason", "anyway"]

    def clean(self):
        cleaned = super().clean()
        self.warn_of_clashes(cleaned, [cleaned.get("starts_at")])
        return cleaned


class SeriesForm(MeetingForm):
    """Many meetings of one form of support: in a rhythm from the first day, or on one's own list of dates."""

    class Rhythm(models.TextChoices):
        WEEK = "7", _("every week")
        TWO_WEEKS = "14", _("every two weeks")
        OWN = "own", _("on dates I list")

    rhythm = forms.ChoiceField(label=_("How often?"), choices=Rhythm, widget=forms.RadioSelect, initial=Rhythm.WEEK)
    count = forms.IntegerField(label=_("How many meetings?"), min_value=2, max_value=MOST_IN_SERIES, required=False)
    dates = forms.CharField(
        label=_("Dates"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One a line, for example 12.03.2027 14:30."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"].required = self.fields["hour"].required = False
        self.fields["day"].label, self.fields["hour"].label = _("First day"), _("Hour")
        self.fields["count"].widget.attrs["class"] = "po-w-num"
        self.order_fields(
            ["activity", "rhythm", "day", "hour", "count", "dates", "minutes", "mode", "place", "lead", "anyway"]
        )

    def clean_day(self):
        return super().clean_day() if self.cleaned_data.get("day") else None

    def clean(self):
        self.times = []  # filled below: the parent's own warning has nothing to say about a series
        cleaned = super().clean()
        self.times = self._listed(cleaned) if cleaned.get("rhythm") == self.Rhythm.OWN else self._in_rhythm(cleaned)
        super().warn_of_clashes(cleaned, self.times)
        return cleaned

    def warn_of_clashes(self, cleaned, times):
        """Asked once all dates are known."""

    def _in_rhythm(self, cleaned):
        """The same hour on the clock each time, whichever side of a clock change."""
        for name in ("day", "hour", "count"):
            if cleaned.get(name) is None and name not in self.errors:
                self.add_error(name, _("Fill in this field"))
        if self.errors:
            return []
        step, day = timedelta(days=int(cleaned["rhythm"])), cleaned["day"]
        found = []
        for number in range(cleaned["count"]):
            wall = datetime.combine(day + step * number, cleaned["hour"])
            found += self._checked(wall, "count", number + 1)
        return found

    def _listed(self, cleaned):
        if not cleaned.get("dates"):
            self.add_error("dates", _("Write at least one date"))
            return []
        lines = [clean_line(line) for line in cleaned["dates"].splitlines()]
        found = []
        for number, line in enumerate(lines, start=1):
            if line:
                found += self._line(number, line)
        if len(found) > MOST_IN_SERIES:
            self.add_error("dates", _("At most %(count)d meetings at once") % {"count": MOST_IN_SERIES})
        return found

    def _line(self, number, line):
        try:
            wall = datetime.strptime(line, "%d.%m.%Y %H:%M")  # noqa: DTZ007 the zone is added when it is checked
        except ValueError:
            self.add_error("dates", _("Line %(number)d: write a date such as 12.03.2027 14:30") % {"number": number})
            return []
        return self._checked(wall, "dates", number)

    def _checked(self, wall, field, number):
        """One moment in Warsaw as a list, or a message about that line and nothing."""
        aware, today = timezone.make_aware(wall), timezone.localdate()
        if aware.utcoffset() != aware.replace(fold=1).utcoffset():
            sentence = _("Line %(number)d, %(day)s: the clocks change in that hour. Choose another one")
        elif not today - FARTHEST <= wall.date() <= today + FARTHEST:
            sentence = _("Line %(number)d, %(day)s: check the year")
        elif aware in self.times:
            sentence = _("Line %(number)d, %(day)s: this date is there twice")
        else:
            self.times.append(aware)
            return [aware]
        self.add_error(field, sentence % {"number": number, "day": f"{wall:%d.%m.%Y %H:%M}"})
        return []


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


def _is_address(text):
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


class ParticipantsForm(PoreForm, CreatingMixin):
    """Many people at once: one a line, name and after a comma the position."""

    people = forms.CharField(
        label=_("People who take part"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "One person a line. After a comma the position or subject, after another one the e-mail address for news of"
            " moves. Names already on the list are left as they are."
        ),
    )

    def clean_people(self):
        people, seen = [], set()
        for number, line in enumerate(self.cleaned_data["people"].splitlines(), start=1):
            name, position, email = [*(clean_line(part) for part in clean_line(line).split(",", 2)), "", ""][:3]
            if not name:
                continue
            if len(name) > 120 or len(position) > 120:
                raise forms.ValidationError(_("Line %(number)d is too long: at most 120 characters") % {"number": number})
            if email and not _is_address(email):
                raise forms.ValidationError(
                    _("Line %(number)d: the third part is not an e-mail address") % {"number": number}
                )
            if name not in seen:
                seen.add(name)
                people.append((name, position, email))
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
