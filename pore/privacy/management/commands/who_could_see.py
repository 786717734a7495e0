"""After a breach: who could see a document between two days, and who from outside has read it."""

import json
from datetime import datetime, time

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from diagnosis.models import DiagnosisSection, DiagnosisSummary, SupportRequest
from evaluation.models import JointEvaluation
from pore.access.actor import NOBODY
from pore.audit.models import record
from pore.cycle.models import SupportProcess
from pore.privacy.reach import NEVER, who_could_see, who_saw
from support_plans.models import Participant, SupportPlan

KINDS = {
    "process": SupportProcess,
    "request": SupportRequest,
    "diagnosis": DiagnosisSection,
    "summary": DiagnosisSummary,
    "plan": SupportPlan,
    "evaluation": JointEvaluation,
    "attendance": Participant,
}


class Command(BaseCommand):
    help = "List who could see, and who has read, a document of a process between two days (UUID of either)."

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=KINDS)
        parser.add_argument("uuid")
        parser.add_argument("--from", dest="since", required=True, metavar="YYYY-MM-DD")
        parser.add_argument("--to", dest="until", metavar="YYYY-MM-DD", help="today when left out")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args, kind, uuid, since, until, **options):
        process, section = self._find(kind, uuid)
        span = self._moment(since, time.min), self._moment(until or f"{timezone.localdate()}", time.max)
        record(NOBODY, "reach_listed", f"{kind} {uuid}", school_id=process.school_id, process_uuid=process.uuid)
        seen = who_saw(kind, process, *span, section)
        rows = [self._row(reach, seen) for reach in who_could_see(kind, process, *span, section)]
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        self.stdout.write(_("%(kind)s of: %(process)s") % {"kind": kind, "process": process})
        for row in rows:
            self.stdout.write(" | ".join(str(value) for value in row.values()))

    def _find(self, kind, uuid):
        """The process, and the section when the UUID names one part of a diagnosis."""
        rows = SupportProcess.objects.select_related("school", "partnership")
        process = rows.filter(uuid=uuid).first()
        if process:
            return process, ""
        one = KINDS[kind].objects.filter(uuid=uuid).first()
        if one is None:
            raise CommandError(_("There is no such record."))
        return rows.get(pk=one.process_id), getattr(one, "code", "") if kind == "diagnosis" else ""

    def _moment(self, text, at):
        day = parse_date(text)
        if day is None:
            raise CommandError(_("Give days as YYYY-MM-DD."))
        return timezone.make_aware(datetime.combine(day, at))

    def _row(self, reach, seen):
        readings, last = seen.get(reach.membership.pk, (0, None))
        user = reach.membership.user
        return {
            "person": user.full_name,
            "address": user.email,
            "role": str(reach.membership.get_role_display()),
            "institution": str(reach.membership.institution),
            "through": reach.relation,
            "from": f"{timezone.localtime(reach.since):%Y-%m-%d %H:%M}",
            "until": "" if reach.until == NEVER else f"{timezone.localtime(reach.until):%Y-%m-%d %H:%M}",
            "readings": readings,
            "last_read": f"{timezone.localtime(last):%Y-%m-%d %H:%M}" if last else "",
        }
