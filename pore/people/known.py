"""Browsers a person has signed in from before. Somebody who tries many passwords elsewhere cannot lock these out.

The cookie says only that whoever made it knew the password of one address; it signs nobody in."""

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

LASTS = 180 * 24 * 3600


def _mark(email):
    return salted_hmac("pore.people.known", email.lower()).hexdigest()


def remember_browser(response, user):
    response.set_cookie(
        settings.PORE_KNOWN_COOKIE,
        _mark(user.email),
        max_age=LASTS,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )


def is_known_browser(request, email):
    return constant_time_compare(request.COOKIES.get(settings.PORE_KNOWN_COOKIE, ""), _mark(email))
