"""Compares rows with what is stored and writes, in batches, only what differs."""

from pore.institutions.models import Institution
from pore.institutions.registers.inserting import insert
from pore.institutions.registers.local_governments import local_government_keys

BATCH = 1000  # rows compared and written together; keeps memory flat however long the file is
KEYS = ("sort_key", "search_key")
COMPARED = ("absent_since", "locality", "governing_type", "governing_name", "governing_body_id")


class Saver:
    """Collects rows and saves each full batch. ``fields`` are the ones the file has columns for."""

    def __init__(self, fields, report):
        self._written = [field.removesuffix("_id") for field in fields if field != "rspo"] + ["absent_since", *KEYS]
        self._stored_fields = {"governing_body_id" if field == "governing_body" else field for field in fields} | {*COMPARED}
        self._report = report
        self._waiting, self._local_governments = [], {}
        self.unchanged = set()

    def add(self, fields):
        self._waiting.append(fields)
        if len(self._waiting) >= BATCH:
            self.flush()

    def flush(self):
        """Save the rows collected so far."""
        self._name_governing_bodies()
        registered = Institution.objects.filter(rspo__in=[fields["rspo"] for fields in self._waiting]).order_by()
        stored = {values["rspo"]: values for values in registered.values(*self._stored_fields)}
        new, changed = [], []
        for fields in self._waiting:
            known = stored.get(fields["rspo"])
            if known is None:
                new.append(fields)
            elif (values := _updated(known, fields)) != known:
                changed.append(Institution(**values))
            else:
                self.unchanged.add(fields["rspo"])
        self._write(new, changed)
        self._report.count("unchanged", len(self._waiting) - len(new) - len(changed))
        self._waiting = []

    def _name_governing_bodies(self):
        """Put local governments in the place of the territories they govern."""
        units = {fields["governing_body"] for fields in self._waiting if fields.get("governing_body")}
        if unknown := [unit for unit in units if unit.pk not in self._local_governments]:
            self._local_governments.update(local_government_keys(unknown))
        for fields in self._waiting:
            if "governing_body" in fields:
                unit = fields.pop("governing_body")
                fields["governing_body_id"] = self._local_governments[unit.pk] if unit else None

    def _write(self, new, changed):
        insert(new)
        for institution in changed:
            institution.set_keys()
        # An upsert on the number is far quicker than an UPDATE of thirty columns. These objects have no key of their own, so
        # the stored rows keep theirs, their UUID too: only the named columns are written.
        Institution.objects.bulk_create(changed, update_conflicts=True, unique_fields=["rspo"], update_fields=self._written)
        self._report.count("new", len(new))
        self._report.count("changed", len(changed))


def _updated(known, fields):
    """Stored values with those of the file over them, of an institution that is in the register (again)."""
    values = {**known, **fields, "absent_since": None}
    same_body = all(values[field] == known[field] for field in ("governing_type", "governing_name"))
    if values["governing_body_id"] is None and same_body:
        values["governing_body_id"] = known["governing_body_id"]  # set by hand where the name is ambiguous: it stays
    return values
