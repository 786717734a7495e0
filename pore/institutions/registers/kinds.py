"""What a type of the register means in the portal: which kind of partner, which category of school."""

from pore.base.text import search_key
from pore.institutions.models import Institution

_KINDS = {
    "poradnia psychologiczno-pedagogiczna": Institution.Kind.PPP,
    "poradnia specjalistyczna": Institution.Kind.PPP,
    "placowka doskonalenia nauczycieli": Institution.Kind.ODN,
    "biblioteki pedagogiczne": Institution.Kind.BP,
    "biblioteka pedagogiczna": Institution.Kind.BP,
}
# Beginnings of type names; the first that fits decides.
_CATEGORIES = (
    (("przedszkole", "punkt przedszkolny", "zespol wychowania przedszkolnego"), Institution.Category.KINDERGARTEN),
    (("szkola podstawowa",), Institution.Category.PRIMARY),
    (("zespol szkol",), Institution.Category.COMPLEX),
    (
        (
            "liceum",
            "technikum",
            "branzowa szkola",
            "szkola policealna",
            "policealna szkola",
            "szkola specjalna przysposabiajaca",
            "zasadnicza szkola zawodowa",
        ),
        Institution.Category.SECONDARY,
    ),
)


def kind_of(register_type):
    """Institution.Kind of a register type: everybody who is not a supporter is a client of support."""
    return _KINDS.get(search_key(register_type), Institution.Kind.SCHOOL)


def category_of(register_type):
    """Institution.Category of a register type."""
    plain = search_key(register_type)
    for beginnings, category in _CATEGORIES:
        if plain.startswith(beginnings):
            return category
    return Institution.Category.OTHER
