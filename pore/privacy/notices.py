"""Letters about erasure and removal, without contents."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diagnosis.notices import directors_of
from pore.notices.models import Kind
from pore.notices.telling import tell


def tell_director(removal):
    """Seven days before the raw diagnosis of an old process is removed."""
    subject = _("An old needs diagnosis will be removed")
    addresses = directors_of(removal.process.school)
    facts = {"removal": removal, "process": removal.process}
    key, url = f"{removal.process.uuid}:{timezone.localdate()}", reverse("privacy:retention")
    tell(Kind.PRIVACY, key, "mails/removal_planned.txt", subject, addresses, url=url, **facts)


def tell_about_erasure(request):
    """The person learns that their account will be erased, and how to take the request back."""
    subject, url = _("Your account will be erased"), reverse("privacy:erasure")
    address = [request.user.email]
    tell(Kind.PRIVACY, f"erasure:{request.pk}", "mails/erasure_requested.txt", subject, address, url=url, request=request)
