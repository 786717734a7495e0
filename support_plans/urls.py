"""Stages 2 and 3."""

from django.urls import path, register_converter

from support_plans.views import attendance, leads, meetings, parts, plans, stopping


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
    path(PROCESS + "plan/cel/dodaj/", parts.goal_new, name="goal_new"),
    path(PROCESS + "plan/cel/<uuid:part>/", parts.goal_edit, name="goal_edit"),
    path(PROCESS + "plan/cel/<uuid:part>/wskaznik/", parts.indicator_new, name="indicator_new"),
    path(PROCESS + "plan/wskaznik/<uuid:part>/", parts.indicator_edit, name="indicator_edit"),
    path(PROCESS + "plan/forma/dodaj/", parts.activity_new, name="activity_new"),
    path(PROCESS + "plan/forma/<uuid:part>/", parts.activity_edit, name="activity_edit"),
    path(PROCESS + "plan/<part:kind>/<uuid:part>/usun/", parts.remove, name="part_remove"),
    path(PROCESS + "uczestnicy/", attendance.participants, name="participants"),
    path(PROCESS + "uczestnicy/dodaj/", attendance.participants_add, name="participants_add"),
    path(PROCESS + "uczestnicy/<uuid:person>/usun/", attendance.participant_remove, name="participant_remove"),
    path(PROCESS + "spotkania/dodaj/", meetings.meeting_new, name="meeting_new"),
    path("spotkania/", meetings.meetings, name="meetings"),
    path("spotkania/<uuid:uuid>/", meetings.meeting, name="meeting"),
    path("spotkania/<uuid:uuid>/przenies/", meetings.move, name="meeting_move"),
    path("spotkania/<uuid:uuid>/prowadzi/", leads.lead, name="meeting_lead"),
    path("spotkania/<uuid:uuid>/odwolaj/", meetings.cancel, name="meeting_cancel"),
    path("spotkania/<uuid:uuid>/obecnosc/", attendance.mark, name="attendance"),
]
