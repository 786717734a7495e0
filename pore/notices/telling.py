"""Telling people of an event: a notice in the portal for each, and a letter as each of them wishes.

Letters of the apps go through ``tell``; it may be called again for the same event and tells nobody twice."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from pore.access.context import narrowed
from pore.jobs.letters import send_letter
from pore.notices.models import LONGEST_ABOUT, MANDATORY, Notice, Preference, Way


@transaction.atomic
def tell(kind, key, template, subject, addresses, *, url, about="", **context):
    """Tell whoever has these addresses of the event ``key``.

    People with an account get a notice and, if they wish it now, the letter, which says how to change that; an address
    without an account gets the letter alone. ``subject`` is lazy, ``url`` the page the event is about, ``about`` the
    school or the day, shown with the notice and given to the letter."""
    context["about"] = about
    users = {one.email.lower(): one for one in get_user_model().objects.filter(email__in=addresses, is_active=True)}
    strangers = [address for address in addresses if address.lower() not in users]
    if strangers:
        send_letter(template, subject, strangers, **context)
    with narrowed("notice"):
        fresh = _new_notices(kind, key, subject, str(about), url, list(users.values()))
    now = [one.user.email for one in fresh if one.way == Way.NOW]
    if now:
        changed_at = reverse("notices:preferences")
        send_letter(template, subject, now, changed_at=changed_at, is_mandatory=kind in MANDATORY, **context)


def _new_notices(kind, key, subject, about, url, users):
    """Notices of those who have not heard of the event yet; of two who tell at once, one writes them."""
    wishes = Preference.objects.filter(kind=kind, user__in=users).values_list("user_id", "way")
    ways = {} if kind in MANDATORY else dict(wishes)
    with translation.override(settings.LANGUAGE_CODE):
        title = str(subject)
    said = {"kind": kind, "key": f"{kind}:{key}"[:120], "title": title, "about": about[:LONGEST_ABOUT], "url": url}
    drawn = [Notice(user=user, way=ways.get(user.pk, Way.NOW), **said) for user in users]
    Notice.objects.bulk_create(drawn, ignore_conflicts=True)
    written = set(Notice.objects.filter(uuid__in=[one.uuid for one in drawn]).values_list("uuid", flat=True))
    return [one for one in drawn if one.uuid in written]
