"""Records of a register file by heading: which columns there are, and where each record starts."""

import re

from django.utils.translation import gettext as _

from pore.base.text import search_key
from pore.institutions.registers.files import BadFile, BrokenOff, cells_of

_ARMOUR = re.compile(r'^="?(.*?)"?$', re.DOTALL)  # ="0608011", which protects leading zeros from spreadsheets
_TOTALS = re.compile(r"^\W*(razem|suma|ogolem|lacznie|liczba|total|wiersz)")


class Table:
    """The records of one file. ``columns`` are the wanted names whose heading the file has.

    Iterating yields (line, {name: cell}) with every column's armour and outer spaces removed; other cells are never kept.
    Raises BadFile for a foreign layout and BrokenOff for a file cut short, the latter at its end."""

    def __init__(self, path, headings, required):
        """``headings`` maps each wanted name to its heading, ``required`` are names without which the layout is foreign."""
        self._records = iter(cells_of(path))
        found = self._heading_row()
        places = {name: found.get(_plain(heading)) for name, heading in headings.items()}
        missing = [headings[name] for name in required if places[name] is None]
        if missing:
            raise BadFile(_("The file lacks these columns: %(columns)s.") % {"columns": ", ".join(missing)})
        self._places = {name: place for name, place in places.items() if place is not None}
        self._key = self._places[required[0]]
        self._needed = [self._places[name] for name in required]
        self.columns = frozenset(self._places)

    def _heading_row(self):
        for _line, cells in self._records:
            if any(cell.strip() for cell in cells):
                self._width = len(cells)
                return {_plain(cell): place for place, cell in reversed(list(enumerate(cells)))}
        raise BadFile(_("The file is empty."))

    def __iter__(self):
        short = None
        for line, cells in self._records:
            if self._is_whole(cells) and not short:
                yield line, self._named(cells)
                continue
            if not any(cell.strip() for cell in cells):
                continue
            if short:
                yield short[0], self._named(short[1])
                short = None
            if self._is_totals(cells):
                continue
            if len(cells) < self._width:
                # A spreadsheet may drop empty cells at the end of a record; only the last record shows a cut.
                short = line, cells
            else:
                yield line, self._named(cells)
        if short:
            raise BrokenOff(short[0])

    def _is_whole(self, cells):
        """The quick answer for nearly every record: as wide as the heading, with what every institution has."""
        return len(cells) >= self._width and all(cells[place].strip() for place in self._needed)

    def _is_totals(self, cells):
        """One lonely cell in a whole record, or no number in the key column and a first word such as "Razem"."""
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) == 1 and len(cells) >= self._width:
            return True
        key = cells[self._key] if self._key < len(cells) else ""
        return not unarmoured(key).isdigit() and bool(_TOTALS.match(search_key(filled[0])))

    def _named(self, cells):
        cells += [""] * (self._width - len(cells))
        stripped = {name: cells[place].strip() for name, place in self._places.items()}
        return {name: unarmoured(cell) if cell[:1] == "=" else cell for name, cell in stripped.items()}


def unarmoured(cell):
    """The cell without ="…" and without spaces, no-break ones too, around it."""
    cell = cell.strip()
    return _ARMOUR.match(cell).group(1).strip() if cell.startswith("=") else cell


def _plain(heading):
    return re.sub(r"\W+", " ", search_key(heading)).strip()
