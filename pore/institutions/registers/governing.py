"""Which local government runs an institution. No layout of the register carries its code, so it is found by name."""

import re
from functools import lru_cache

from pore.institutions.models import Territory
from pore.institutions.registers.naming import tidy_name
from pore.institutions.registers.territories import folded

NATURAL_PERSON = "osoba fizyczna"
TO_BE_FILLED_IN = "dane do uzupelnienia"  # typed by officials instead of a name
ALIKE = 4  # letters
URBAN, RURAL, MIXED = Territory.GminaKind.URBAN, Territory.GminaKind.RURAL, Territory.GminaKind.MIXED
_PERSON = re.compile(r"\bosob\w* fizyczn")
_TITLE = re.compile(r"^((urzad|gmin[ay]|miast[oa]|miejsko|miejska|wiejska|i|stoleczne|powiat|samorzad|wojewodztw[oa])\s+)+")


_folded = lru_cache(maxsize=4096)(folded)


class Ambiguous(Exception):
    """The name fits no local government, or more than one."""


@lru_cache(maxsize=4096)
def named(governing_type, name):
    """The governing body's name as it may be stored: never that of a natural person, nothing for a placeholder."""
    plain = folded(name)
    if _PERSON.search(_folded(governing_type)) or plain.startswith(NATURAL_PERSON):
        return NATURAL_PERSON
    return "" if plain.startswith(TO_BE_FILLED_IN) else tidy_name(name)


class GoverningBodies:
    """Finds the local governments behind the rows of one import, each found once."""

    def __init__(self, territories):
        self.territories = territories
        self._finders = {
            "gmina": self._gmina,
            "miasto na prawach powiatu": self._city,
            "powiat ziemski": self._county,
            "samorzad wojewodztwa": self._voivodeship,
        }
        self._found = {}

    def find(self, seat, *, school):
        """The unit whose local government it is, or None when the governing body is not one. Raises Ambiguous.

        ``seat`` is what the register tells: type and name of the governing body; voivodeship, county and gmina of its
        office. ``school`` is the gmina of the school, for a row that does not name the voivodeship."""
        finder = self._finders.get(_folded(seat[0]))
        if finder is None:
            return None
        question = seat, school.code[:2]
        if question not in self._found:
            name, voivodeship, county, gmina = map(_folded, seat[1:])
            home = self.territories.voivodeships.get(voivodeship)
            self._found[question] = finder(name, home.code if home else school.code[:2], county, gmina)
        if self._found[question] is None:
            raise Ambiguous
        return self._found[question]

    def _voivodeship(self, name, home, county, gmina):
        return self.territories.voivodeships.get(_bare(name)) or self.territories.by_code.get(home)

    def _county(self, name, home, county, gmina):
        """By its own name first: a county's office often lies in a city that is not part of it."""
        units = (self.territories.counties.get((home, candidate)) for candidate in (_bare(name), county))
        return next((unit for unit in units if unit and not unit.is_city_county), None)

    def _city(self, name, home, county, gmina):
        """By the county of its office; the name may be that of a district."""
        units = (self.territories.counties.get((home, candidate)) for candidate in (county, _bare(name)))
        return next((unit for unit in units if unit and unit.is_city_county), None)

    def _gmina(self, name, home, county, gmina):
        if not name or name.startswith(TO_BE_FILLED_IN):
            return None
        seat = self.territories.counties.get((home, county))
        title, candidates = self._gminas_meant(name, home, gmina)
        # The office of a rural gmina may lie in the city it surrounds, so a city does not narrow the choice.
        near = [unit for unit in candidates if seat and not seat.is_city_county and unit.code[:4] == seat.code]
        return _the_one(near, title) or _the_one(candidates, title)

    def _gminas_meant(self, name, home, gmina):
        """The words of the title in front of the name, and the gminas of that name."""
        words, longest = name.split(), len(_title(name).split())
        for length in range(longest + 1):  # not simply the longest title: there is a gmina called Miejska Górka
            if found := self.territories.gminas_named(home, " ".join(words[length:])):
                return set(words[:length]), found
        # A declined name (MIASTA TARNOWA) is not in TERC; then the seat stands for it, if it begins alike.
        alike = _bare(name)[:ALIKE] == gmina[:ALIKE]
        return set(words[:longest]), self.territories.gminas_named(home, gmina) if alike else []


def _title(name):
    found = _TITLE.match(f"{name} ")
    return found.group() if found else ""


def _bare(name):
    """The folded name without "gmina", "miasto" and the like in front, to compare with TERC."""
    return name[len(_title(name)) :]


def _the_one(units, title):
    """The unit a title means among those of one name: a town or the rural gmina around it; None when in doubt."""
    kinds = _kinds_meant(title)
    return _first_of(units, kinds) if kinds else (units[0] if len(units) == 1 else None)


def _kinds_meant(words):
    """Groups of gmina kinds in order of preference, told by GMINA and MIASTO; none when the name says neither."""
    if "miejsko" in words or {"gmina", "miasto", "i"} <= words:
        return (MIXED,), (RURAL,), (URBAN,)
    if words & {"miasto", "miasta", "miejska"}:
        return (URBAN,), (MIXED,)
    if "wiejska" in words:
        return (RURAL,), (MIXED,)
    return ((RURAL, MIXED), (URBAN,)) if words & {"gmina", "gminy"} else ()


def _first_of(units, groups):
    """The only unit of the first kind any of them is of; None when there are several."""
    for kinds in groups:
        fitting = [unit for unit in units if unit.gmina_kind in kinds]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None
