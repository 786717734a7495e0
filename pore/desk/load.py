"""How much the people of the supporting institutions carry now: schools, hours planned and held, meetings ahead."""

from dataclasses import dataclass

from diagnosis.lookups import sores_of
from pore.access.policy import visible
from pore.cycle.models import Assignment


@dataclass
class Load:
    """What one person carries. Minutes are those of the processes they accompany; ``ahead`` counts planned meetings."""

    name: str
    place: str = ""
    schools: int = 0
    planned: int = 0
    held: int = 0
    ahead: int = 0

    @property
    def left(self):
        """Minutes still to be held."""
        return max(0, self.planned - self.held)


def load_of_sores(actor):
    """Every SORE of the coordinator's partners, also one without a school; those with the fewest schools first."""
    return [
        Load(one.user.full_name, str(one.institution), one.schools_now, one.planned_now or 0, one.held_now or 0)
        for one in sores_of(actor)
    ]


def load_of_own_people(facts):
    """People of the reader's institution who accompany a hosted school or lead a meeting in one, in Polish order."""
    actor, found = facts.actor, {}

    def of(membership):
        return found.setdefault(membership.pk, (membership.user.sort_key, Load(membership.user.full_name)))[1]

    own = visible(actor, Assignment).active().of_people().filter(process__in=facts.processes)
    for one in own.filter(institution_id=actor.institution_id).select_related("membership__user", "process"):
        load = of(one.membership)
        load.schools += 1
        load.planned += one.process.planned_minutes
        load.held += one.process.held_minutes
    for meeting in facts.all_meetings:
        if meeting.lead and meeting.lead.institution_id == actor.institution_id and meeting.is_planned:
            of(meeting.lead).ahead += 1
    return [load for _key, load in sorted(found.values(), key=lambda pair: pair[0])]
