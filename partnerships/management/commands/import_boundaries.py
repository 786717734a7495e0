"""Load boundaries of gminas for the map of the county."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from partnerships.boundaries import BadBoundaries, import_boundaries
from pore.access.actor import NOBODY
from pore.audit.models import record


class Command(BaseCommand):
    help = "Load boundaries of gminas from GeoJSON (.geojson or .geojson.gz) with the seven-digit TERYT code in terc."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        try:
            counts = import_boundaries(file)
        except (BadBoundaries, OSError) as problem:
            raise CommandError(str(problem)) from problem
        record(NOBODY, "register_imported", "boundaries")
        self.stdout.write(
            _("Loaded: %(loaded)d, not known in TERC: %(unknown)d, gminas without a boundary: %(without)d.") % counts
        )
