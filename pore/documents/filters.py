"""Looking for prints: by words of title, number and school, by kind, by school year."""

import django_filters
from django.utils.translation import gettext_lazy as _

from pore.base.folding import holding
from pore.base.school_year import current_school_year, year_label
from pore.base.text import search_key
from pore.documents.models import Document

YEARS_BACK = 6


class DocumentFilter(django_filters.FilterSet):
    """The filter only narrows what the actor may read."""

    q = django_filters.CharFilter(label=_("Title, number or school"), method="by_words")
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Document.Kind, empty_label=_("All"))
    year = django_filters.ChoiceFilter(
        label=_("School year"), field_name="process__school_year", empty_label=_("All"), choices=()
    )

    class Meta:
        model = Document
        fields = ("q", "kind", "year")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        now = current_school_year()
        self.filters["year"].extra["choices"] = [(year, year_label(year)) for year in range(now + 1, now - YEARS_BACK, -1)]

    def by_words(self, rows, name, value):
        return holding(rows, search_key(value).split(), "title", "number", "process__school__search_key")
