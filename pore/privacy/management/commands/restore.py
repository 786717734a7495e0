"""Put the archive of `manage.py backup` back, bring it up to date, and erase again whom it would bring back."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from django.utils.translation import gettext as _

from pore.access.actor import NOBODY
from pore.audit.models import record
from pore.base.errors import NotReady
from pore.privacy.backups.unpacking import demand_stopped, is_empty, put_in_place, unpack
from pore.privacy.management.commands.backup import demand_sqlite


class Command(BaseCommand):
    help = "Restore an archive of `manage.py backup`; refuses where something would be lost, unless --force moves it aside."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", action="store_true", help="move what is there aside and restore in its place")

    def handle(self, *args, file, force, **options):
        demand_sqlite()
        connections.close_all()
        database, files = Path(settings.DATABASES["default"]["NAME"]), Path(settings.MEDIA_ROOT)
        try:
            if not force and not is_empty(database, files):
                raise NotReady(_("There are data here already. With --force they are moved aside, not deleted."))
            manifest, moved = self._restore(file, database, files)
        except NotReady as problem:
            raise CommandError(str(problem)) from None
        self._say(_("Checked and restored: the backup of %(moment)s.") % {"moment": manifest["made_at"]})
        for path in moved:
            self._say(_("What was here before: %(path)s") % {"path": path})
        self._bring_up_to_date(manifest)

    def _restore(self, file, database, files):
        known = [".".join(key) for key in MigrationLoader(None, ignore_no_migrations=True).disk_migrations]
        with tempfile.TemporaryDirectory(dir=database.parent, prefix=".restoring-") as folder:
            manifest = unpack(file, Path(folder), known)
            demand_stopped(database)
            stamp = f"{timezone.localtime():%Y%m%d-%H%M%S}"
            return manifest, put_in_place(Path(folder), database=database, files=files, stamp=stamp)

    def _bring_up_to_date(self, manifest):
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        now = MigrationLoader(connections["default"]).applied_migrations
        self._say(_("Migrations added: %(count)d.") % {"count": len(now) - len(manifest["migrations"])})
        ended, _rows = Session.objects.all().delete()
        self._say(_("Old sign-ins ended: %(count)d.") % {"count": ended})
        if not Path(settings.PORE_ERASURE_LEDGER).exists():
            self._say(
                _("There is no ledger of erased people at %(path)s. If you keep one, put it there and run replay_erasures.")
                % {"path": settings.PORE_ERASURE_LEDGER}
            )
        call_command("replay_erasures", stdout=self.stdout)
        record(NOBODY, "backup_restored", f"made {manifest['made_at']}")

    def _say(self, text):
        self.stdout.write(text)
