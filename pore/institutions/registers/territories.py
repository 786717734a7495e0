"""The stored territorial units in memory, to join the rows of the register with them."""

import re

from pore.base.text import search_key
from pore.institutions.models import Territory

CITY_COUNTY_FROM = 61  # county numbers within a voivodeship from which they are cities


class MissingCode(Exception):
    """The row gives no gmina code."""


class UnknownCode(Exception):
    """No gmina of TERC has the code, not even by its first six digits."""


def folded(name):
    """A name for comparison, words only: the register writes RUDA - HUTA, TERC Ruda-Huta."""
    return re.sub(r"[\W_]+", " ", search_key(name)).strip()


class Territories:
    """Every unit of TERC: by code and, within a voivodeship, by name. About 3 000 rows, read once for an import."""

    def __init__(self):
        self.by_pk, self.by_code, self.counties, self.voivodeships = {}, {}, {}, {}
        self._by_six, self._gminas = {}, {}
        # Units gone from TERC come first, so that one still there takes their place.
        for unit in sorted(Territory.objects.all(), key=lambda unit: unit.absent_since is None):
            self.by_pk[unit.pk] = self.by_code[unit.code] = unit
            if unit.kind == Territory.Kind.GMINA:
                self._by_six[unit.code[:6]] = unit
                if not unit.absent_since:
                    self._gminas.setdefault((unit.code[:2], folded(unit.name)), []).append(unit)
            elif unit.kind == Territory.Kind.COUNTY:
                self.counties[unit.code[:2], folded(unit.name)] = unit
            else:
                self.voivodeships[folded(unit.name)] = unit
        for unit in self.by_pk.values():
            unit.parent = self.by_pk.get(unit.parent_id)

    def __len__(self):
        return len(self.by_pk)

    def gmina(self, code):
        """The gmina an institution's code points to.

        A spreadsheet may have dropped the leading zero; the last digit may be of another year, of a town (4) or of a rural
        part (5); a district of Warsaw (8) or a delegation (9) leads to its city. Raises MissingCode or UnknownCode."""
        if not code:
            raise MissingCode
        code = code.removesuffix(".0")
        code = code.zfill(7) if len(code) == 6 else code
        if len(code) != 7 or not (code.isascii() and code.isdigit()):
            raise UnknownCode
        unit = self._by_six.get(code[:6])
        if unit is None and code[6] in "89" and int(code[2:4]) >= CITY_COUNTY_FROM:
            unit = self._by_six.get(f"{code[:4]}01")
        if unit is None:
            raise UnknownCode
        return unit

    def gminas_named(self, voivodeship, name):
        """Gminas of a voivodeship (two digits) with that name; there may be a town and a rural one around it."""
        return self._gminas.get((voivodeship, folded(name)), [])
