""" "Nasze szkoły": headers of the schools the reader's own office runs, and the office's own money."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from partnerships.filters import NONE, OurSchoolsFilter, chosen_year, years
from partnerships.schools import budget_of, lines_of, own_schools
from pore.access.routes import route
from pore.audit.models import record
from pore.base.limits import limited
from pore.base.school_year import year_label
from pore.ui.lists import page_of
from pore.ui.spreadsheets import xlsx_answer


def _found(request):
    """The filter over the reader's schools, and the year."""
    year = chosen_year(request)
    return OurSchoolsFilter(request.GET, own_schools(request.actor), request=request, year=year), year


@route("our_schools")
@require_safe
def our_schools(request):
    found, year = _found(request)
    page = page_of(request, found.qs)
    budget = budget_of(request.actor, year)
    context = {
        "page": page,
        "lines": lines_of(request.actor, list(page.object_list), year),
        "filter": found,
        "year": year,
        "years": years(),
        "none": NONE,
        "budget": budget,
        "total": sum(row.amount for row in budget),
    }
    return render(request, "partnerships/our_schools.html", context)


@route("our_schools")
@require_safe
@limited("downloads", "20/h")
def our_schools_file(request):
    """The list as the filters show it, and the money, as a workbook."""
    found, year = _found(request)
    lines = [_file_row(line) for line in lines_of(request.actor, list(found.qs), year)]
    head = [_("School"), _("Gmina"), _("Stage"), _("Area"), _("Hours planned"), _("Participants"), _("We pay")]
    money = [[row.payer, row.source, row.schools, row.amount] for row in budget_of(request.actor, year)]
    sheets = [
        (_("Our schools"), head, lines),
        (_("Own money"), [_("Payer"), _("Source of money"), _("Schools"), _("Amount in złoty")], money),
    ]
    record(request.actor, "exported", f"our schools {year}")
    return xlsx_answer(f"{_('Our schools')} {year_label(year)}", sheets)


def _file_row(line):
    process = line.process
    if process is None:
        return [str(line.school), line.school.territory.name, _("no support this year"), "", 0, 0, 0]
    stage = _("Finished") if process.outcome == "finished" else process.get_stage_display()
    area = str(process.area) if process.area_id else ""
    place = [str(line.school), line.school.territory.name]
    return [*place, stage, area, round(process.planned_minutes / 60, 2), process.participants, line.paid]
