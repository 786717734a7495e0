"""Write docs/permissions.md and its Polish twin from the permission matrix."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from pore.desk.permissions import PAPERS, paper


class Command(BaseCommand):
    help = "Write docs/permissions.md and docs/uprawnienia.md from the permission matrix."

    def handle(self, *args, **options):
        for language, path in PAPERS.items():
            (Path(settings.ROOT) / path).write_text(paper(language))
            self.stdout.write(path)
