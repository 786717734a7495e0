"""What the relations of the matrix mean for stages 2 and 3."""

from django.db.models import Q

from pore.access.policy import add_meaning, register
from pore.cycle.access import ENDED_EARLY, content_relations
from pore.cycle.models import SupportProcess
from support_plans.models import Activity, Attendance, Goal, Indicator, Meeting, Participant, SupportPlan


def led_processes(actor):
    """Ids of processes in which the actor leads a meeting that took or will take place."""
    led = Meeting.objects.filter(lead_id=actor.membership_id).exclude(state="cancelled")
    return led.exclude(process__outcome__in=ENDED_EARLY).values("process_id")


def _proposed(path):
    """The coordinator registers a plan once it was proposed; ``path`` leads from the model to the plan."""

    def meaning(actor):
        return Q(partnership_id=actor.partnership_id, **{f"{path}proposed_at__isnull": False})

    return meaning


for model, path in ((SupportPlan, ""), (Goal, "plan__"), (Indicator, "goal__plan__"), (Activity, "plan__")):
    register(model, "plan", **content_relations(partnership=_proposed(path)))
register(Meeting, "meeting", **content_relations(lead=lambda actor: Q(lead_id=actor.membership_id)))
register(Participant, "attendance", **content_relations(lead=lambda actor: Q(process_id__in=led_processes(actor))))
register(Attendance, "attendance", **content_relations(lead=lambda actor: Q(meeting__lead_id=actor.membership_id)))
add_meaning(SupportProcess, "lead", lambda actor: Q(pk__in=led_processes(actor)))
