"""Letters of stages 0 and 1: without contents of the diagnosis, each saying why it came."""

from django.utils.translation import gettext_lazy as _

from pore.institutions.models import Membership, Role
from pore.jobs.letters import send_letter


def directors_of(school):
    """Addresses of the people who direct a school now."""
    institutions = [one for one in (school.pk, school.parent_id) if one]  # a zespół has one director for its schools
    directors = Membership.objects.current().filter(institution_id__in=institutions, role=Role.DIRECTOR)
    return list(directors.values_list("user__email", flat=True))


def tell_about_decision(request, assignment=None):
    """The school's directors learn what PORE decided; ``assignment`` says who comes and why this person."""
    addresses, subject = directors_of(request.school), _("Decision on the request for support")
    send_letter("mails/request_decided.txt", subject, addresses, request=request, assignment=assignment)


def tell_about_change_of_sore(assignment, predecessor):
    """The school learns who comes now and why; the former SORE, when still here, that the work passes on."""
    facts = {"process": assignment.process, "assignment": assignment, "predecessor": predecessor}
    subject = _("Another SORE for the school")
    send_letter("mails/sore_changed.txt", subject, directors_of(assignment.process.school), **facts)
    if predecessor is not None and predecessor.is_current:
        send_letter("mails/support_passed_on.txt", subject, [predecessor.user.email], **facts)


def tell_sore(process, sore):
    """The SORE learns of a new school."""
    send_letter("mails/sore_assigned.txt", _("You will accompany a school"), [sore.user.email], process=process, sore=sore)


def tell_reader(process, membership, *, count, until):
    """A person learns that a school opened parts of its diagnosis to them; what stands there is not said."""
    subject = _("A school has opened parts of its diagnosis to you")
    send_letter("mails/sections_opened.txt", subject, [membership.user.email], process=process, count=count, until=until)
