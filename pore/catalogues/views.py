"""The lists schools choose from, and keeping the priorities of a year."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pore.access.matrix import may
from pore.access.policy import demand, fetch, visible
from pore.access.routes import route
from pore.base.school_year import current_school_year, year_label
from pore.catalogues.actions import add_priority, begin_year
from pore.catalogues.forms import NewPriorityForm, PriorityForm
from pore.catalogues.models import PolicyPriority, StateRequirement
from pore.ui.pages import carry_out, creating_page, editing_page


def _known(year):
    """Years with a list, this one and the next; an address of any other year is none."""
    now = current_school_year()
    if not now - 20 <= year <= now + 1:
        raise Http404
    return year


def _page_of(year):
    return f"{reverse('catalogues:lists')}?rok={year}"


@route("catalogue")
@require_safe
def lists(request):
    now, typed = current_school_year(), request.GET.get("rok", "")
    year = _known(int(typed)) if typed.isascii() and typed.isdecimal() and len(typed) == 4 else now
    priorities = visible(request.actor, PolicyPriority)
    with_lists = set(priorities.order_by().values_list("school_year", flat=True).distinct())
    chosen = priorities.filter(school_year=year)
    keeps = may(request.actor.column, "catalogue", "E")
    context = {
        "year": year,
        "years": sorted({*with_lists, now, now + 1}, reverse=True),
        "priorities": chosen if keeps else chosen.filter(is_current=True),
        "keeps": keeps,
        "may_begin": keeps and any(one < year for one in with_lists),
        "requirements": visible(request.actor, StateRequirement).filter(is_current=True),
    }
    return render(request, "catalogues/lists.html", context)


@route("catalogue", "C")
def priority_new(request, year):
    demand(request)
    form = NewPriorityForm(request.POST or None)

    def make(data):
        fields = {name: data[name] for name in ("label_pl", "label_en", "position")}
        add_priority(year=year, **fields)
        return _page_of(year)

    return creating_page(
        request,
        form,
        name=f"priority {_known(year)}",
        make=make,
        done=_("The priority was added."),
        title=_("Add a priority"),
        lead=_("School year %(year)s. All schools will see it.") % {"year": year_label(year)},
        submit=_("Add"),
        back=_page_of(year),
        crumbs=[(_("Lists"), _page_of(year))],
    )


@route("catalogue", "C")
@require_POST
def priorities_begin(request, year):
    """Start a year from the list before it, to be corrected."""
    demand(request)
    _known(year)
    done = _("The list of the year before was copied. Correct what has changed.")
    return carry_out(request, lambda: begin_year(year=year), done=done, back=_page_of(year))


@route("catalogue", "E")
def priority_edit(request, code):
    one = fetch(request.actor, PolicyPriority, "E", code=code)
    form = PriorityForm(request.POST or None, instance=one)
    return editing_page(
        request,
        form,
        save=lambda data: one.save_over(data["version"], form.Meta.fields),
        stored_form=lambda stored: PriorityForm(instance=stored),
        back=_page_of(one.school_year),
        title=_("Priority of the state's education policy"),
        lead=year_label(one.school_year),
        submit=_("Save"),
        crumbs=[(_("Lists"), _page_of(one.school_year))],
    )
