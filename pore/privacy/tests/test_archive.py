"""The archive of a process: whole, for the school only, for a day."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from diagnosis.models import DiagnosisSection
from pore.audit.models import AuditEntry
from pore.cycle.models import SupportProcess
from pore.institutions.models import Membership
from pore.jobs.models import Job
from pore.privacy.actions import order_archive
from pore.privacy.archive import build, plain, sweep
from pore.privacy.models import Archive
from pore.privacy.tasks import make_archive
from pore.privacy.tests.test_own_data import confirmed


@pytest.fixture
def finished(county):
    return SupportProcess.objects.select_related("school").get(school__rspo=900015, outcome="finished")


@pytest.fixture
def director(finished):
    return Membership.objects.select_related("user").get(institution=finished.school, role="director")


def ordered(finished, director):
    archive = order_archive(process=finished, by=director)
    make_archive(archive.job_id)
    archive.refresh_from_db()
    return archive


def test_archive_holds_every_kind_of_record(finished):
    file = zipfile.ZipFile(io.BytesIO(build(finished)))
    assert file.testzip() is None
    everything = "".join(file.read(name).decode() for name in file.namelist() if name.endswith(".json"))
    for marker in ("wspólnych kroków", "Wspólne kroki działają", "Ćwikła"):
        assert marker in everything
    name = plain(DiagnosisSection._meta.verbose_name_plural)
    assert len(json.loads(file.read(f"dane/{name}.json"))) == 8
    assert finished.school.name in file.read("CZYTAJ.txt").decode()


def test_archive_of_one_school_holds_no_other(finished):
    others = SupportProcess.objects.exclude(school=finished.school).values_list("school__name", flat=True)
    file = zipfile.ZipFile(io.BytesIO(build(finished)))
    everything = "".join(file.read(name).decode() for name in file.namelist() if not name.endswith(".pdf"))
    assert [name for name in others if name in everything] == []


def test_director_orders_downloads_and_it_runs_out(finished, director, sign_in, time_machine):
    client = confirmed(sign_in("dyrektor15"), director.user)
    client.post(reverse("privacy:archive_order", args=[finished.uuid]))
    archive = Archive.objects.get()
    make_archive(archive.job_id)
    url = reverse("privacy:archive_file", args=[archive.uuid])
    answer = client.get(url)
    assert b"".join(answer.streaming_content)[:2] == b"PK"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert AuditEntry.objects.filter(action="downloaded", subject=f"archive {archive.uuid}").count() == 1
    stranger = confirmed(sign_in("dyrektor"), Membership.objects.get(user__email="dyrektor@demo.example").user)
    assert stranger.get(url).status_code == 404
    time_machine.move_to(timezone.now() + timedelta(hours=25))
    assert not Archive.objects.kept().exists()
    assert sweep() == 1
    assert not Archive.objects.exists()


def test_ordered_twice_is_one_archive(finished, director):
    first = order_archive(process=finished, by=director)
    assert order_archive(process=finished, by=director) == first
    assert Job.objects.filter(key__startswith="archive:").count() == 1


def test_made_twice_is_one_file(finished, director):
    archive = ordered(finished, director)
    make_archive(archive.job_id)
    assert Archive.objects.get().sha256 == archive.sha256


def test_right_is_asked_for_again_by_the_worker(finished, director):
    archive = order_archive(process=finished, by=director)
    director.leave()
    make_archive(archive.job_id)
    archive.refresh_from_db()
    assert (archive.is_ready, archive.job.state) == (False, "failed")
    assert PermissionDenied.__name__ in archive.job.problem
