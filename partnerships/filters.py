"""Filters of the official's pages: one grammar for the page, the files and the prints; they only narrow what may be seen."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

import django_filters
from django.utils.translation import gettext_lazy as _

from pore.access.policy import visible
from pore.base.school_year import current_school_year, year_label
from pore.base.text import search_key
from pore.cycle.models import Stage, SupportProcess
from pore.institutions.lookups import served_territories
from pore.institutions.models import Institution, School

YEARS_BACK = 3
NONE = "bez"


def years():
    """School years to choose from, the newest first: ``[(2027, "2027/2028"), …]``."""
    now = current_school_year()
    return [(year, year_label(year)) for year in range(now + 1, now - YEARS_BACK, -1)]


def chosen_year(request):
    """The school year in ``?rok=``; nonsense means the current one."""
    asked = request.GET.get("rok", "")
    return int(asked) if asked in {str(year) for year, _label in years()} else current_school_year()


@dataclass(frozen=True)
class Choice:
    """What a reader chose to look at: a year, and one gmina or area of those the year's tables have ("" for all).

    A choice picks rows and columns of tables that were published whole; it never counts anything anew."""

    year: int
    gmina: str = ""
    area: str = ""

    @property
    def query(self):
        """The choice as it stands in an address, the same on every page, file and print."""
        named = {"rok": self.year, "gmina": self.gmina, "obszar": self.area}
        return urlencode({name: value for name, value in named.items() if value})

    @property
    def picks_a_part(self):
        return bool(self.gmina or self.area)

    def without(self, name):
        return replace(self, **{name: ""})


def choice_of(request, numbers, year):
    """The choice in the address; a gmina or area no table has means all of them."""
    gminas = {row.code for row in numbers.gminas or ()}
    areas = {row.code for row in numbers.areas_with_people}
    gmina, area = request.GET.get("gmina", ""), request.GET.get("obszar", "")
    return Choice(year, gmina if gmina in gminas else "", area if area in areas else "")


class OurSchoolsFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("Name or locality"), method="by_words")
    category = django_filters.ChoiceFilter(label=_("Kind"), choices=Institution.Category, empty_label=_("All"))
    gmina = django_filters.ChoiceFilter(label=_("Gmina"), field_name="territory__code", empty_label=_("All"), choices=())
    etap = django_filters.ChoiceFilter(label=_("Support"), method="by_step", empty_label=_("All"), choices=())

    class Meta:
        model = School
        fields = ("q", "category", "gmina", "etap")

    def __init__(self, data, queryset, *, request, year):
        super().__init__(data, queryset, request=request)
        self.year = year
        gminas = served_territories(request.actor).order_by("sort_key")
        self.filters["gmina"].extra["choices"] = list(gminas.values_list("code", "name"))
        self.filters["etap"].extra["choices"] = [
            (NONE, _("No support this year")),
            *((str(stage.value), stage.label) for stage in Stage),
        ]

    def by_words(self, rows, name, value):
        for word in search_key(value).split():
            rows = rows.filter(search_key__contains=word)
        return rows

    def by_step(self, rows, name, value):
        """Schools whose header stands at this stage, as far as the reader sees headers; or those without any."""
        headers = visible(self.request.actor, SupportProcess).filter(school_year=self.year)
        if value == NONE:
            return rows.exclude(pk__in=headers.values("school_id"))
        return rows.filter(pk__in=headers.filter(stage=value).values("school_id"))
