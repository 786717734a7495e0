"""One row of the register as the fields of an institution."""

from functools import lru_cache, partial

from pore.base.text import clean_line
from pore.institutions.models import Institution
from pore.institutions.registers import values
from pore.institutions.registers.governing import Ambiguous, named
from pore.institutions.registers.kinds import category_of, kind_of
from pore.institutions.registers.naming import tidy_name

# All the importer reads. The name of the head teacher is left out on purpose: it must not be stored, so it is not read.
HEADINGS = {
    "rspo": "Numer RSPO",
    "register_type": "Typ",
    "name": "Nazwa",
    "gmina_code": "Kod terytorialny gmina",
    "county_code": "Kod terytorialny powiat",
    "regon": "REGON",
    "nip": "NIP",
    "locality": "Miejscowość",
    "street": "Ulica",
    "building": "Numer budynku",
    "flat": "Numer lokalu",
    "postcode": "Kod pocztowy",
    "phone": "Telefon",
    "email": "E-mail",
    "website": "Strona www",
    "is_public": "Publiczność status",
    "pupil_group": "Kategoria uczniów",
    "pupils": "Liczba uczniów",
    "founded_on": "Data założenia",
    "closed_on": "Data likwidacji",
    "parent": "RSPO podmiotu nadrzędnego",
    "governing_type": "Typ organu prowadzącego",
    "governing_name": "Nazwa organu prowadzącego",
    "governing_voivodeship": "Województwo organu prowadzącego",
    "governing_county": "Powiat organu prowadzącego",
    "governing_gmina": "Gmina organu prowadzącego",
}
REQUIRED = ("rspo", "register_type", "name", "gmina_code")
SEAT = ("governing_type", "governing_name", "governing_voivodeship", "governing_county", "governing_gmina")

_LONGEST = {field.name: field.max_length for field in Institution._meta.fields if field.max_length}
_cleaned = lru_cache(maxsize=20_000)(clean_line)  # types, localities and streets come again and again


def _line(field, cell):
    simple = cell.isascii() and cell.isprintable() and "  " not in cell  # then there is nothing to clean
    return (cell if simple else _cleaned(cell))[: _LONGEST[field]]


# Field of the institution -> the cell's value; ValueError is a warning, None leaves the stored value alone.
_READERS = {
    "regon": values.regon,
    "nip": values.nip,
    "street": partial(_line, "street"),
    "building": lambda cell: values.house_number(_line("building", cell)),
    "flat": lambda cell: values.house_number(_line("flat", cell)),
    "postcode": partial(_line, "postcode"),
    "phone": lambda cell: values.phone(_line("phone", cell)),
    "email": lambda cell: values.email(cell)[: _LONGEST["email"]],
    "website": lambda cell: values.website(cell)[: _LONGEST["website"]],
    "pupil_group": partial(_line, "pupil_group"),
}
# Fields where an empty cell means "none", and the warning for a cell that says nothing sensible.
_CHECKED = {
    "pupils": (values.pupil_count, "bad_pupil_count"),
    "founded_on": (values.day, "bad_date"),
    "closed_on": (values.day, "bad_date"),
}


class RowReader:
    """Turns rows into (fields, warnings); only columns the file has become fields, so other layouts blank nothing."""

    def __init__(self, columns, governing_bodies):
        self._readers = {field: reader for field, reader in _READERS.items() if field in columns}
        self._checked = {field: check for field, check in _CHECKED.items() if field in columns}
        self._has = columns.__contains__
        self._governing_bodies = governing_bodies
        self.fields = ["rspo", "kind", "name", "register_type", "category", "territory_id"]
        self.fields += [*self._readers, *self._checked]
        self.fields += [field for field in ("locality", "is_public", "governing_type") if field in columns]
        if self._has("governing_name"):
            self.fields.append("governing_name")
        if self._tells_governing_body:
            self.fields.append("governing_body")

    @property
    def _tells_governing_body(self):
        return self._has("governing_type") and self._has("governing_name")

    def read(self, row, rspo, gmina):
        """Fields of the institution with that number in that gmina, and the codes of the warnings.

        "governing_body" is the Territory whose local government it is; the Saver puts the institution in its place."""
        warnings = []
        register_type = _line("register_type", row["register_type"])
        fields = {
            "rspo": rspo,
            "kind": _kind(register_type),
            "category": _category(register_type),
            "register_type": register_type,
            "name": tidy_name(row["name"])[: _LONGEST["name"]] or register_type,
            "territory_id": gmina.pk,
        }
        if self._has("locality"):
            # Of a district or a delegation only the city is a locality.
            district = row["gmina_code"][-1:] in ("8", "9")
            fields["locality"] = gmina.name if district else _line("locality", row["locality"])
        if self._has("is_public"):
            fields["is_public"] = values.is_public(row["is_public"])
        for field, reader in self._readers.items():
            value = reader(row[field]) if row[field] else ""
            if value is not None:
                fields[field] = value
        for field, (check, warning) in self._checked.items():
            try:
                fields[field] = check(row[field]) if row[field] else None
            except ValueError:
                fields[field] = None
                warnings.append(warning)
        self._add_governing_body(row, gmina, fields, warnings)
        return fields, list(dict.fromkeys(warnings))

    def _add_governing_body(self, row, gmina, fields, warnings):
        if self._has("governing_type"):
            fields["governing_type"] = _line("governing_type", row["governing_type"])
        if self._has("governing_name"):
            name = named(row.get("governing_type", ""), row["governing_name"])
            fields["governing_name"] = name[: _LONGEST["governing_name"]]
        if self._tells_governing_body:
            try:
                seat = tuple(row.get(column, "") for column in SEAT)
                fields["governing_body"] = self._governing_bodies.find(seat, school=gmina)
            except Ambiguous:
                fields["governing_body"] = None
                warnings.append("ambiguous_governing_body")


_kind = lru_cache(maxsize=512)(kind_of)
_category = lru_cache(maxsize=512)(category_of)
