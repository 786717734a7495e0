"""What waits because people come and go: confirming who works here, taking over, naming successors."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pore.access.matrix import may
from pore.access.policy import visible
from pore.cycle.models import Assignment, Handover, HandoverItem, Side
from pore.desk.waiting import Waiting, duties_of
from pore.institutions.lookups import people_to_look_after
from pore.institutions.yearly import confirm_by
from pore.ui.templatetags.po import day, long_day
from support_plans.models import Meeting


def waiting_for(actor, processes):
    """Everything that waits for ``actor``: work in ``processes`` and people; what has a day comes first."""
    found = []
    if may(actor.column, "handover", "A"):
        found += _taking_over(actor)
    if actor.column == "coordinator":
        found += _schools_without_sore(actor)
    if actor.column == "sore":
        found += _meetings_without_lead(actor)
    if may(actor.column, "people", "A"):
        found += _unconfirmed(actor)
    together = [*found, *duties_of(actor, processes)]
    return sorted(together, key=lambda one: (one.due_on is None, one.due_on or timezone.localdate()))


def _taking_over(actor):
    """One row for all packets that wait for this successor; for a director also what a new SORE might read."""
    packets = visible(actor, Handover, "A").open()
    if actor.column == "sore":
        packets = packets.filter(side=Side.SUPPORT, to_membership_id=actor.membership_id)
    else:
        packets = packets.filter(side=Side.SCHOOL)
    names = [packet.from_membership.user.full_name for packet in packets.select_related("from_membership__user")]
    if names:
        title = _("Take over the matters of your predecessor")
        text = ", ".join(dict.fromkeys(names))
    elif actor.column == "director" and suggestions(actor).exists():
        title = _("Decide what the new SORE may read")
        text = _("What was open to the former one is closed.")
    else:
        return []
    return [Waiting(title, text, reverse("desk:takeover"), _("Look and decide"))]


def suggestions(actor):
    """Parts of a diagnosis that a former SORE could read and about which the school has not decided for the new one."""
    rows = visible(actor, HandoverItem, "A").undecided().filter(kind=HandoverItem.Kind.SUGGESTION)
    return rows.filter(process__outcome="", handover__to_membership__isnull=False)


def _schools_without_sore(actor):
    """Processes whose SORE has left the institution."""
    gone = Q(membership__until__lt=timezone.localdate())
    rows = visible(actor, Assignment, "A").active().of_people().filter(gone, process__outcome="")
    return [
        Waiting(
            _("Assign another SORE"),
            _("%(school)s: %(name)s has left.") % {"school": one.process.school, "name": one.membership.user.full_name},
            reverse("desk:new_sore", args=[one.process.uuid]),
            _("Choose a person"),
            process_id=one.process_id,
        )
        for one in rows.select_related("process__school", "membership__user").order_by("process__school__sort_key")
    ]


def _meetings_without_lead(actor):
    """Planned meetings of the SORE's schools that nobody leads any more."""
    nobody = Q(lead=None) | Q(lead__until__lt=timezone.localdate())
    rows = visible(actor, Meeting, "E").filter(nobody, state=Meeting.State.PLANNED, process__outcome="")
    ahead = rows.filter(starts_at__gt=timezone.now()).select_related("activity", "process__school")
    return [
        Waiting(
            _("Name who leads the meeting of %(day)s") % {"day": day(one.starts_at)},
            f"{one.activity.title}, {one.process.school}",
            reverse("support_plans:meeting_lead", args=[one.uuid]),
            _("Name the lead"),
            process_id=one.process_id,
        )
        for one in ahead.order_by("starts_at")
    ]


def _unconfirmed(actor):
    count = people_to_look_after(actor).unconfirmed().count()
    if not count:
        return []
    text = ngettext(
        "%(count)d person. Say until %(day)s whether they still work here.",
        "%(count)d people. Say until %(day)s whether they still work here.",
        count,
    ) % {"count": count, "day": long_day(confirm_by())}
    due_on = None if actor.column == "director" else confirm_by()  # a school is never shown as overdue
    return [
        Waiting(
            _("Confirm the list of people"),
            text,
            reverse("desk:confirm_people"),
            _("Open the list"),
            due_on=due_on,
            presses=actor.column != "director",
        )
    ]
