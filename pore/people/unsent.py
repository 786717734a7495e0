"""Nothing typed is lost: a form that arrives after the sign-in ended, or before confirming, waits in the session.

Only there, only for an hour, only for the person who typed it, never a password; it is sent again by hand."""

import time
from urllib.parse import urlsplit

from django.contrib import messages
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from pore.base.errors import TooMany
from pore.base.limits import from_address, spend

KEY = "unsent_form"
MOST = 256 * 1024  # bytes; the longest form of the portal has a tenth of it
KEPT_FOR = 3600  # seconds
FROM_STRANGERS = "30/h"
# Fields nobody types: a form of these alone is a button, and the person presses it again themselves.
NOT_TYPED = {"csrfmiddlewaretoken", "once", "version", "checksum", "next"}


def address_afterwards(request):
    """Where the person goes once they have signed in or confirmed.

    The page asked for; the page that holds what was typed; or, after a mere button, the page it stood on."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    return reverse("unsent") if _keep(request) else _came_from(request)


def _keep(request):
    """Put what was typed into the session; whether there was anything to keep."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values if _may_be_kept(name)]
    if not any(value.strip() for name, value in fields if name not in NOT_TYPED):
        return False
    if sum(len(name.encode()) + len(value.encode()) for name, value in fields) > MOST:
        messages.error(request, _("The text was too long to be kept. Go back with the button of the browser and copy it."))
        return False
    owner = request.user.pk if request.user.is_authenticated else getattr(request, "signed_out_user_id", None)
    if owner is None and not _has_room(request):
        return False
    request.session[KEY] = {
        "path": request.get_full_path(),
        "fields": fields,
        "files": bool(request.FILES),
        "back": _came_from(request),
        "owner": owner,
        "at": time.time(),
    }
    return True


def _has_room(request):
    """Whoever was not signed in here may leave a few texts only, so that strangers do not fill the database."""
    try:
        spend("unsent", from_address(request), FROM_STRANGERS)
    except TooMany:
        return False
    return True


def _may_be_kept(name):
    return name not in ("csrfmiddlewaretoken", "code") and "password" not in name.lower()


def _came_from(request):
    """The page of the portal the form stood on, else the home page."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}):
        return reverse("home")
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def waiting(request):
    """The form that waits for this person, or None; somebody else's on a shared computer is thrown away."""
    form = request.session.get(KEY)
    if form is None:
        return None
    if form["owner"] not in (None, request.user.pk) or form["at"] < time.time() - KEPT_FOR:
        forget(request)
        return None
    return form


def forget(request):
    request.session.pop(KEY, None)


def forget_when_sent(request):
    """Drop the waiting form when it arrives again where it was going."""
    if request.method == "POST" and request.session.get(KEY, {}).get("path") == request.get_full_path():
        forget(request)
