"""What waits for a successor, in plain words: shares and publications, meetings to lead, open matters."""

from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils import timezone
from django.utils.translation import gettext as _

from diagnosis.questions import Code
from pore.access.policy import visible
from pore.cycle.models import Handover, HandoverItem, Side
from pore.desk.comings import suggestions
from pore.desk.waiting import duties_of
from pore.sharing.models import Grant
from pore.ui.templatetags.po import long_day, moment
from support_plans.models import Meeting

KIND = HandoverItem.Kind


@dataclass(frozen=True)
class Line:
    """One thing to decide on: what it is, where to look at it, and what the two answers are called."""

    name: str
    title: str
    text: str
    yes: str
    no: str = ""  # empty where there is nothing to give up
    url: str = ""
    item: HandoverItem | None = None
    meeting: Meeting | None = None
    duty: UUID | None = None


@dataclass
class Group:
    """What waits about one process: the packet of a predecessor, or only suggestions for a new SORE."""

    process: object
    packet: Handover | None = None
    lines: list = field(default_factory=list)


def groups_for(actor):
    """Everything ``actor`` decides about as a successor, by process; the number of queries does not grow with it."""
    packets = list(packets_for(actor))
    groups = {packet.process_id: Group(packet.process, packet) for packet in packets}
    for line in [*_shares(actor, packets), *_meetings(actor, packets)]:
        groups.setdefault(line.item.process_id, Group(line.item.process)).lines.append(line)
    for process_id, line in _duties(actor, packets):
        groups[process_id].lines.append(line)
    return list(groups.values())


def packets_for(actor):
    """Open packets whose successor the actor is."""
    rows = visible(actor, Handover, "A").open()
    if actor.column == "sore":
        rows = rows.filter(side=Side.SUPPORT, to_membership_id=actor.membership_id)
    else:
        rows = rows.filter(side=Side.SCHOOL)
    return rows.select_related("process__school", "process__area", "process__partnership", "from_membership__user")


def _undecided(actor, packets):
    return visible(actor, HandoverItem, "A").undecided().filter(handover__in=packets).select_related("process__school")


def _shares(actor, packets):
    """Grants and publications of the predecessor that still wait, and parts that might be opened to a new SORE."""
    if actor.column != "director":
        return []
    rows = _undecided(actor, packets).filter(kind__in=(KIND.GRANT, KIND.PUBLICATION))
    with_people = ("grant__membership__user", "grant__membership__institution")
    own = [one for one in rows.select_related("publication", *with_people) if _still_waits(one)]
    for_sore = suggestions(actor).select_related(
        "process__school",
        "process__area",
        "handover__to_membership__user",
        "handover__to_membership__institution",
        *with_people,
    )
    open_now = _open_to_successors(actor)
    return [_share_line(one) for one in own] + [
        _suggestion_line(one)
        for one in for_sore
        if _may_be_opened(one) and _key(one.process, one.grant.section, one.handover) not in open_now
    ]


def _still_waits(item):
    if item.kind == KIND.GRANT:
        return item.grant.is_suspended
    return item.publication.withdrawn_at is None


def _may_be_opened(item):
    """A proposal for a new SORE holds until the day of the former share, and while that SORE is here."""
    return item.grant.until >= timezone.localdate() and item.handover.to_membership.is_current


def _key(process, section, handover):
    return process.uuid, section, handover.to_membership_id


def _open_to_successors(actor):
    """Sections open now, so that nothing is proposed that the director has opened by hand."""
    return set(visible(actor, Grant).open().values_list("process_uuid", "section", "membership_id"))


def _share_line(item):
    if item.kind == KIND.PUBLICATION:
        return Line(
            f"item_{item.uuid.hex}",
            _("%(document)s – published") % {"document": item.publication.get_document_display().capitalize()},
            _("Readers: %(readers)s") % {"readers": item.publication.get_audience_display()},
            yes=_("I keep it published"),
            no=_("I withdraw it"),
            item=item,
        )
    return Line(
        f"item_{item.uuid.hex}",
        _("%(part)s – opened part of the diagnosis") % {"part": Code(item.grant.section).label},
        _reader(item.grant.membership, item.grant.until),
        yes=_("I take over the share"),
        no=_("I withdraw the share"),
        item=item,
    )


def _suggestion_line(item):
    return Line(
        f"item_{item.uuid.hex}",
        _("%(part)s – the former SORE could read it") % {"part": Code(item.grant.section).label},
        _reader(item.handover.to_membership, item.grant.until),
        yes=_("I open it to the new SORE"),
        no=_("I do not open it"),
        item=item,
    )


def _reader(membership, until):
    who = f"{membership.user.full_name}, {membership.institution}"
    return _("%(who)s, until %(day)s") % {"who": who, "day": long_day(until)}


def _meetings(actor, packets):
    """Planned meetings the predecessor was going to lead and nobody has been given since."""
    if actor.column != "sore":
        return []
    items = {one.subject: one for one in _undecided(actor, packets).filter(kind=KIND.MEETING)}
    ahead = visible(actor, Meeting).filter(uuid__in=items, state=Meeting.State.PLANNED, starts_at__gt=timezone.now())
    predecessors = {packet.process_id: packet.from_membership_id for packet in packets}
    return [
        Line(
            f"item_{items[one.uuid].uuid.hex}",
            _("You would lead: %(title)s") % {"title": one.activity.title},
            f"{moment(one.starts_at)}, {one.place}",
            yes=_("I will lead it"),
            no=_("Somebody else will lead it"),
            url=one.get_absolute_url(),
            item=items[one.uuid],
            meeting=one,
        )
        for one in ahead.select_related("activity", "process__school").order_by("starts_at")
        if one.lead_id == predecessors[one.process_id]
    ]


def _duties(actor, packets):
    """Open matters of these processes, each once: pairs of the process and the line, without those taken note of."""
    if not packets:
        return
    noted = set(visible(actor, HandoverItem).filter(handover__in=packets, kind=KIND.DUTY).values_list("subject", flat=True))
    known = {packet.process_id for packet in packets}
    for duty in duties_of(actor, [packet.process for packet in packets if packet.process.is_running]):
        subject = uuid5(NAMESPACE_URL, duty.url)
        if duty.process_id in known and subject not in noted:
            line = Line(f"duty_{subject.hex}", duty.title, duty.text, yes=_("I take it over"), url=duty.url, duty=subject)
            yield duty.process_id, line
