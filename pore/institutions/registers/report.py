"""What an import did, for the person and for a machine."""

import hashlib
import json
from dataclasses import dataclass, field

OUTCOMES = ("new", "changed", "unchanged", "vanished")
# Beyond these a file is probably filtered, or old: that many known units are missing from it, or gone ones come back.
LARGEST_SHARE = 0.10
LARGEST_NUMBER = 20


def is_mass(number, expected):
    """Whether ``number`` of ``expected`` units is more than a year of an ordinary county changes."""
    return number > LARGEST_NUMBER or number > LARGEST_SHARE * expected


@dataclass
class Report:
    """Counts of institutions, and the rows refused or accepted with a warning.

    An entry is {"line": where the row starts in the file, "rspo": its number or None, "code": what is wrong}. A row may have
    several warnings; "refused" and "warned" count entries. ``changes`` is a list where every change is wanted by name:
    {"outcome", "line", "rspo", "name", "fields": names of what differs}; None where only counts are."""

    outcomes: dict = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    refused: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    changes: list | None = None
    expected: int = 0  # known units of the file's counties and types
    returned: int = 0  # units marked as gone that are in the file again

    def count(self, outcome, number=1):
        self.outcomes[outcome] += number

    def refuse(self, line, rspo, code):
        self.refused.append({"line": line, "rspo": rspo, "code": code})

    def warn(self, line, rspo, code):
        self.warnings.append({"line": line, "rspo": rspo, "code": code})

    def note(self, outcome, rspo, *, line=None, name="", fields=()):
        """Write down one change by name, where that is wanted."""
        if self.changes is not None:
            entry = {"outcome": outcome, "line": line, "rspo": rspo, "name": name, "fields": sorted(fields)}
            self.changes.append(entry)

    @property
    def counts(self):
        return {**self.outcomes, "refused": len(self.refused), "warned": len(self.warnings)}

    @property
    def doubts(self):
        """What speaks against the file: "vanished" where too many units are missing, "returned" where too many come back."""
        counted = {"vanished": self.outcomes["vanished"], "returned": self.returned}
        return [name for name, number in counted.items() if is_mass(number, self.expected)]

    @property
    def digest(self):
        """SHA-256 of what is done to which unit; equal where the same file meets the same register."""
        done = sorted((one["outcome"], one["rspo"], *one["fields"]) for one in self.changes or ())
        return hashlib.sha256(json.dumps([done, self.counts]).encode()).hexdigest()

    def as_dict(self):
        self.warnings.sort(key=lambda entry: entry["line"])
        return {"counts": self.counts, "refused": self.refused, "warnings": self.warnings}
