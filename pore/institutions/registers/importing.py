"""The two jobs of an import made in the browser: trying the file out, and taking it over as it was tried."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from pore.access.context import behind
from pore.audit.models import record
from pore.base.models import still
from pore.institutions.acting import actor_for
from pore.institutions.models import RegisterImport, ServiceArea
from pore.institutions.registers import shelf
from pore.institutions.registers.area import Area
from pore.institutions.registers.files import BadFile
from pore.institutions.registers.prepared import PreparedTable, prepare
from pore.institutions.registers.report import Report
from pore.institutions.registers.rspo import RspoImport
from pore.institutions.registers.territories import Territories

STEP_READING, STEP_COMPARING, STEP_SAVING = 1, 2, 3
ROWS_A_PERCENT = 1000  # the whole country has about 56 000


def check(one, job):
    """Read the uploaded file and try it out; the report waits for the coordinator, a bad file gets its reason."""
    actor = _right_of(one.uploaded_by)
    area = area_of(one.partnership)

    def tell(rows):
        job.tell(step=STEP_READING, progress=min(70, 5 + rows // ROWS_A_PERCENT))

    tell(0)
    try:
        prepared = prepare(shelf.path_of(one.stored), area, tell)
        job.tell(step=STEP_COMPARING, progress=75)
        with behind(actor):
            report = try_out(prepared, area)
    except BadFile as refusal:
        _refuse(one, actor, str(refusal))
        return
    job.tell(step=STEP_SAVING, progress=90)
    uploaded, stored = one.stored, shelf.keep_rows(prepared)
    with behind(actor), transaction.atomic():
        left = uploaded if one.report(report, stored=stored, outside=prepared["outside"]) else stored
        transaction.on_commit(partial(shelf.discard, left))


def take_over(one, job):
    """Import what was tried out, all of it or nothing.

    Where the register has changed since the trial, nothing is imported: the new report waits for another decision."""
    actor = _right_of(one.confirmed_by)
    prepared, area = shelf.rows(one.stored), area_of(one.partnership)
    job.tell(step=STEP_COMPARING, progress=30)
    if prepared["area"] != sorted(area.gminas):
        _refuse(one, actor, _("The gminas your partnership serves have changed since the report. Upload the file again."))
        return
    stored = one.stored
    with behind(actor), transaction.atomic():
        still(one.partnership, name=one.partnership.name)  # two imports of one partnership come one after the other
        report = _imported(prepared, area)
        if report.digest != one.digest:
            transaction.set_rollback(True)
        elif one.finish():
            record(actor, "register_imported", f"register {one.uuid}")
            transaction.on_commit(partial(shelf.discard, stored))
    if report.digest != one.digest:
        with behind(actor):
            one.report(report, stored=stored, outside=prepared["outside"], is_rechecked=True)


def area_of(partnership):
    """The gminas a partnership serves today."""
    gminas = ServiceArea.objects.current().filter(partnership=partnership).values_list("territory_id", flat=True)
    return Area.of_gminas(Territories(), frozenset(gminas))


@transaction.atomic
def try_out(prepared, area):
    """The report of an import that is taken back at once."""
    report = _imported(prepared, area)
    transaction.set_rollback(True)
    return report


def _imported(prepared, area):
    table = PreparedTable(prepared)
    return RspoImport(table, area, report=Report(changes=[]), mentioned=prepared["mentioned"]).run(force=True)


def _refuse(one, actor, problem):
    stored = one.stored
    with behind(actor), transaction.atomic():
        if one.refuse(problem):
            transaction.on_commit(partial(shelf.discard, stored))


def _right_of(membership):
    """The actor on whose behalf the job works. Raises PermissionDenied when the role has ended while it waited."""
    if not membership.is_current:
        raise PermissionDenied
    return actor_for(membership)


def sweep(now=None):
    """Give up reports that are too old and remove files that belong to no import any more."""
    for one in RegisterImport.objects.filter(state=RegisterImport.State.CHECKED):
        if one.is_too_old:
            one.drop()
    owned = set(RegisterImport.objects.exclude(stored="").values_list("stored", flat=True))
    for name in shelf.older_files(now) - owned:
        shelf.discard(name)
