"""What one request is known by in logs and audit rows: a random number and the beginning of its address."""

import ipaddress
import uuid
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.conf import settings

HEADER = "X-Request-ID"


@dataclass(frozen=True)
class Trace:
    """``number`` is given anew to each request or job; ``address`` is a network (/24 or /48), never a whole address."""

    number: str = ""
    address: str = ""


NO_TRACE = Trace()
_current = ContextVar("trace", default=NO_TRACE)


def current():
    """The trace of what runs now; an empty one outside of requests and jobs."""
    return _current.get()


@contextmanager
def traced(trace):
    """Everything inside is known by ``trace``."""
    before = _current.set(trace)
    try:
        yield trace
    finally:
        _current.reset(before)


def network_of(address):
    """The network an address lies in: "192.0.2.0/24" or "2001:db8:7::/48"; empty for what is no address."""
    try:
        known = ipaddress.ip_address(address.strip())
    except ValueError:
        return ""
    known = getattr(known, "ipv4_mapped", None) or known
    return str(ipaddress.ip_network((known, 24 if known.version == 4 else 48), strict=False))


def address_of(request):
    """Address of the browser. With proxies in front it is counted from the right, where only our own proxies write."""
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    forwarded = [part for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if proxies and len(forwarded) >= proxies:
        return forwarded[-proxies]
    return request.META.get("REMOTE_ADDR", "")


class Traced:
    """The outermost middleware: gives the request its number and says it in the answer. A number sent by the browser
    is not believed."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.trace = Trace(uuid.uuid4().hex, network_of(address_of(request)))
        with traced(request.trace) as trace:
            response = self.get_response(request)
        response[HEADER] = trace.number
        return response
