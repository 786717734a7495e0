"""What an import did, for the person and for a machine."""

from dataclasses import dataclass, field

OUTCOMES = ("new", "changed", "unchanged", "vanished")


@dataclass
class Report:
    """Counts of institutions, and the rows refused or accepted with a warning.

    An entry is {"line": where the row starts in the file, "rspo": its number or None, "code": what is wrong}. A row may have
    several warnings; "refused" and "warned" count entries."""

    outcomes: dict = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    refused: list = field(default_factory=list)
    warnings: list = field(default_factory=list)

    def count(self, outcome, number=1):
        self.outcomes[outcome] += number

    def refuse(self, line, rspo, code):
        self.refused.append({"line": line, "rspo": rspo, "code": code})

    def warn(self, line, rspo, code):
        self.warnings.append({"line": line, "rspo": rspo, "code": code})

    @property
    def counts(self):
        return {**self.outcomes, "refused": len(self.refused), "warned": len(self.warnings)}

    def as_dict(self):
        self.warnings.sort(key=lambda entry: entry["line"])
        return {"counts": self.counts, "refused": self.refused, "warnings": self.warnings}
