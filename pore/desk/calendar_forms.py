"""The form of one day of the year."""

import calendar

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from pore.desk.models import Deadline
from pore.ui.forms import CreatingMixin, PoreModelForm, VersionedMixin

LEAP_YEAR = 2028


class DeadlineForm(PoreModelForm):
    """What is due on which day of every school year."""

    month = forms.TypedChoiceField(label=_("Month"), choices=list(MONTHS.items()), coerce=int)
    day = forms.IntegerField(label=_("Day of the month"), min_value=1, max_value=31)

    class Meta:
        model = Deadline
        fields = ("label_pl", "month", "day", "is_current")
        labels = {"label_pl": _("What is due"), "is_current": _("Show it in calendars")}

    def clean(self):
        cleaned = super().clean()
        month, day = cleaned.get("month"), cleaned.get("day")
        if month and day and day > calendar.monthrange(LEAP_YEAR, month)[1]:
            self.add_error("day", _("This month has fewer days"))
        return cleaned


class NewDeadlineForm(DeadlineForm, CreatingMixin):
    """A day of the partnership's own."""


class EditedDeadlineForm(DeadlineForm, VersionedMixin):
    """A day the partnership changes or hides, a common one too."""
