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
    addresses = set(directors_of(meeting.school))
    if meeting.lead:
        addresses.add(meeting.lead.user.email)
    taking_part = Participant.objects.filter(process=meeting.process).exclude(email="")
    addresses |= set(taking_part.values_list("email", flat=True))
    subject = _("Meeting cancelled") if meeting.state == "cancelled" else _("Meeting moved")
    send_letter("mails/meeting_changed.txt", subject, sorted(addresses), meeting=meeting)
