"""What `make run` does before the servers start: schema, cache table, static files, TERC, demonstration data."""

import hashlib
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from pore.desk.demo.people import PASSWORD
from pore.institutions.models import Membership, Partnership, Territory

# Worth printing at start: one person for each kind of work.
SHOWN = ("dyrektor", "sore", "koordynator", "ekspert", "powiat", "gmina")


class Command(BaseCommand):
    help = "Bring the installation up to date and fill an empty database (demonstration data unless PORE_DEMO=0)."

    def handle(self, *args, **options):
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        self._collect_static()
        if not Territory.objects.filter(absent_since=None).exclude(code__startswith="99").exists():
            call_command("import_terc", verbosity=0)
        if settings.PORE_DEMO and not (Partnership.objects.exists() or Membership.objects.exists()):
            call_command("seed_demo", stdout=StringIO())
        if settings.PORE_DEMO and Membership.objects.filter(user__email="dyrektor@demo.example").exists():
            names = ", ".join(f"{name}@demo.example" for name in SHOWN)
            self.stdout.write(_("Demonstration sign-ins, password %(password)s:") % {"password": PASSWORD})
            self.stdout.write(f"  {names}")

    def _collect_static(self):
        """Collect and compress static files when one of them changed; compressing takes seconds."""
        files = sorted(path for path in (Path(settings.ROOT) / "static").rglob("*") if path.is_file())
        about = "".join(f"{path} {path.stat().st_mtime_ns} {path.stat().st_size}\n" for path in files)
        lock = (Path(settings.ROOT) / "requirements.txt").read_text()  # libraries bring static files too
        digest = hashlib.sha256((about + lock).encode()).hexdigest()
        stamp = Path(settings.STATIC_ROOT) / ".collected"
        if not stamp.exists() or stamp.read_text() != digest:
            call_command("collectstatic", interactive=False, verbosity=0)
            stamp.write_text(digest)
