"""What the relations of the matrix mean for stages 2 and 3."""

from django.db.models import Q

from diagnosis.models import DiagnosisTeamMember
from pore.access.policy import add_meaning, register
from pore.cycle.access import ENDED_EARLY, content_relations
from pore.cycle.models import PlanComment, SupportProcess
from pore.documents.access import SUPPORT, printed
from pore.documents.models import Document
from support_plans.models import (
    Activity,
    ActivityTemplate,
    Attendance,
    CostLine,
    Expense,
    Goal,
    Indicator,
    Meeting,
    MonitoringNote,
    Participant,
    SchoolAction,
    SupportPlan,
)


def led_processes(actor):
    """Ids of processes in which the actor leads a meeting that took or will take place."""
    led = Meeting.objects.filter(lead_id=actor.membership_id).exclude(state="cancelled")
    return led.exclude(process__outcome__in=ENDED_EARLY).values("process_id")


def _proposed(path):
    """The coordinator registers a plan once it was proposed; ``path`` leads from the model to the plan."""

    def meaning(actor):
        return Q(partnership_id=actor.partnership_id, **{f"{path}proposed_at__isnull": False})

    return meaning


def _team(actor):
    return Q(process_id__in=DiagnosisTeamMember.objects.filter(membership_id=actor.membership_id).values("process_id"))


PLAN_AND_PARTS = {
    SupportPlan: "",
    Goal: "plan__",
    Indicator: "goal__plan__",
    Activity: "plan__",
    CostLine: "activity__plan__",
    SchoolAction: "plan__",
}
for model, path in PLAN_AND_PARTS.items():
    register(model, "plan", **content_relations(partnership=_proposed(path)))
register(Meeting, "meeting", **content_relations(lead=lambda actor: Q(lead_id=actor.membership_id)))
# What a SORE keeps for themselves goes with the role, not with a school.
register(ActivityTemplate, "activity_template", own=lambda actor: Q(membership_id=actor.membership_id))
register(Expense, "spending", **content_relations())
# An expert and a specialist write about meetings they lead; what others wrote is not theirs to read.
register(
    MonitoringNote, "monitoring_note", **content_relations(lead=lambda actor: Q(author_id=actor.membership_id), team=_team)
)
register(Participant, "attendance", **content_relations(lead=lambda actor: Q(process_id__in=led_processes(actor))))
register(Attendance, "attendance", **content_relations(lead=lambda actor: Q(meeting__lead_id=actor.membership_id)))


def _about_proposed(actor):
    proposed = SupportPlan.objects.filter(partnership_id=actor.partnership_id, proposed_at__isnull=False)
    return Q(subject__in=proposed.values("uuid"))


def _list_of_led_meeting(actor):
    """The attendance list of a meeting one leads; of a cancelled or stopped one it is nobody's any more."""
    led = Meeting.objects.filter(lead_id=actor.membership_id, process_id__in=led_processes(actor))
    return Q(subject__in=led.values("uuid"))


add_meaning(PlanComment, "partnership", _about_proposed)
add_meaning(Document, "lead", printed("lead", _list_of_led_meeting, *SUPPORT))
add_meaning(SupportProcess, "lead", lambda actor: Q(pk__in=led_processes(actor)))
