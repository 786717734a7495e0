"""Asking once more who it is, before steps that open data to others or change what people may do (rule S2)."""

import time
from functools import wraps

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from pore.people.unsent import address_afterwards


def freshly_confirmed(view):
    """Demand a password or a code typed within the last ten minutes; what the request typed waits meanwhile.

    Stands right under ``@route``: the page and the sending of its form ask alike."""

    @wraps(view)
    def confirmed(request, *args, **kwargs):
        if is_fresh(request):
            return view(request, *args, **kwargs)
        return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': address_afterwards(request)})}")

    return confirmed


def is_fresh(request):
    """Whether this person, in this sign-in, has lately proved who they are; signing in itself counts."""
    since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    return any(one.get("reauthenticated") and one["at"] > since for one in records)


def confirmed_now(request, user):
    """Note that the person has just proved who they are."""
    record_authentication(request, user, method="password", reauthenticated=True)
