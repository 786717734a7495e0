"""Remove what is past its time, or only say what would be removed."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from pore.privacy.removal import due_now
from pore.privacy.retention import preview
from pore.privacy.tasks import keep_to_retention


class Command(BaseCommand):
    help = "Do what the nightly job does; with --preview only count what it would do."

    def add_arguments(self, parser):
        parser.add_argument("--preview", action="store_true", help="count, remove nothing")

    def handle(self, *args, **options):
        if options["preview"]:
            self._preview()
        else:
            keep_to_retention()

    def _preview(self):
        for rule, count in preview():
            self.stdout.write(f"{rule.label}: {count}")
        to_tell, to_remove = due_now()
        self.stdout.write(_("Diagnoses whose directors would be told: %(count)d") % {"count": to_tell})
        self.stdout.write(_("Diagnoses that would be removed: %(count)d") % {"count": to_remove})
