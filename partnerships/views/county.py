"""The official's page: numbers of the partnership, and the same numbers to print and as files."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from partnerships.aggregates import numbers_of_years
from partnerships.duties import overdue_duties
from partnerships.figures import tables_of
from partnerships.filters import choice_of, chosen_year, years
from partnerships.lookups import outlines_of
from partnerships.presenting import heat_rows, map_of
from partnerships.visits import changes_since
from pore.access.matrix import may
from pore.access.routes import route
from pore.audit.models import record
from pore.base.limits import limited
from pore.institutions.lookups import partnership_of
from pore.ui.spreadsheets import csv_answer, xlsx_answer


class Figures:
    """Everything one reader may be told of one year, counted once for a request."""

    def __init__(self, request):
        self.partnership = partnership_of(request.actor)
        if self.partnership is None:
            raise Http404
        year = chosen_year(request)
        own_office = request.actor.institution_id if request.actor.role == "official" else None
        found = numbers_of_years(self.partnership, (year, year - 1), own_office)
        self.numbers, self.before = found[year], found[year - 1]
        self.choice = choice_of(request, self.numbers, year)
        self.duties = overdue_duties(self.partnership, self.numbers)
        self.tables = tables_of(self.numbers, self.before, self.duties, self.choice)

    @property
    def named(self):
        return {table.code: table for table in self.tables}


@route("dashboard")
@require_safe
def dashboard(request):
    figures = Figures(request)
    numbers, choice = figures.numbers, figures.choice
    since, changes = changes_since(request.membership, figures.partnership, choice.year, numbers)
    context = {
        "partnership": figures.partnership,
        "year": choice.year,
        "years": years(),
        "choice": choice,
        "numbers": numbers,
        "before": figures.before,
        "duties": figures.duties,
        "tables": figures.named,
        "since": since,
        "changes": changes,
        "map": map_of(numbers, outlines_of(figures.partnership), choice),
        "heat": heat_rows(figures.named.get("obszary")),
        "runs_schools": may(request.actor.column, "our_schools", "R"),
        "now": timezone.now(),
    }
    return render(request, "partnerships/dashboard.html", context)


@route("dashboard")
@require_safe
def monday(request):
    """One page to print: the same tables, without anything to press."""
    figures = Figures(request)
    context = {"figures": figures, "partnership": figures.partnership, "choice": figures.choice, "now": timezone.now()}
    return render(request, "partnerships/monday.html", context)


def _titled(figures):
    return f"{figures.partnership} {figures.choice.year}-{figures.choice.year + 1}"


def _in_words(rows):
    """Rows for a file: a hidden number is a word there, so that nobody takes an empty cell for none."""
    return [[_("hidden") if value is None else value for value in row] for row in rows]


@route("dashboard")
@require_safe
@limited("downloads", "20/h")
def figures_csv(request):
    """All tables one below another, each with its title."""
    figures = Figures(request)
    rows = [[_("School year"), figures.choice.year]]
    for table in figures.tables:
        rows += [[], [table.title], table.head, *_in_words(table.rows)]
    record(request.actor, "exported", f"partnership {figures.partnership.uuid} csv")
    return csv_answer(_titled(figures), [str(figures.partnership)], rows)


@route("dashboard")
@require_safe
@limited("downloads", "20/h")
def figures_xlsx(request):
    """One sheet for each table."""
    figures = Figures(request)
    sheets = [(table.title, table.head, _in_words(table.rows)) for table in figures.tables]
    record(request.actor, "exported", f"partnership {figures.partnership.uuid} xlsx")
    return xlsx_answer(_titled(figures), sheets or [(_("Too little data"), [_("Too little data")], [])])
