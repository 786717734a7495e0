"""What is past its time goes: after a letter, not before, and never what the school keeps longer."""

from datetime import timedelta
from importlib import import_module
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from diagnosis.models import DiagnosisSection, DiagnosisSummary
from pore.access.actor import NOBODY
from pore.audit.models import AuditEntry, record
from pore.audit.seals import check, seal_all
from pore.base.errors import NotReady
from pore.base.models import OneTimeKey
from pore.cycle.models import SupportProcess
from pore.files.models import Attachment
from pore.institutions.models import Invitation, Membership
from pore.jobs.models import Job, Mail
from pore.privacy.actions import postpone_removal
from pore.privacy.models import Removal
from pore.privacy.removal import RAW_YEARS, first_day
from pore.privacy.retention import RULES, keep_to_rules, preview
from pore.privacy.tasks import keep_to_retention
from pore.sharing.models import Grant, ReadEntry
from support_plans.models import Attendance, Participant, SupportPlan

guards = import_module("pore.audit.migrations.0003_guards")
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _kept_mails(settings):
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"


@pytest.fixture
def finished(county):
    """The process of last year that was finished, with one share, one reading and one attachment of its diagnosis."""
    process = SupportProcess.objects.select_related("school").get(school__rspo=900015, outcome="finished")
    sore = Membership.objects.get(user__email="sore2@demo.example")
    Grant.objects.create(
        school=process.school,
        process_uuid=process.uuid,
        section="needs",
        membership=sore,
        until=timezone.localdate(),
        granted_by=director(process).user,
    )
    ReadEntry.objects.create(
        school=process.school, process_uuid=process.uuid, document="diagnosis", section="needs", membership=sore, how="page"
    )
    Attachment.objects.create(
        process=process,
        kind="diagnosis",
        code="needs",
        place=1,
        name="wyniki.pdf",
        format="pdf",
        size=1,
        sha256="0" * 64,
        stored=uuid4().hex,
        uploaded_by=director(process),
    )
    return process


def director(process):
    return Membership.objects.select_related("user").get(institution=process.school, role="director")


def raw_rows(process):
    by_uuid = sum(model.objects.filter(process_uuid=process.uuid).count() for model in (Grant, ReadEntry))
    files = Attachment.objects.filter(process=process, kind="diagnosis").count()
    return by_uuid + files + DiagnosisSection.objects.filter(process=process).count()


def at(time_machine, day, hour=12):
    time_machine.move_to(timezone.make_aware(timezone.datetime(day.year, day.month, day.day, hour)))


def test_letter_then_seven_days_then_gone(finished, time_machine):
    due = first_day(finished)
    attendance = Attendance.objects.filter(process=finished, present=True).count()
    at(time_machine, due - DAY)
    keep_to_retention()
    assert Removal.objects.count() == 0
    at(time_machine, due)
    keep_to_retention()
    letters = Mail.objects.filter(to=director(finished).user.email, body__contains=reverse("privacy:retention"))
    assert letters.count() == 1
    at(time_machine, due + 6 * DAY)
    keep_to_retention()
    assert raw_rows(finished) == 11
    at(time_machine, due + 7 * DAY)
    keep_to_retention()
    assert raw_rows(finished) == 0
    assert Removal.objects.get().done_at is not None
    assert AuditEntry.objects.filter(action="diagnosis_removed", process_uuid=finished.uuid).count() == 1
    # What both sides agreed stays, and so do the numbers; names of participants do not.
    assert DiagnosisSummary.objects.filter(process=finished).exists()
    assert SupportPlan.objects.filter(process=finished).exists()
    assert Attendance.objects.filter(process=finished, present=True).count() == attendance > 0
    names = set(Participant.objects.filter(process=finished).values_list("name", flat=True))
    assert all(name.split()[0] in ("Uczestnik", "Participant") and name.split()[1].isdigit() for name in names)


def test_postponed_is_kept_a_year_and_told_again(finished, time_machine):
    due = first_day(finished)
    at(time_machine, due)
    keep_to_retention()
    postpone_removal(process=finished, by=director(finished))
    at(time_machine, due + 30 * DAY)
    keep_to_retention()
    assert raw_rows(finished) == 11
    later = Removal.objects.get().due_on
    at(time_machine, later)
    keep_to_retention()
    at(time_machine, later + 7 * DAY)
    keep_to_retention()
    assert raw_rows(finished) == 0
    with pytest.raises(NotReady):
        postpone_removal(process=finished, by=director(finished))


def test_running_process_is_never_planned(county, time_machine):
    running = SupportProcess.objects.running().get(school__rspo=900011)
    with pytest.raises(NotReady):
        postpone_removal(process=running, by=director(running))
    time_machine.move_to(timezone.now() + timedelta(days=366 * 20))
    keep_to_retention()
    assert not Removal.objects.filter(process__outcome="").exists()


def test_database_refuses_a_removal_without_a_letter(finished):
    removal = Removal.objects.create(process=finished, due_on=timezone.localdate())
    with pytest.raises(IntegrityError), transaction.atomic():
        Removal.objects.filter(pk=removal.pk).update(done_at=timezone.now())


def test_job_killed_after_the_mark_leaves_everything(finished, time_machine, monkeypatch):
    """The mark and the removal are one transaction: a worker that dies in between has removed nothing."""
    removal = Removal.objects.create(process=finished, due_on=timezone.localdate(), told_at=timezone.now())

    def die(process):
        raise SystemExit

    monkeypatch.setattr("pore.privacy.removal._forget_names", die)
    with pytest.raises(SystemExit):
        keep_to_retention()
    removal.refresh_from_db()
    assert (raw_rows(finished), removal.done_at) == (11, None)


def test_six_years_week_by_week(finished, time_machine):
    """Everything the portal gathers for itself keeps to its rules, and each old diagnosis goes in its own time."""
    start = timezone.now() - timedelta(days=6 * 365)
    guards.take_down(connection)
    AuditEntry.objects.all().delete()  # what the demo county did happens, for this test, before its clock begins
    guards.put_up(connection)
    SupportProcess.objects.filter(pk=finished.pk).update(ended_at=start)
    ended = SupportProcess.objects.exclude(outcome="")
    SupportProcess.objects.filter(pk__in=ended.exclude(pk=finished.pk)).update(ended_at=start + timedelta(days=400))
    school = finished.school
    told, gone = None, None
    for week in range(6 * 52):
        now = start + timedelta(weeks=week)
        time_machine.move_to(now)
        record(NOBODY, "tried", f"{week}")
        Mail.objects.create(to="a@x.example", subject="x", body="x", message_id=f"<{week}@x>")
        Job.objects.create(task="x", key=f"x{week}", state="ready", finished_at=now)
        OneTimeKey.objects.create(owner="1:1", form="x", key=uuid4(), digest="x", url="/")
        Invitation.issue(institution=school, role="staff", email=f"n{week}@x.example", invited_by=None)
        time_machine.move_to(now + timedelta(hours=1))
        seal_all()
        keep_to_retention()
        if told is None and Removal.objects.filter(process=finished, told_at__isnull=False).exists():
            told = now
        if gone is None and raw_rows(finished) == 0:
            gone = now
        assert Mail.objects.filter(created_at__lt=now - 31 * DAY).count() == 0
        assert Job.objects.filter(finished_at__lt=now - 91 * DAY, document=None).count() == 0
        assert OneTimeKey.objects.filter(created_at__lt=now - 8 * DAY).count() == 0
        assert Invitation.objects.filter(expires_at__lt=now - 366 * DAY).count() == 0
        assert AuditEntry.objects.filter(at__lt=now - timedelta(days=2 * 365 + 9), action="tried").count() == 0
        assert week % 26 or check().broken == ""
    assert AuditEntry.objects.filter(at__gte=timezone.now() - timedelta(days=2 * 365), action="tried").count() >= 103
    years = (told - start).days / 365.25
    assert RAW_YEARS <= years < RAW_YEARS + 0.05
    assert timedelta(days=7) <= gone - told <= timedelta(days=14)


def test_preview_counts_and_removes_nothing(finished, time_machine):
    Mail.objects.create(to="a@x.example", subject="x", body="x", message_id="<1@x>")
    time_machine.move_to(timezone.now() + timedelta(days=RAW_YEARS * 366))
    counted = {rule.code: count for rule, count in preview()}
    out = StringIO()
    call_command("retention", "--preview", stdout=out)
    assert counted["mails"] == Mail.objects.count() > 0
    assert str(counted["mails"]) in out.getvalue()
    assert Removal.objects.count() == 0
    assert keep_to_rules()["mails"] == counted["mails"]


def test_job_of_a_document_stays(county, time_machine):
    jobs = Job.objects.filter(document__isnull=False).count()
    time_machine.move_to(timezone.now() + timedelta(days=1000))
    keep_to_rules()
    assert Job.objects.filter(document__isnull=False).count() == jobs > 0
    assert {rule.code for rule in RULES} >= {"mails", "jobs", "invitations", "keys", "sessions", "audit"}


def test_director_sees_dates_and_postpones(finished, sign_in):
    client = sign_in("dyrektor15")
    page = client.get(reverse("privacy:retention")).content.decode()
    assert str(first_day(finished).year) in page
    shown = {"day": first_day(finished).isoformat()}
    for _press in range(2):
        client.post(reverse("privacy:postpone", args=[finished.uuid]), shown)
    assert Removal.objects.get().due_on.year == first_day(finished).year + 1
    assert sign_in("dyrektor").post(reverse("privacy:postpone", args=[finished.uuid])).status_code == 404


def test_technical_administrator_sees_totals_only(finished, sign_in):
    Removal.objects.create(process=finished, due_on=timezone.localdate(), told_at=timezone.now())
    seal_all()
    page = sign_in("administrator").get(reverse("privacy:upkeep")).content.decode()
    assert finished.school.name not in page
    assert check().head in page or check().head == ""
