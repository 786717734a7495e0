"""Letters of stages 2 and 3, each saying why it came."""

from django.utils.translation import gettext_lazy as _

from diagnosis.notices import directors_of
from pore.jobs.letters import send_letter
from support_plans.models import Participant


def tell_school(plan):
    """The director learns that a plan waits for the school's decision."""
    subject = _("The annual support plan waits for your decision")
    send_letter("mails/plan_proposed.txt", subject, directors_of(plan.school), plan=plan)


def tell_about_change(meeting):
    """Director, lead and participants with an address learn of a moved or cancelled meeting."""
    addresses = set(directors_of(meeting.school)) | _taking_part(meeting.process) | _leading([meeting])
    subject = _("Meeting cancelled") if meeting.state == "cancelled" else _("Meeting moved")
    send_letter("mails/meeting_changed.txt", subject, sorted(addresses), meeting=meeting)


def tell_about_the_end(process, meetings):
    """Whoever was to lead or to attend learns, in one letter, which meetings will not take place."""
    addresses = _taking_part(process) | _leading(meetings)
    subject = _("Meetings cancelled")
    send_letter("mails/meetings_cancelled.txt", subject, sorted(addresses), process=process, meetings=meetings)


def tell_new_lead(meeting):
    subject = _("You will lead a meeting")
    send_letter("mails/lead_named.txt", subject, [meeting.lead.user.email], meeting=meeting)


def _taking_part(process):
    """Addresses of participants who gave one."""
    return set(Participant.objects.filter(process=process).exclude(email="").values_list("email", flat=True))


def _leading(meetings):
    """Addresses of those who lead; who has left the institution gets no letters any more."""
    return {one.lead.user.email for one in meetings if one.lead is not None and one.lead.is_current}
