"""Letters of stages 0 and 1: without contents of the diagnosis, each saying why it came."""

from django.utils.translation import gettext_lazy as _

from pore.institutions.models import Membership, Role
from pore.jobs.letters import send_letter


def directors_of(school):
    """Addresses of the people who direct a school now."""
    institutions = [one for one in (school.pk, school.parent_id) if one]  # a zespół has one director for its schools
    directors = Membership.objects.current().filter(institution_id__in=institutions, role=Role.DIRECTOR)
    return list(directors.values_list("user__email", flat=True))


def tell_about_decision(request, sore=None):
    """The school's directors learn what PORE decided."""
    addresses = directors_of(request.school)
    send_letter("mails/request_decided.txt", _("Decision on the request for support"), addresses, request=request, sore=sore)


def tell_sore(process, sore):
    """The SORE learns of a new school."""
    send_letter("mails/sore_assigned.txt", _("You will accompany a school"), [sore.user.email], process=process, sore=sore)
