"""One way to page a list; the page number never breaks the address."""

from django.core.paginator import Paginator

PAGE_SIZE = 25


def page_of(request, rows, size=PAGE_SIZE):
    """The page asked for in ``?strona=``; nonsense shows the first, too large a number the last."""
    return Paginator(rows, size).get_page(request.GET.get("strona"))
