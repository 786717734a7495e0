"""The request and the conclusions in words, question by question: for reading and for checking before they are sent."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from diagnosis.forms.request import RequestForm
from diagnosis.lookups import institutions_named
from diagnosis.models import SupportRequest
from pore.catalogues.models import Area, Service
from pore.ui.templatetags.po import long_day


@dataclass(frozen=True)
class Answer:
    """One question with its answer as lines of text, none where nothing was written; ``place`` is its field in the form."""

    label: object
    lines: list
    place: str


def answers_of(one):
    """``[Answer]`` of a request, in the order of the form."""
    days = dict(SupportRequest.Day.choices)
    special = {
        "services": lambda: Service.labels(one.services),
        "areas": lambda: Area.labels(one.areas),
        "preferred_days": lambda: [str(days[day]) for day in one.preferred_days if day in days],
        "preferred_institutions": lambda: institutions_named(one.preferred_institutions),
        "urgency": lambda: [str(one.get_urgency_display())],
        "declaration": lambda: [_("yes")] if one.declaration else [_("not yet")],
        "preferred_start": lambda: _day(one.preferred_start),
        "council_informed_on": lambda: _day(one.council_informed_on),
    }
    return [
        Answer(_label_of(name), special[name]() if name in special else _text(getattr(one, name)), f"id_{name}")
        for name in RequestForm.Meta.fields
        if name != "urgency_reason" or one.urgency == SupportRequest.Urgency.URGENT
    ]


def _label_of(name):
    declared = RequestForm.base_fields[name].label
    return declared or SupportRequest._meta.get_field(name).verbose_name


def _text(value):
    return [] if value in (None, "") else [str(value)]


def _day(value):
    return [long_day(value)] if value else []


def conclusions_of(summary, needs):
    """``[Answer]`` of the conclusions; ``needs`` are its needs in neutral words."""
    one_line = [
        (_("Area"), summary.area, "area"),
        (_("The problem in neutral words"), summary.problem, "problem"),
        (_("General goal"), summary.general_goal, "general_goal"),
    ]
    links = [
        (_("Requirement of the state"), summary.requirement, "requirement"),
        (_("Priority of the state's education policy"), summary.priority, "priority"),
    ]
    return [
        *(Answer(label, _text(value), f"id_{name}") for label, value, name in one_line),
        Answer(_("Needs"), [f"{need.code} {need.text}" for need in needs], "id_need_1"),
        Answer(_("What help do you ask for?"), Service.labels(summary.services), "id_services"),
        *(Answer(label, _text(value), f"id_{name}") for label, value, name in links if value),
    ]
