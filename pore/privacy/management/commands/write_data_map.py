"""Write docs/data-map.md from the data map in code."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from pore.privacy.presenting import as_markdown

PAPER = Path(settings.ROOT) / "docs" / "data-map.md"


class Command(BaseCommand):
    help = "Write docs/data-map.md from the registry of personal data."

    def handle(self, *args, **options):
        PAPER.write_text(as_markdown())
