"""One-time keys: a form sent twice makes one record, whoever pressed twice and however slow the network was."""

import hashlib
import json

from django.db import IntegrityError, transaction

from pore.base.errors import KeyUsedForAnother
from pore.base.models import OneTimeKey


def digest_of(data, without=()):
    """SHA-256 of what was typed, without the token that differs between two openings of one page.

    ``without`` names fields whose contents leave no trace: passwords."""
    left_out = {"csrfmiddlewaretoken", *without}
    typed = sorted((name, values) for name, values in data.lists() if name not in left_out)
    return hashlib.sha256(json.dumps(typed).encode()).hexdigest()


def receipt(*, owner, form, key, digest):
    """Address of what was made the first time ``key`` was seen, or None; KeyUsedForAnother when the contents differ."""
    row = OneTimeKey.objects.filter(owner=owner, form=form, key=key).first()
    if row is None:
        return None
    if row.digest != digest:
        raise KeyUsedForAnother(row.url)
    return row.url


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
        url = receipt(owner=owner, form=form, key=key, digest=digest)
        if url is None:
            raise  # the work itself broke a rule of the database, not the key
        return url
