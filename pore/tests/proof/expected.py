"""What the contract expects of a cell, and which words a person may read; from the tables written by hand alone."""

from pore.tests.addresses import needs_object
from pore.tests.contract import (
    CONTRACT,
    OF_THE_PARTNERSHIP,
    OTHERWISE,
    READ_ALSO,
    READ_ONLY,
    READERS,
    REFUSED_METHODS,
)
from pore.tests.personas import PERSONAS

SEEN, SIGN_IN = "seen", "sign in"  # expectations that are not one number
SHOWN = (200, 302, 409, 410)


def stands(row, name, tenant):
    """Whether a person stands to the tenant's record as their column expects; lists ask for nothing."""
    persona = PERSONAS[name]
    if not needs_object(row) or tenant in persona.stands:
        return True
    return tenant in persona.county and persona.letter in OF_THE_PARTNERSHIP.get(row, "")


def expectation(row, name, tenant, method):
    """``SEEN``, ``SIGN_IN`` or a set of status codes."""
    if method in REFUSED_METHODS:
        return {405}
    _needs, methods, allowed, forbidden = CONTRACT[row]
    is_known = ("GET" if method == "HEAD" else method) in methods.split()
    letter = PERSONAS[name].letter
    if allowed.startswith("+"):
        public = {int(allowed[1:])} if allowed[1:] else SEEN
        return public if is_known else {405}
    if not letter:
        return SIGN_IN
    otherwise = OTHERWISE.get((row, name, tenant))
    if letter not in allowed + forbidden and not otherwise:
        return {404} if is_known else {404, 405}
    if not is_known:
        return {405} if letter in allowed else {403, 405}
    if otherwise == "-" or (otherwise is None and not stands(row, name, tenant)):
        return {404}
    if otherwise == "r":
        return {403} if method == "POST" else SEEN
    return SEEN if otherwise == "+" or (letter in allowed and otherwise != "!") else {403}


def readable(name):
    """Marker words a person may meet anywhere: ``{(tenant, document)}``."""
    persona = PERSONAS[name]
    if name in READ_ONLY:
        return READ_ONLY[name]
    words = {(tenant, word) for word, letters in READERS.items() for tenant in persona.stands if persona.letter in letters}
    words |= {(tenant, "school") for tenant in persona.county}
    return words | READ_ALSO.get(name, set())
