"""One file with everything an embedded installation keeps; the portal may go on running."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from pore.access.actor import NOBODY
from pore.audit.models import record
from pore.privacy.backups.packing import DATABASE, digest_of, make_backup

ELSEWHERE = "On PostgreSQL use pg_dump as pore_backup and copy PORE_DATA/files: docs/moving-to-postgresql.md, “Backups”."


def demand_sqlite():
    if connection.vendor != "sqlite":
        raise CommandError(ELSEWHERE)


class Command(BaseCommand):
    help = "Write the database (SQLite) and all files into one archive with checksums; the portal may keep running."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, file, **options):
        demand_sqlite()
        database, files = Path(settings.DATABASES["default"]["NAME"]), Path(settings.MEDIA_ROOT)
        target = file.resolve()
        if target.exists() or not target.parent.is_dir():
            raise CommandError(_("Give the name of a new file in a folder that exists."))
        if files.resolve() in target.parents:
            raise CommandError(_("Keep the archive outside the folder of files, or it would hold itself."))
        manifest = make_backup(database=database, files=files, target=target)
        sizes = manifest["members"]
        record(NOBODY, "backup_made", f"files {len(sizes) - 1}")
        self.stdout.write(
            _("Written: %(file)s (database %(size)d bytes, files: %(files)d).")
            % {"file": target, "size": sizes[DATABASE]["size"], "files": len(sizes) - 1}
        )
        self.stdout.write(f"SHA-256 {digest_of(target)}")
        self.stdout.write(
            _("It holds raw diagnoses too. Keep it encrypted, apart from the ledger of erased people: %(ledger)s")
            % {"ledger": settings.PORE_ERASURE_LEDGER}
        )
