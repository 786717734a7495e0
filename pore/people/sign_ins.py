"""A person's own sign-ins: where they are signed in now, ending one of them or all, and a new cookie for this one."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _

from pore.base.trace import network_of

# The first sign found in what the browser says of itself names it; Edge and Opera also call themselves Chrome.
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True)
class SignIn:
    """One place a person is signed in. ``network`` is the beginning of the address, the rest is dots."""

    number: int
    device: str
    network: str
    since: datetime
    seen: datetime
    is_this: bool


def device_of(browser):
    """ "Firefox, Windows": what a person knows a device by."""
    words = [next((word for sign, word in signs if sign in browser), "") for signs in (BROWSERS, SYSTEMS)]
    return ", ".join(word for word in words if word) or _("Unknown device")


def beginning_of(address):
    """ "203.0.113.…" or "2001:db8:7:…"."""
    network = network_of(address).partition("/")[0]
    return network.removesuffix(".0").removesuffix("::") + (":…" if ":" in network else ".…") if network else ""


def sign_ins_of(request):
    """The person's sign-ins that still hold, this one first, then by the last sign of life."""
    rows = UserSession.objects.purge_and_list(request.user)
    here = request.session.session_key
    found = [
        SignIn(
            row.pk,
            device_of(row.user_agent),
            beginning_of(row.ip),
            row.created_at,
            row.last_seen_at,
            row.session_key == here,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (not one.is_this, -one.seen.timestamp()))


def end_sign_in(user, number):
    """End one sign-in of this person; the number of somebody else's ends nothing."""
    row = UserSession.objects.filter(user=user, pk=number).first()
    if row is not None:
        row.end()


def end_sign_ins(user, but=None):
    """End every sign-in of a person, except the one whose key is ``but``."""
    for row in UserSession.objects.filter(user=user).exclude(session_key=but):
        row.end()


def renew_cookie(request):
    """A new cookie for the same sign-in; the old one opens nothing any more."""
    old = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=old).update(session_key=request.session.session_key)
