"""One-time keys: a form sent twice makes one record, whoever pressed twice and however slow the network was."""

import hashlib
import json

from django.db import IntegrityError, transaction

from pore.base.errors import KeyUsedForAnother
from pore.base.models import OneTimeKey


def digest_of(data):
    """SHA-256 of what was typed, without the token that differs between two openings of one page."""
    typed = sorted((name, values) for name, values in data.lists() if name != "csrfmiddlewaretoken")
    return hashlib.sha256(json.dumps(typed, ensure_ascii=False).encode()).hexdigest()


def once(*, owner, form, key, digest, make):
    """Address of what ``make()`` creates, creating it only the first time ``key`` is seen.

    ``make`` runs in the same transaction as the key and returns the address to show. Raises KeyUsedForAnother when
    the key comes back with other contents."""
    try:
        with transaction.atomic():
            row = OneTimeKey.objects.create(owner=owner, form=form, key=key, digest=digest, url="")
            row.url = make()
            row.save(update_fields=["url"])
            return row.url
    except IntegrityError:
        row = OneTimeKey.objects.filter(owner=owner, form=form, key=key).first()
        if row is None:
            raise  # the work itself broke a rule of the database, not the key
        if row.digest != digest:
            raise KeyUsedForAnother(row.url) from None
        return row.url
