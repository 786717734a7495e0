"""Import an export of the register of schools and educational institutions."""

import json
import re
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from pore.access.actor import NOBODY
from pore.audit.models import record
from pore.institutions.registers.files import BadFile
from pore.institutions.registers.rspo import import_rspo

SHOWN = 20  # refused rows listed on the screen; the report file has all of them


class Command(BaseCommand):
    help = "Import a CSV or XLSX export of RSPO, of any layout since 2020. Importing the same file again changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--county", action="append", default=[], help="four-digit code; repeat or separate by commas")
        parser.add_argument("--dry-run", action="store_true", help="report only, store nothing")
        parser.add_argument("--force", action="store_true", help="accept a file from which many known units are missing")
        parser.add_argument("--json", type=Path, metavar="REPORT", help="write the full report to this file")

    def handle(self, *, file, county, dry_run, force, json, **options):
        try:
            report = import_rspo(file, counties=_county_codes(county), dry_run=dry_run, force=force)
        except BadFile as problem:
            raise CommandError(str(problem)) from problem
        if not dry_run:
            record(NOBODY, "register_imported", "rspo")
        if json:
            _write(json, report)
        self._show(report, dry_run)

    def _show(self, report, dry_run):
        self.stdout.write(
            _(
                "New: %(new)d, changed: %(changed)d, unchanged: %(unchanged)d, vanished: %(vanished)d; "
                "rows refused: %(refused)d, warnings: %(warned)d."
            )
            % report.counts
        )
        for entry in report.refused[:SHOWN]:
            self.stdout.write(_("Line %(line)d, number %(rspo)s: %(code)s") % entry)
        if len(report.refused) > SHOWN:
            self.stdout.write(_("… and %(more)d more.") % {"more": len(report.refused) - SHOWN})
        if dry_run:
            self.stdout.write(_("This was a trial; nothing was stored."))


def _county_codes(options):
    codes = [code.strip() for option in options for code in option.split(",") if code.strip()]
    for code in codes:
        if not re.fullmatch(r"[0-9]{4}", code):
            raise CommandError(_("A county code has four digits: %(code)s.") % {"code": code})
    return codes


def _write(path, report):
    try:
        path.write_text(json.dumps(report.as_dict(), ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError as problem:
        raise CommandError(_("The report cannot be written: %(reason)s.") % {"reason": problem.strerror}) from problem
