"""Letters of stages 0 and 1: without contents of the diagnosis, each saying why it came."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.institutions.models import Membership, Role
from pore.notices.models import Kind
from pore.notices.telling import tell


def directors_of(school):
    """Addresses of the people who direct a school now."""
    institutions = [one for one in (school.pk, school.parent_id) if one]  # a zespół has one director for its schools
    directors = Membership.objects.current().filter(institution_id__in=institutions, role=Role.DIRECTOR)
    return list(directors.values_list("user__email", flat=True))


def tell_about_decision(request, assignment=None):
    """The school's directors learn what PORE decided; ``assignment`` says who comes and why this person."""
    addresses, subject = directors_of(request.school), _("Decision on the request for support")
    facts = {"request": request, "assignment": assignment}
    key, url = f"{request.uuid}:{request.version}", request.get_absolute_url()
    tell(Kind.REQUEST, key, "mails/request_decided.txt", subject, addresses, url=url, about=request.school, **facts)


def tell_about_change_of_sore(assignment, predecessor):
    """The school learns who comes now and why; the former SORE, when still here, that the work passes on."""
    process, home = assignment.process, reverse("home")
    facts = {"process": process, "assignment": assignment, "predecessor": predecessor, "about": process.school}
    subject = _("Another SORE for the school")
    key, url = f"sore:{assignment.pk}", process.get_absolute_url()
    directors = directors_of(process.school)
    tell(Kind.REQUEST, key, "mails/sore_changed.txt", subject, directors, url=url, **facts)
    if predecessor is not None and predecessor.is_current:
        former = [predecessor.user.email]
        tell(
            Kind.REQUEST,
            f"{key}:passed",
            "mails/support_passed_on.txt",
            subject,
            former,
            url=home,
            **facts,
        )


def tell_sore(process, sore):
    """The SORE learns of a new school."""
    subject, url, key = _("You will accompany a school"), process.get_absolute_url(), _each_time(process)
    facts = {"process": process, "sore": sore}
    tell(Kind.REQUEST, key, "mails/sore_assigned.txt", subject, [sore.user.email], url=url, about=process.school, **facts)


def tell_reader(process, membership, *, count, until):
    """A person learns that a school opened parts of its diagnosis to them; what stands there is not said."""
    subject = _("A school has opened parts of its diagnosis to you")
    facts = {"process": process, "count": count, "until": until}
    url, key = reverse("diagnosis:sections", args=[process.uuid]), _each_time(process)
    address = [membership.user.email]
    tell(Kind.SHARING, key, "mails/sections_opened.txt", subject, address, url=url, about=process.school, **facts)


def _each_time(process):
    """The key of an event that may come again for the same process; each is told within the work that makes it."""
    return f"{process.uuid}:{timezone.now().isoformat()}"
