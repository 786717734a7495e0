"""Taking over: what each decision of a successor does, and when a packet is closed."""

from django.db import transaction
from django.utils.translation import gettext as _

from diagnosis.actions import open_sections
from pore.audit.models import record
from pore.base.errors import NotReady
from pore.cycle.models import HandoverItem
from pore.cycle.models.timeline import TimelineEntry, tell
from pore.cycle.succession import keep_duty
from pore.desk.packets import groups_for
from support_plans.actions import change_lead

KIND, DECISION = HandoverItem.Kind, HandoverItem.Decision


@transaction.atomic
def decide(*, actor, by, answers):
    """Carry out the answers ``{line name: decision}``; the rest waits. A packet in which nothing is left is closed."""
    opened = {}
    for group in groups_for(actor):
        answered = [(line, answers.pop(line.name)) for line in group.lines if line.name in answers]
        for line, answer in answered:
            _carry_out(line, group, answer, by, opened)
        if answered:
            _record(group.process, by)
    if answers:
        raise NotReady(_("Somebody has decided on a part of it in the meantime. Look at it as it is now."))
    for (process, membership, until), sections in opened.items():
        open_sections(process=process, sections=sections, membership=membership, until=until, by=by)
    for group in groups_for(actor):
        if group.packet and not group.lines and group.packet.close(by):
            tell(group.process, TimelineEntry.What.HANDED_OVER, by=by)


def _record(process, by):
    subject = f"process {process.uuid}"
    record(by, "handover_decided", subject, school_id=process.school_id, process_uuid=process.uuid)


def _carry_out(line, group, answer, by, opened):
    if line.duty:
        keep_duty(packet=group.packet, subject=line.duty, by=by)
        return
    item, confirmed = line.item, answer == DECISION.CONFIRMED
    item.decide(answer, by=by.user)
    if item.kind == KIND.GRANT and confirmed:
        item.grant.take_up()
    elif item.kind == KIND.GRANT:
        item.grant.revoke(by=by.user)
    elif item.kind == KIND.PUBLICATION and not confirmed:
        item.publication.withdraw(by=by.user)
    elif item.kind == KIND.SUGGESTION and confirmed:
        key = (group.process, item.handover.to_membership, item.grant.until)
        opened.setdefault(key, []).append(item.grant.section)
    elif item.kind == KIND.MEETING:
        change_lead(meeting=line.meeting, lead=by if confirmed else None, version=line.meeting.version, by=by)
