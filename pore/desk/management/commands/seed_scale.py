"""Fill an empty database with many fictional counties, to see how the portal carries them."""

import time
from random import Random

from django.core.management.base import BaseCommand, CommandError
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils.translation import gettext as _

from pore.base.school_year import current_school_year
from pore.desk.demo.people import PASSWORD
from pore.desk.scale.places import Places
from pore.desk.scale.processes import Processes
from pore.institutions.models import Membership, Partnership

MOST_COUNTIES = 380
SEED = 9901
PEOPLE_OF_FIRST_COUNTY = (
    "dyrektor",
    "zastepca",
    "nauczyciel",
    "sore",
    "ekspert",
    "odn",
    "biblioteka",
    "koordynator",
    "powiat",
    "gmina",
)


class Command(BaseCommand):
    help = "Build counties of the usual size with five school years of support, in bulk. Empty databases only."

    def add_arguments(self, parser):
        parser.add_argument("--counties", type=int, default=1, help="how many, up to 380")
        parser.add_argument("--year", type=int, default=None, help="the present school year, as the year it began")

    def handle(self, *args, counties, year, **options):
        if not 0 < counties <= MOST_COUNTIES:
            raise CommandError(_("Choose from 1 to %(most)d counties.") % {"most": MOST_COUNTIES})
        if Partnership.objects.exists() or Membership.objects.exists():
            raise CommandError(_("The database already holds a county. The demonstration goes into an empty one only."))
        begun = time.perf_counter()
        sheets = self._build(counties, year or current_school_year())
        _put_sequences_behind(sheets)
        self._measure(sheets, time.perf_counter() - begun)

    def _build(self, counties, year):
        """Each county is one transaction, so that the checks put off to its end stay few."""
        chance = Random(SEED)  # noqa: S311 – the same counties on every run
        places, processes = Places(year, chance), Processes(year, chance)
        sheets = [*places.sheets, *processes.sheets]
        for number in range(1, counties + 1):
            processes.county(places.county(number))
            with transaction.atomic():
                for sheet in sheets:
                    sheet.write()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        return sheets

    def _measure(self, sheets, seconds):
        for sheet in sheets:
            self.stdout.write(f"{sheet.model._meta.db_table:40} {sheet.written:>10,}")
        total = sum(sheet.written for sheet in sheets)
        self.stdout.write(f"{total:,} rows in {seconds:.1f} s: {total / seconds:,.0f} rows/s")
        self.stdout.write(f"{', '.join(PEOPLE_OF_FIRST_COUNTY)} @demo.example: {PASSWORD}")


def _put_sequences_behind(sheets):
    """Rows brought their own keys: the next one the portal makes comes after them."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [sheet.model for sheet in sheets]):
            cursor.execute(statement)
