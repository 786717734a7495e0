"""Load or update the territorial units."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from pore.access.actor import NOBODY
from pore.audit.models import record
from pore.institutions.registers.files import BadFile
from pore.institutions.registers.terc import SHIPPED, import_terc


class Command(BaseCommand):
    help = "Load or update voivodeships, counties and gminas from a TERC file; without a file, from the one shipped."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, default=SHIPPED)

    def handle(self, *, file, **options):
        try:
            counts = import_terc(file)
        except BadFile as problem:
            raise CommandError(str(problem)) from problem
        record(NOBODY, "register_imported", "terc")
        self.stdout.write(
            _("New: %(new)d, changed: %(changed)d, unchanged: %(unchanged)d, no longer listed: %(vanished)d.") % counts
        )
