"""Signatures cover the stored text, whoever changes it meanwhile: random walks over pages opened long ago."""

from dataclasses import dataclass, field
from random import Random

import pytest
from django.db import transaction

from evaluation.tests.desks import DESKS, PlanDesk, complete, demand_true_signatures
from pore.base.errors import NotReady, StaleVersion
from pore.cycle.models import Signature

STEPS, SEEDS = 300, (1, 2)


@dataclass
class Walk:
    """Somebody who presses whatever a page still offers, on pages opened long ago too."""

    desk: PlanDesk
    chance: Random
    pages: list = field(default_factory=list)
    did: set = field(default_factory=set)

    def open_page(self):
        one = self.desk.load()
        self.pages = [*self.pages[-3:], (one, one.frozen.checksum if one.frozen else "0" * 64)]

    def step(self, number):
        page, seen = self.chance.choice(self.pages)
        words = f"Wersja {number}"
        steps = {
            "put": lambda: self.desk.put(page),
            "take back": lambda: self.desk.take_back(page),
            "edit": lambda: self.desk.edit(page, words),
            "edit a part": lambda: self.desk.edit_part(page, words),
            "sign for the school": lambda: self.desk.sign(page, "school", seen),
            "sign for the SORE": lambda: self.desk.sign(page, "support", seen),
        }
        name = self.chance.choice(list(steps))
        before = Signature.objects.count()
        try:
            with transaction.atomic():
                steps[name]()
        except (NotReady, StaleVersion):
            assert Signature.objects.count() == before
        else:
            self.did.add(name)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("desk", DESKS, ids=["plan", "evaluation"])
def test_random_walk_never_signs_another_text(desk, seed, county):
    complete(900016)
    walk = Walk(desk, Random(seed))
    begin, agreed = transaction.savepoint(), 0
    walk.open_page()
    for number in range(STEPS):
        if walk.chance.random() < 0.6:
            walk.open_page()
        walk.step(number)
        demand_true_signatures(desk)
        if desk.load().state == desk.final:
            transaction.savepoint_rollback(begin)
            begin, agreed = transaction.savepoint(), agreed + 1
            walk.open_page()
    assert agreed > 0
    assert walk.did == {"put", "take back", "edit", "edit a part", "sign for the school", "sign for the SORE"}
