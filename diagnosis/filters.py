"""Filters of the log of readings; they only narrow what the school may see of itself."""

import django_filters
from django.utils.translation import gettext_lazy as _

from diagnosis.lookups import documents_in, named_with_role, processes_in, readers_in
from pore.sharing.models import ReadEntry


class ReadFilter(django_filters.FilterSet):
    """By person, document, process and way of reading; choices are those that occur in ``rows``."""

    osoba = django_filters.ChoiceFilter(label=_("Person"), field_name="membership__uuid", empty_label=_("Everybody"))
    dokument = django_filters.ChoiceFilter(label=_("Document"), method="by_document", empty_label=_("All"))
    proces = django_filters.ChoiceFilter(label=_("Process"), field_name="process_uuid", empty_label=_("All"))
    jak = django_filters.ChoiceFilter(label=_("How"), field_name="how", choices=ReadEntry.How, empty_label=_("All"))

    class Meta:
        model = ReadEntry
        fields = ("osoba", "dokument", "proces", "jak")

    def __init__(self, data, rows, *, actor):
        super().__init__(data, rows)
        people = [(str(one.uuid), named_with_role(one)) for one in readers_in(rows)]
        processes = [(str(one.uuid), f"{one.title}, {one.school}") for one in processes_in(actor, rows)]
        for name, choices in (("osoba", people), ("dokument", documents_in(rows)), ("proces", processes)):
            self.filters[name].extra["choices"] = choices

    def by_document(self, rows, name, value):
        """``summary`` or, for a section of the diagnosis, ``diagnosis.needs``."""
        document, _dot, section = value.partition(".")
        return rows.filter(document=document, section=section)
