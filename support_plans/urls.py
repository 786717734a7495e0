"""Stages 2 and 3."""

from django.urls import path, register_converter

from support_plans.views import (
    attendance,
    comments,
    editions,
    leads,
    meetings,
    money,
    notes,
    parts,
    plans,
    stopping,
    templates,
)


class PartKind:
    """A kind of part of the plan in an address."""

    regex = "|".join(parts.PARTS)

    def to_python(self, value):
        return value

    to_url = to_python


register_converter(PartKind, "part")

app_name = "support_plans"
PROCESS = "wspomaganie/<uuid:uuid>/"
urlpatterns = [
    path(PROCESS + "zatrzymaj/", stopping.stop, name="stop"),
    path(PROCESS + "plan/", plans.plan, name="plan"),
    path(PROCESS + "plan/zacznij/", plans.begin, name="plan_begin"),
    path(PROCESS + "plan/edytuj/", plans.edit, name="plan_edit"),
    path(PROCESS + "plan/zaproponuj/", plans.propose, name="plan_propose"),
    path(PROCESS + "plan/odeslij/", plans.decline, name="plan_decline"),
    path(PROCESS + "plan/podpisz/", plans.sign, name="plan_sign"),
    path(PROCESS + "plan/pdf/", plans.print_pdf, name="plan_pdf"),
    path(PROCESS + "plan/zmien/", editions.amend, name="amend"),
    path(PROCESS + "plan/zmiana/", editions.amendment, name="amendment"),
    path(PROCESS + "plan/zmiana/porzuc/", editions.drop, name="amendment_drop"),
    path(PROCESS + "plan/wydania/", editions.editions, name="editions"),
    path(PROCESS + "plan/wydania/<int:edition>/", editions.edition, name="edition"),
    path(PROCESS + "plan/wydania/<int:edition>/rozmowa/", comments.plan, name="plan_comment"),
    path(PROCESS + "plan/cel/dodaj/", parts.goal_new, name="goal_new"),
    path(PROCESS + "plan/cel/<uuid:part>/", parts.goal_edit, name="goal_edit"),
    path(PROCESS + "plan/cel/<uuid:part>/wskaznik/", parts.indicator_new, name="indicator_new"),
    path(PROCESS + "plan/wskaznik/<uuid:part>/", parts.indicator_edit, name="indicator_edit"),
    path(PROCESS + "plan/forma/dodaj/", parts.activity_new, name="activity_new"),
    path(PROCESS + "plan/forma/<uuid:part>/", parts.activity_edit, name="activity_edit"),
    path(PROCESS + "plan/forma/<uuid:part>/wzor/", templates.template_new, name="template_new"),
    path("wzory/", templates.templates, name="templates"),
    path("wzory/<uuid:uuid>/", templates.template_rename, name="template_rename"),
    path("wzory/<uuid:uuid>/usun/", templates.template_remove, name="template_remove"),
    path(PROCESS + "plan/forma/<uuid:part>/koszt/", parts.cost_new, name="cost_new"),
    path(PROCESS + "plan/koszt/<uuid:part>/", parts.cost_edit, name="cost_edit"),
    path(PROCESS + "plan/dzialanie/dodaj/", parts.action_new, name="action_new"),
    path(PROCESS + "plan/dzialanie/<uuid:part>/", parts.action_edit, name="action_edit"),
    path(PROCESS + "koszty/", money.costs, name="costs"),
    path(PROCESS + "koszty/<uuid:line>/wydano/", money.spent, name="spent"),
    path(PROCESS + "koszty/wydatek/<uuid:expense>/usun/", money.take_expense_back, name="expense_remove"),
    path(PROCESS + "przebieg/", notes.notes, name="notes"),
    path(PROCESS + "przebieg/dodaj/", notes.note_new, name="note_new"),
    path(PROCESS + "przebieg/<uuid:note>/", notes.note_edit, name="note_edit"),
    path("spotkania/<uuid:uuid>/notatka/", notes.note_of_meeting, name="note_of_meeting"),
    path(PROCESS + "plan/<part:kind>/<uuid:part>/usun/", parts.remove, name="part_remove"),
    path(PROCESS + "uczestnicy/", attendance.participants, name="participants"),
    path(PROCESS + "uczestnicy/dodaj/", attendance.participants_add, name="participants_add"),
    path(PROCESS + "uczestnicy/<uuid:person>/usun/", attendance.participant_remove, name="participant_remove"),
    path(PROCESS + "spotkania/dodaj/", meetings.meeting_new, name="meeting_new"),
    path(PROCESS + "spotkania/seria/", meetings.series, name="meeting_series"),
    path("spotkania/", meetings.meetings, name="meetings"),
    path("spotkania/<uuid:uuid>/", meetings.meeting, name="meeting"),
    path("spotkania/<uuid:uuid>/przenies/", meetings.move, name="meeting_move"),
    path("spotkania/<uuid:uuid>/prowadzi/", leads.lead, name="meeting_lead"),
    path("spotkania/<uuid:uuid>/odwolaj/", meetings.cancel, name="meeting_cancel"),
    path("spotkania/<uuid:uuid>/lista/", attendance.print_list, name="attendance_list"),
    path("spotkania/<uuid:uuid>/obecnosc/", attendance.mark, name="attendance"),
]
