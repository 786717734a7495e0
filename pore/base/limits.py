"""How often something may be done: one row for each window of time, counted by conditional UPDATEs, so that several
processes count together (rule N4). Where the count cannot be kept the request fails; it is never let through."""

import ipaddress
import re
import time
from datetime import UTC, datetime
from functools import wraps

from django.db.models import F
from django.utils.crypto import salted_hmac

from pore.base.errors import TooMany
from pore.base.models import LimitWindow
from pore.base.trace import address_of

PERIODS = {"m": 60, "h": 3600, "d": 24 * 3600}
NOWHERE = "0.0.0.0"  # noqa: S104 – stands for an address that could not be read; all such share one count
_PORT = re.compile(r"^(\[?)(?P<address>[^\]]*?)(\]?)(:\d+)?$")


def address(request):
    """Address of the browser as one spelling; the port some proxies add is left out."""
    text = address_of(request).strip()
    if text.count(":") == 1 or text.startswith("["):
        text = _PORT.match(text)["address"]
    try:
        known = ipaddress.ip_address(text)
    except ValueError:
        return NOWHERE
    return str(getattr(known, "ipv4_mapped", None) or known)


def from_address(request):
    """Who is counted when nobody is signed in: the address, of IPv6 the network one household has."""
    known = ipaddress.ip_address(address(request))
    return f"address {known if known.version == 4 else ipaddress.ip_network((known, 64), strict=False)}"


def by_person(request):
    """Who is counted: the person signed in, else the address."""
    return f"person {request.user.pk}" if request.user.is_authenticated else from_address(request)


def _window(name, who, rate):
    """The running window (key and beginning), how many it allows and the second in which it ends."""
    allowed, period = rate.split("/")
    begins = int(time.time()) // PERIODS[period] * PERIODS[period]
    key = salted_hmac("pore.limits", f"{name} {who}").hexdigest()
    return {"key": key, "begins_at": datetime.fromtimestamp(begins, UTC)}, int(allowed), begins + PERIODS[period]


def spend(name, who, rate):
    """Count once more; raise TooMany when the window of ``rate`` ("20/h") is full. ``who`` is any text that names them."""
    window, allowed, ends = _window(name, who, rate)
    if _count(window, allowed):
        return
    LimitWindow.objects.bulk_create([LimitWindow(**window)], ignore_conflicts=True)
    if not _count(window, allowed):
        raise TooMany(ends - int(time.time()))


def _count(window, allowed):
    return LimitWindow.objects.filter(**window, used__lt=allowed).update(used=F("used") + 1)


def demand_left(name, who, rate):
    """Raise TooMany when the window is full, counting nothing; for what only failures are counted of."""
    window, allowed, ends = _window(name, who, rate)
    if LimitWindow.objects.filter(**window, used__gte=allowed).exists():
        raise TooMany(ends - int(time.time()))


def limited(name, rate, *, who=by_person, when=None):
    """Decorator: at most ``rate`` of these requests by one person or address; ``when(request)`` says which are counted.

    Stands under ``@route`` and the methods a view knows."""

    def limit(view):
        @wraps(view)
        def counted(request, *args, **kwargs):
            if when is None or when(request):
                spend(name, who(request), rate)
            return view(request, *args, **kwargs)

        return counted

    return limit
