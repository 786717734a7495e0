"""Opening a packet of succession: what somebody who leaves has opened, published and promised waits for the next person.

These functions look further than the person whose step causes them: a coordinator ends a director's role without ever
reading what the school has opened to whom. They stand behind the window "succession" of one process."""

from django.db import transaction
from django.utils import timezone

from pore.access.context import narrowed
from pore.cycle.models import Handover, HandoverItem, Side
from pore.cycle.models.timeline import TimelineEntry, tell
from pore.sharing.models import Grant, Publication

KIND = HandoverItem.Kind


def _add(packet, kind, *, side, **points_at):
    """One item; a thing already in the packet is not named twice."""
    HandoverItem.objects.get_or_create(
        handover=packet, kind=kind, **points_at, defaults={"process": packet.process, "side": side}
    )


@transaction.atomic
def hand_over_school(*, process, predecessor, by):
    """The director of a school left: what is open to others closes until the successor confirms it.

    Of a finished process only publications are left; without one there is nothing to hand over."""
    with narrowed("succession", process.pk):
        grants = list(Grant.objects.open().filter(process_uuid=process.uuid))
        publications = list(Publication.objects.filter(process_uuid=process.uuid, withdrawn_at=None))
        if not (process.is_running or publications):
            return
        packet = Handover.begin(process=process, side=Side.SCHOOL, predecessor=predecessor)
        for grant in grants:
            grant.suspend()
            _add(packet, KIND.GRANT, side=Side.SCHOOL, grant=grant)
        for publication in publications:
            _add(packet, KIND.PUBLICATION, side=Side.SCHOOL, publication=publication)
        tell(process, TimelineEntry.What.DIRECTOR_LEFT, by=by)


@transaction.atomic
def hand_over_support(*, process, predecessor, meetings, by, what=None):
    """The SORE of a process changes: their shares end and are proposed to the school anew, their ``meetings`` wait.

    ``meetings`` are UUIDs of planned meetings the predecessor leads; ``what`` is told in the story, when given."""
    with narrowed("succession", process.pk):
        packet = Handover.begin(process=process, side=Side.SUPPORT, predecessor=predecessor)
        for grant in Grant.objects.lasting().filter(process_uuid=process.uuid, membership=predecessor):
            grant.revoke(by=by.user)
            _add(packet, KIND.SUGGESTION, side=Side.SCHOOL, grant=grant)
        for uuid in meetings:
            _add(packet, KIND.MEETING, side=Side.SUPPORT, subject=uuid)
        if what is not None:
            tell(process, what, by=by)


def waits_for_sore(*, process, predecessor):
    """Whether the packet of this very predecessor stands ready already: they left before a successor was known."""
    with narrowed("succession", process.pk):
        ready = Handover.objects.open().filter(process=process, side=Side.SUPPORT, to_membership=None)
        return ready.filter(from_membership=predecessor).exists()


def name_successor(*, process, membership):
    """The packet that waited for a SORE gets its successor."""
    with narrowed("succession", process.pk):
        Handover.objects.open().filter(process=process, side=Side.SUPPORT).update(to_membership=membership)


def keep_duty(*, packet, subject, by):
    """The successor has taken note of an open matter; ``subject`` is made of the address where it is worked on."""
    with narrowed("succession", packet.process_id):
        HandoverItem.objects.get_or_create(
            handover=packet,
            kind=KIND.DUTY,
            subject=subject,
            defaults={
                "process": packet.process,
                "side": packet.side,
                "decision": HandoverItem.Decision.CONFIRMED,
                "decided_at": timezone.now(),
                "decided_by": by.user,
            },
        )
