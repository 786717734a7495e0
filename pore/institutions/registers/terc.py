"""Import of TERC, the official list of voivodeships, counties and gminas."""

from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pore.base.text import clean_line, sort_key
from pore.institutions.models import Institution, Territory
from pore.institutions.registers.files import BadFile
from pore.institutions.registers.reading import Table

SHIPPED = Path(__file__).parent / "data" / "TERC_2025-01-01.csv"
HEADINGS = {"voivodeship": "WOJ", "county": "POW", "gmina": "GMI", "gmina_kind": "RODZ", "name": "NAZWA"}
KINDS = {2: Territory.Kind.VOIVODESHIP, 4: Territory.Kind.COUNTY, 7: Territory.Kind.GMINA}
PARENT_CODE = {4: 2, 7: 4}  # length of a code -> length of the code of the unit it lies in
FIELDS = ["code", "kind", "gmina_kind", "name", "parent", "sort_key", "absent_since"]


@transaction.atomic
def import_terc(path=SHIPPED):
    """Bring Territory up to the file; returns {"new", "changed", "unchanged", "vanished"}. Raises BadFile.

    A gmina whose code changed only in the last digit (its kind) keeps its row; a unit no longer listed is marked, not
    deleted."""
    listed = _listed_units(path)
    stored = {unit.code: unit for unit in Territory.objects.all()}
    _follow_changed_kinds(listed, stored)
    counts = dict.fromkeys(("new", "changed", "unchanged", "vanished"), 0)
    changed = []
    for length in sorted(KINDS):  # parents first: their rows give the key
        new = []
        for code in (code for code in listed if len(code) == length):
            unit = stored.setdefault(code, Territory())
            if _apply(unit, code, listed[code], stored.get(code[: PARENT_CODE.get(length, 0)])):
                (changed if unit.pk else new).append(unit)
            else:
                counts["unchanged"] += 1
        counts["new"] += len(Territory.objects.bulk_create(new))
    counts["changed"] = Territory.objects.bulk_update(changed, FIELDS, batch_size=500)
    gone = Territory.objects.filter(absent_since=None).exclude(code__in=listed)
    counts["vanished"] = gone.update(absent_since=timezone.localdate())
    return counts


def _listed_units(path):
    """{code: name} of the voivodeships, counties and whole gminas in the file."""
    units = {}
    for line, row in Table(path, HEADINGS, tuple(HEADINGS)):
        code = "".join(row[part].zfill(2) for part in ("voivodeship", "county", "gmina") if row[part]) + row["gmina_kind"]
        if len(code) not in KINDS or not (code.isascii() and code.isdigit()) or not row["name"]:
            raise BadFile(_("Line %(line)d is not a unit of TERC.") % {"line": line})
        if len(code) < 7 or code[6] in Territory.GminaKind.values:
            name = clean_line(row["name"])
            units[code] = name.lower() if len(code) == 2 else name  # voivodeships are shouted in TERC
    if missing := [code for code in units if len(code) > 2 and code[: PARENT_CODE[len(code)]] not in units]:
        raise BadFile(_("The file does not list the unit in which %(code)s lies.") % {"code": missing[0]})
    if not units:
        raise BadFile(_("The file lists no territorial units."))
    return units


def _follow_changed_kinds(listed, stored):
    """Give the row of a gmina that became a town, or stopped being one, its new code; its local government follows."""
    by_six = {code[:6]: code for code in stored if len(code) == 7 and code not in listed}
    for code in [code for code in listed if len(code) == 7 and code not in stored]:
        old = by_six.get(code[:6])
        if old:
            stored[code] = stored.pop(old)
            Institution.objects.filter(kind=Institution.Kind.GMINA, teryt=old).update(teryt=code)


def _apply(unit, code, name, parent):
    """Put the facts on a unit; whether any of them is new."""
    facts = {
        "code": code,
        "kind": KINDS[len(code)],
        "gmina_kind": code[6:],
        "name": name,
        "parent_id": parent.pk if parent else None,
        "sort_key": sort_key(name),
        "absent_since": None,
    }
    differs = [field for field, value in facts.items() if getattr(unit, field) != value]
    for field in differs:
        setattr(unit, field, facts[field])
    return bool(differs)
