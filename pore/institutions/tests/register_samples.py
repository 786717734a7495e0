"""Small pieces of the public registers, and the ways offices spoil them."""

import csv
import io
from pathlib import Path

from openpyxl import Workbook

from pore.institutions.registers.rspo import import_rspo
from pore.institutions.registers.terc import SHIPPED, import_terc

DATA = Path(__file__).parent / "data"
LUBARTOWSKI = DATA / "rspo_2020_powiat_lubartowski.csv"  # 36 columns, 119 rows, a whole county
PUCKI = DATA / "rspo_2023_powiat_pucki_50col.csv"  # 50 columns, 20 primary schools
LICEA = DATA / "rspo_2025_14_licea_54col.csv"  # 54 columns, armoured, cities with districts
UNITS = ("06", "22", "1465", "1261", "1263", "2061", "2464", "2469", "2862", "3064")


def few_territories(tmp_path):
    """Load the units the samples lie in: quicker than the whole country."""
    heading, *lines = SHIPPED.read_text(encoding="utf-8-sig").splitlines()
    wanted = [line for line in lines if line.replace(";", "").startswith(UNITS) or line[2:6] == ";;;;"]
    path = tmp_path / "terc.csv"
    path.write_text("\n".join([heading, *wanted]), encoding="utf-8")
    import_terc(path)


def rows_of(sample):
    """The sample as a list of lists, headings first."""
    with sample.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def write_csv(path, rows, *, encoding="utf-8-sig", quoting=csv.QUOTE_MINIMAL, line_end="\n"):
    text = io.StringIO()
    csv.writer(text, delimiter=";", quoting=quoting, lineterminator=line_end).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def write_xlsx(path, rows):
    book = Workbook()
    for row in rows:
        book.active.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    book.save(path)
    return path


def through_a_spreadsheet(sample):
    """Rows as a spreadsheet saves them: no armour, no padding, leading zeros lost, Polish dates."""
    rows = rows_of(sample)
    for row in rows[1:]:
        for place, cell in enumerate(row):
            cell = cell[2:-1] if cell.startswith('="') else cell.strip()
            cell = (cell.lstrip("0") or "0") if cell.isdigit() else cell
            if len(cell) == 10 and cell[4] == cell[7] and cell[4] in "-.":
                cell = f"{cell[8:]}.{cell[5:7]}.{cell[:4]}"
            row[place] = cell
    return rows


def edited(tmp_path, sample, changes):
    """A copy of the sample in which ``changes`` {record from 0: {heading: cell}} were made."""
    heading, *rows = rows_of(sample)
    for record, cells in changes.items():
        for name, cell in cells.items():
            rows[record][heading.index(name)] = cell
    return write_csv(tmp_path / "edited.csv", [heading, *rows])


def counts(path, **options):
    return import_rspo(path, **options).counts


def all_are(outcome, number, **others):
    """Expected counts when every one of ``number`` rows has the same outcome."""
    zero = dict.fromkeys(("new", "changed", "unchanged", "vanished", "refused", "warned"), 0)
    return {**zero, outcome: number, **others}
