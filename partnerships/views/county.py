"""The official's pages: numbers of the partnership, and headers of the schools their own office runs."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from partnerships.aggregates import partnership_numbers
from partnerships.filters import OurSchoolsFilter, chosen_year, years
from pore.access.policy import visible
from pore.access.routes import route
from pore.cycle.models import CostShare, SupportProcess
from pore.institutions.lookups import partnership_of
from pore.institutions.models import School
from pore.ui.lists import page_of


@route("dashboard")
@require_safe
def dashboard(request):
    partnership = partnership_of(request.actor)
    if partnership is None:
        raise Http404
    year = chosen_year(request)
    own_office = request.actor.institution_id if request.actor.role == "official" else None
    context = {
        "partnership": partnership,
        "year": year,
        "years": years(),
        "numbers": partnership_numbers(partnership, year, own_office),
    }
    return render(request, "partnerships/dashboard.html", context)


@route("our_schools")
@require_safe
def our_schools(request):
    """Headers and own money only; content of support stays with the school."""
    year = chosen_year(request)
    rows = visible(request.actor, School, document="our_schools").filter(closed_on=None).select_related("territory")
    found = OurSchoolsFilter(request.GET, rows.order_by("sort_key", "pk"))
    page = page_of(request, found.qs)
    ids = [school.pk for school in page.object_list]
    processes = visible(request.actor, SupportProcess).filter(school_id__in=ids, school_year=year).select_related("area")
    shares = visible(request.actor, CostShare).filter(school_id__in=ids, process__school_year=year)
    by_school, paid = {}, {}
    for process in processes:
        by_school.setdefault(process.school_id, []).append(process)
    for share in shares:
        paid[share.process_id] = paid.get(share.process_id, 0) + share.amount
    lines = [
        (school, [(process, paid.get(process.pk)) for process in by_school.get(school.pk, [])])
        for school in page.object_list
    ]
    context = {"page": page, "lines": lines, "filter": found, "year": year, "years": years()}
    return render(request, "partnerships/our_schools.html", context)
