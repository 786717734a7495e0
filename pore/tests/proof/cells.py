"""The cells of the matrix and the judge who looks at each answer."""

import re
from dataclasses import dataclass
from uuid import uuid4

from django.conf import settings
from django.urls import reverse

from pore.tests.addresses import address, name_of, needs_object
from pore.tests.contract import CONTRACT, REFUSED_METHODS, TRACES
from pore.tests.marks import words_in
from pore.tests.personas import PERSONAS
from pore.tests.proof.expected import SEEN, SHOWN, SIGN_IN, expectation, readable, stands
from pore.tests.proof.headers import header_faults

READING = ("GET", "HEAD")
METHODS = (*READING, "POST", *REFUSED_METHODS)
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


@dataclass(frozen=True)
class Cell:
    """One row of the contract tried by one person on one tenant's record with one method."""

    row: str
    name: str
    tenant: str
    method: str

    def __str__(self):
        return f"{self.method} {self.row} ({self.tenant}) by {self.name}"


def cells_of(row, world):
    """Every cell of a row: all methods on the leading tenant, one that leads inside on the others."""
    inside = ("GET",) if "GET" in CONTRACT[row][1] else ("POST",)
    for name, persona in PERSONAS.items():
        for tenant in persona.tries if needs_object(row) else ("near",):
            if address(row, world[tenant]) is not None:
                for method in METHODS if tenant == "near" else inside:
                    yield Cell(row, name, tenant, method)


class Judge:
    """Looks at answers; remembers the answers to missing records, with which foreign ones are compared."""

    def __init__(self, portal, world):
        self.portal, self.world, self.missing = portal, world, {}
        self.readable = {name: readable(name) for name in PERSONAS}
        self.sign_in = reverse(settings.LOGIN_URL)

    def faults(self, cell):
        """What is wrong with the answer to a cell, in words; empty when all is as the contract says."""
        url = address(cell.row, self.world[cell.tenant])
        answer = self.portal.ask(cell.name, cell.method, url)
        expected = expectation(cell.row, cell.name, cell.tenant, cell.method)
        is_no_head = cell.method == "HEAD" and answer.status == 405  # a page may know GET alone; that tells nothing
        faults = [] if is_no_head else [*self.wrong_status(answer, expected)]
        faults += self.wrong_words(cell.name, answer)
        faults += header_faults(answer, is_signed_in=bool(PERSONAS[cell.name].letter))
        if cell.method in READING or expected != SEEN:
            faults += [f"writes {table}" for table in sorted(answer.written - set(TRACES))]
        if cell.method in ("GET", "POST") and expected == {404} and not stands(cell.row, cell.name, cell.tenant):
            faults += self.differs_from_missing(cell, url, answer)
        return faults

    def wrong_status(self, answer, expected):
        to_sign_in = answer.status == 302 and answer.location.startswith(self.sign_in)
        if expected == SIGN_IN:
            right = to_sign_in
        elif expected == SEEN:
            right = answer.status in SHOWN and not to_sign_in
        else:
            right = answer.status in expected
        if not right:
            yield f"status {answer.status} {answer.location}, expected {expected}"

    def wrong_words(self, name, answer):
        """Words of documents this person must not read, wherever they stand in the answer."""
        for tenant, document in sorted(words_in(answer.text()) - self.readable[name]):
            yield f"reads {document} of {tenant}"

    def differs_from_missing(self, cell, url, answer):
        """A foreign record and one that does not exist: the same bytes, the same headers, the same work."""
        key = (cell.row, cell.name, cell.method)
        if key not in self.missing:
            other = _UUID.sub(lambda _found: str(uuid4()), url)
            missing = self.portal.ask(cell.name, cell.method, other)
            self.missing[key] = (missing.status, neutral(missing, other), missing.statements)
        status, body, statements = self.missing[key]
        if (status, body) != (answer.status, neutral(answer, url)):
            yield "a foreign record differs from a missing one"
        if statements != answer.statements:
            yield f"a foreign record costs {answer.statements} statements, a missing one {statements}"


def neutral(answer, url):
    """A page without what differs between two openings of it: its own address and the form token."""
    return _TOKEN.sub(b"", answer.body.replace(url.encode(), b""))


def routes_of(rows):
    return {name_of(row) for row in rows}


def undeclared(found):
    """Routes of the portal that the contract does not know, and rows of the contract that lead nowhere."""
    return sorted(set(found) ^ routes_of(CONTRACT))
