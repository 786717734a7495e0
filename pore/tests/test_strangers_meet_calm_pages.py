"""Somebody who never signed in asks for every address with bytes that mean nothing: a calm page each time."""

from urllib.parse import quote

from django.test.client import Client

from pore.tests.addresses import address
from pore.tests.attack import attack
from pore.tests.contract import CONTRACT


def test_strangers_meet_calm_pages_everywhere(world, db):
    guest = Client(raise_request_exception=False)
    wrong = []
    for row in CONTRACT:
        for raw in ("%00", "%FF"):
            url = f"{address(row, world)}{raw}?next=//evil.example/{quote(raw)}"
            outcome = attack(lambda url=url: guest.get(url))
            wrong += [f"{url}: {fault}" for fault in outcome.faults]
    assert wrong == []
