"""Pages of the sign-in library guard themselves; here they are looked at for words, headers and errors only."""

from django.urls import get_resolver, reverse

from pore.tests.addresses import LIBRARY, routes
from pore.tests.personas import PERSONAS
from pore.tests.proof.cells import METHODS
from pore.tests.proof.headers import header_faults

SIGNING_OUT = ("account_logout", "account_change_password")  # the cookie ends with them
ANY = "x1"  # stands for every argument of an address


def library_routes():
    return sorted(name for name in routes() if name.startswith(LIBRARY))


def library_faults(name, judge):
    """``(cell, faults)`` of every method and person."""
    pattern = get_resolver().reverse_dict.getlist(name)[0][0][0][1]
    url = reverse(name, kwargs=dict.fromkeys(pattern, ANY))
    for person, persona in PERSONAS.items():
        for method in METHODS if persona.tries != ("near",) else ("GET",):
            answer = judge.portal.ask(person, method, url)
            faults = [f"status {answer.status}"] if answer.status >= 500 else []
            faults += judge.wrong_words(person, answer)
            signed_in = bool(persona.letter) and name not in SIGNING_OUT
            yield f"{method} {name} by {person}", [*faults, *header_faults(answer, is_signed_in=signed_in)]
