"""Filters of the list of processes, over header columns only."""

import django_filters
from django.utils.translation import gettext_lazy as _

from pore.base.school_year import current_school_year, year_label
from pore.cycle.models import Stage, SupportProcess


class ProcessFilter(django_filters.FilterSet):
    year = django_filters.ChoiceFilter(label=_("School year"), field_name="school_year", empty_label=_("All"), choices=())
    stage = django_filters.ChoiceFilter(label=_("Stage"), choices=Stage, empty_label=_("All"))
    state = django_filters.ChoiceFilter(
        label=_("State"),
        method="by_state",
        choices=[("running", _("Running")), ("ended", _("Ended"))],
        empty_label=_("All"),
    )

    class Meta:
        model = SupportProcess
        fields = ("year", "stage", "state")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        now = current_school_year()
        self.filters["year"].extra["choices"] = [(year, year_label(year)) for year in range(now + 1, now - 3, -1)]

    def by_state(self, rows, name, value):
        return rows.filter(outcome="") if value == "running" else rows.exclude(outcome="")
