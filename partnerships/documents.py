"""The county report as a document: facts for the print."""

from dataclasses import dataclass

from partnerships.figures import restored
from pore.base.school_year import year_label

TEMPLATE = "partnerships/print/report.html"


@dataclass(frozen=True)
class ReportFacts:
    """What the template shows: whose numbers, of which year and moment, and the tables as they stood then."""

    partnership: str
    county: str
    school_year: str
    made_at: object
    tables: list

    @property
    def title(self):
        return f"Wspomaganie szkół w roku szkolnym {self.school_year}"

    @property
    def hides_something(self):
        return any(table.hides_something for table in self.tables)


def report_facts(report):
    partnership = report.partnership
    return ReportFacts(
        partnership=partnership.name,
        county=partnership.county.label,
        school_year=year_label(report.school_year),
        made_at=report.requested_at,
        tables=restored(report.tables),
    )
