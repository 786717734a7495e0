"""Removing the raw diagnosis of processes that ended long ago: planned, told to the director, postponed or carried out.

The job works for all schools at once and looks at headers only, until it removes."""

from datetime import date

from django.db import models, transaction
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from diagnosis.models import DiagnosisSection, DiagnosisTeamMember
from pore.access.actor import NOBODY
from pore.access.context import narrowed
from pore.audit.models import record
from pore.cycle.models import Handover, HandoverItem, SupportProcess
from pore.files import storage
from pore.files.models import Attachment
from pore.privacy.models import Removal
from pore.privacy.notices import tell_director
from pore.sharing.models import Grant, ReadEntry
from support_plans.models import Participant

RAW_YEARS = 5  # the school's choice (data map): the director may postpone year by year
BATCH = 50
# What goes with the raw diagnosis, in an order in which nothing leans on what is already gone.
REMOVED = (HandoverItem, Handover, Grant, ReadEntry, DiagnosisTeamMember, DiagnosisSection)


def _shifted(day, years):
    """The same day of another year; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def first_day(process):
    """The day on which the raw diagnosis of an ended process has been kept long enough."""
    return _shifted(timezone.localdate(process.ended_at), RAW_YEARS)


def planned(process):
    """The planned removal of an ended process, made when it is first needed."""
    removal, _created = Removal.objects.get_or_create(process=process, defaults={"due_on": first_day(process)})
    return removal


def _past_their_time():
    """Ended processes that were kept long enough and have no plan yet."""
    today = timezone.localdate()
    border = _shifted(today, -RAW_YEARS)
    planned_already = Removal.objects.values("process_id")
    ended = SupportProcess.objects.filter(ended_at__date__lte=border).exclude(outcome="").exclude(pk__in=planned_already)
    return [process for process in ended.select_related("school", "partnership") if first_day(process) <= today]


def due_now():
    """How many directors the next run would tell, and how many diagnoses it would remove."""
    today = timezone.localdate()
    open_now = Removal.objects.filter(done_at=None, due_on__lte=today)
    to_tell = open_now.filter(told_at=None).count() + len(_past_their_time())
    return to_tell, open_now.filter(told_at__isnull=False).count()


@narrowed("keeper")
def plan_all():
    """Plan what has been kept long enough and tell the directors; returns how many were told."""
    for process in _past_their_time():
        planned(process)
    told = 0
    waiting = Removal.objects.filter(told_at=None, done_at=None, due_on__lte=timezone.localdate())
    for removal in waiting.select_related("process__school")[:BATCH]:
        with transaction.atomic():
            if removal.tell():
                removal.refresh_from_db()
                tell_director(removal)
                told += 1
    return told


@narrowed("keeper")
def remove_all():
    """Remove what is due; a killed worker leaves each process whole or removed. Returns how many were removed."""
    due = Removal.objects.filter(done_at=None, told_at__isnull=False, due_on__lte=timezone.localdate())
    return sum(_remove(removal) for removal in due.select_related("process")[:BATCH])


@transaction.atomic
def _remove(removal):
    if not removal.finish():
        return False
    process = removal.process
    for model in REMOVED:
        _rows_of(model, process).delete()
    _remove_files(process)
    _forget_names(process)
    record(
        NOBODY,
        "diagnosis_removed",
        f"process {process.uuid}",
        school_id=process.school_id,
        process_uuid=process.uuid,
    )
    return True


def _rows_of(model, process):
    names = {field.name for field in model._meta.concrete_fields}
    by = {"process": process} if "process" in names else {"process_uuid": process.uuid}
    return model._base_manager.filter(**by)


def _remove_files(process):
    """Attachments of the diagnosis; the files go once the rows are certainly gone."""
    rows = Attachment.objects.filter(process=process, kind=Attachment.Kind.DIAGNOSIS)
    stored = [name for name in rows.values_list("stored", flat=True) if name]
    rows.delete()
    transaction.on_commit(lambda: [storage.discard(name) for name in stored])


def _forget_names(process):
    """People stay in the list as numbers: who came how often is still counted, who it was is not known any more."""
    with override("pl"):
        word = _("Participant")
    people = Participant.objects.filter(process=process)
    names = Concat(Value(f"{word} "), models.F("pk"), output_field=models.CharField())
    people.update(name=names, position="", email="")
