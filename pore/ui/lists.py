"""One way to page a list; the page number never breaks the address."""

from django.core.paginator import Paginator
from django.db.models import QuerySet

PAGE_SIZE = 25
LONG = 4  # pages


class KeysFirst(Paginator):
    """Of a long list the keys of a page are found first, then whole rows of that page alone: sorting thousands of rows with
    everything joined to them takes longer than one more question."""

    def _get_page(self, rows, number, paginator):
        if isinstance(rows, QuerySet) and not rows.query.combinator and self.count > LONG * self.per_page:
            keys = list(rows.values_list("pk", flat=True))
            rows = self.object_list.filter(pk__in=keys)
        return super()._get_page(rows, number, paginator)


def page_of(request, rows, size=PAGE_SIZE):
    """The page asked for in ``?strona=``; nonsense shows the first, too large a number the last."""
    return KeysFirst(rows, size).get_page(request.GET.get("strona"))
