"""The attendance list of one meeting (D6): to be signed by hand, or with what was confirmed in the portal."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from pore.access.matrix import relations
from pore.access.policy import visible
from pore.base.errors import NotReady
from pore.base.text import sort_key
from pore.cycle.access import ENDED_EARLY
from pore.documents.kinds import Facts, head_of
from support_plans.models import Attendance, Meeting, Participant

SPARE_ROWS = 5  # for those who came and were not on the list


@dataclass(frozen=True, kw_only=True)
class AttendanceFacts(Facts):
    """``people`` are ``{name, position, present}``; ``present`` is None as long as nobody has confirmed it."""

    meeting: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    place: str
    provider: str
    lead: str
    is_held: bool
    people: list

    @property
    def title(self):
        return "Lista obecności"

    @property
    def spare(self):
        """Numbers of empty rows after the last person; none once attendance is confirmed."""
        count = len(self.people)
        return [] if self.is_held else range(count + 1, count + 1 + SPARE_ROWS)

    @property
    def present(self):
        return sum(bool(one["present"]) for one in self.people)


def attendance_facts(actor, meeting):
    people = sorted(visible(actor, Participant).filter(process=meeting.process), key=lambda one: sort_key(one.name))
    marked = dict(visible(actor, Attendance).filter(meeting=meeting).values_list("participant_id", "present"))
    return AttendanceFacts(
        **head_of(meeting.process),
        meeting=meeting.activity.title,
        kind=str(meeting.activity.get_kind_display()),
        starts_at=timezone.localtime(meeting.starts_at),
        ends_at=timezone.localtime(meeting.ends_at),
        place=meeting.place,
        provider=meeting.provider.name,
        lead=meeting.lead.user.full_name if meeting.lead else "",
        is_held=meeting.state == Meeting.State.HELD,
        people=[{"name": one.name, "position": one.position, "present": marked.get(one.pk)} for one in people],
    )


def demand_not_cancelled(meeting):
    if meeting.state == Meeting.State.CANCELLED:
        raise NotReady(_("This meeting was cancelled."))


def meetings_to_list(actor):
    """Meetings whose list the actor may have; who led one keeps none of a process that was stopped."""
    rows = visible(actor, Meeting, "R", document="attendance")
    if "lead" in relations("printout", actor.column, "C"):
        rows = rows.exclude(process__outcome__in=ENDED_EARLY)
    return rows.select_related(
        "process__school", "process__partnership", "activity", "provider", "lead__user", "lead__institution"
    )
