"""Filters of the official's pages; they only narrow what the actor may see."""

import django_filters
from django.utils.translation import gettext_lazy as _

from pore.base.school_year import current_school_year, year_label
from pore.base.text import search_key
from pore.institutions.models import Institution, School

YEARS_BACK = 3


def years():
    """School years to choose from, the newest first: ``[(2027, "2027/2028"), …]``."""
    now = current_school_year()
    return [(year, year_label(year)) for year in range(now + 1, now - YEARS_BACK, -1)]


def chosen_year(request):
    """The school year in ``?rok=``; nonsense means the current one."""
    asked = request.GET.get("rok", "")
    return int(asked) if asked in {str(year) for year, _label in years()} else current_school_year()


class OurSchoolsFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("Name or locality"), method="by_words")
    category = django_filters.ChoiceFilter(label=_("Kind"), choices=Institution.Category, empty_label=_("All"))

    class Meta:
        model = School
        fields = ("q", "category")

    def by_words(self, rows, name, value):
        for word in search_key(value).split():
            rows = rows.filter(search_key__contains=word)
        return rows
