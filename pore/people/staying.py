"""How long a sign-in lasts, kept by the server: an hour without a sign of life, twelve hours in any case (rule S5)."""

import time

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.utils import timezone

SIGNED_IN_AT, SEEN_AT = "signed_in_at", "seen_at"
TOUCHED_EVERY = 60  # seconds; a click more often than that writes nothing


def begin(session):
    """The moment of signing in. A session without it has ended."""
    session[SIGNED_IN_AT] = session[SEEN_AT] = time.time()


def seconds_left(session, seen_at=None):
    """Seconds until the nearer of the two limits; not above zero when the sign-in is over."""
    idle_until = (seen_at or session.get(SEEN_AT, 0)) + settings.PORE_IDLE_LIMIT
    until = session.get(SIGNED_IN_AT, 0) + settings.PORE_SIGN_IN_LIMIT
    return int(min(idle_until, until) - time.time())


def touch(request):
    """Note that the person is there."""
    request.session[SEEN_AT] = time.time()
    UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=timezone.now())


class StayingSignedIn:
    """Ends a sign-in that is over, before anything else looks at who is there, and notes signs of life.

    A page that asks by itself (``request.unattended``, or htmx) is no sign of life."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            if seconds_left(request.session) <= 0:
                request.signed_out_user_id = request.user.pk
                logout(request)
            else:
                request.seconds_left = seconds_left(request.session, seen_at=time.time())  # for the page's own warning
        response = self.get_response(request)
        if request.user.is_authenticated and self._is_sign_of_life(request):
            touch(request)
        return response

    def _is_sign_of_life(self, request):
        by_itself = getattr(request, "unattended", False) or (request.method == "GET" and getattr(request, "htmx", False))
        return not by_itself and request.session.get(SEEN_AT, 0) < time.time() - TOUCHED_EVERY
