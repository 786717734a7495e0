"""Which rows of a file an import is about."""

from pore.institutions.registers.territories import MissingCode, UnknownCode

NO_COUNTY = "0000"


class Area:
    """Counties by their four-digit codes and, where only some of their gminas are meant, these by their keys.

    Without either everything is meant."""

    def __init__(self, territories, counties=(), gminas=()):
        self.territories, self.counties, self.gminas = territories, frozenset(counties), frozenset(gminas)

    @classmethod
    def of_gminas(cls, territories, gminas):
        """The area of these gminas, given by their keys."""
        return cls(territories, {territories.by_pk[key].code[:4] for key in gminas}, gminas)

    def gmina(self, row):
        """The gmina a row names, and what is wrong where it names none."""
        try:
            return self.territories.gmina(row["gmina_code"]), None
        except MissingCode:
            return None, "missing_gmina_code"
        except UnknownCode:
            return None, "unknown_gmina_code"

    def holds(self, row, gmina):
        """Whether the row is meant; one that gives no hint of its county is, to be shown as refused."""
        if gmina and self.gminas:
            return gmina.pk in self.gminas
        named = row["gmina_code"].zfill(7)[:4]  # a gmina of another year may be unknown, its county rarely is
        county = gmina.code[:4] if gmina else (row.get("county_code") or named).zfill(4)
        return not self.counties or county in self.counties or county == NO_COUNTY
