"""Letters about erasure and removal, without contents."""

from django.utils.translation import gettext_lazy as _

from diagnosis.notices import directors_of
from pore.jobs.letters import send_letter


def tell_director(removal):
    """Seven days before the raw diagnosis of an old process is removed."""
    subject = _("An old needs diagnosis will be removed")
    addresses = directors_of(removal.process.school)
    send_letter("mails/removal_planned.txt", subject, addresses, removal=removal, process=removal.process)


def tell_about_erasure(request):
    """The person learns that their account will be erased, and how to take the request back."""
    send_letter("mails/erasure_requested.txt", _("Your account will be erased"), [request.user.email], request=request)
