"""Withdrawn or run out: the reader's very next request finds nothing, whichever way it comes."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from diagnosis.models import DiagnosisSection
from pore.cycle.models import Assignment, SupportProcess
from pore.documents.models import Document
from pore.jobs.models import Job
from pore.sharing.models import Grant, Publication
from support_plans.tasks import print_plan


@pytest.fixture
def process(county):
    return SupportProcess.objects.select_related("school").get(school__rspo=900011)


@pytest.fixture
def document(process):
    """The printed plan, without laying out pages."""
    one = Document.objects.get(process=process)
    folder = Path(settings.MEDIA_ROOT) / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "withdrawn.pdf").write_bytes(b"%PDF-1.7 withdrawn")
    one.keep(name="documents/withdrawn.pdf", sha256="0" * 64, size=18, pages=1)
    return one


def section(process, code="needs"):
    return reverse("diagnosis:section", args=[process.uuid, code])


def status(client, address, **headers):
    response = client.get(address, headers=headers)
    if response.streaming:
        list(response.streaming_content)
    return response.status_code


def let_go(process):
    """The SORE does not support this school any more."""
    Assignment.objects.filter(process=process, membership__isnull=False).update(ended_at=timezone.now())


# --- A part of the diagnosis ---


def test_withdrawn_part_is_gone_from_page_and_list(process, sign_in):
    sore = sign_in("sore")
    parts = reverse("diagnosis:sections", args=[process.uuid])
    assert status(sore, section(process)) == 200
    assert "Potrzeby szkoły" in sore.get(parts).content.decode()
    Grant.objects.get(process_uuid=process.uuid, section="needs").revoke()
    assert status(sore, section(process)) == 404
    assert "Potrzeby szkoły" not in sore.get(parts).content.decode()


def test_part_closes_when_its_last_day_is_over(process, sign_in):
    grant = Grant.objects.get(process_uuid=process.uuid, section="needs")
    noon = timezone.localtime().replace(year=grant.until.year, month=grant.until.month, day=grant.until.day, hour=12)
    midnight = noon.replace(hour=23, minute=59)
    for moment, expected in ((noon, 200), (midnight, 200), (midnight + timedelta(minutes=2), 404)):
        with time_machine.travel(moment, tick=False):
            assert status(sign_in("sore"), section(process)) == expected


def test_text_typed_while_the_part_closed_comes_back_to_be_copied(process, sign_in):
    sore = sign_in("sore")
    stored = DiagnosisSection.objects.get(process=process, code="needs")
    typed = {"version": stored.version, "need_1": "Uczniowie pytają o sens zadań", "draft": "1", "once": "x y"}
    Grant.objects.get(process_uuid=process.uuid, section="needs").revoke()
    page = sore.post(section(process), typed)
    text = page.content.decode()
    assert page.status_code == 404
    assert "Uczniowie pytają o sens zadań</textarea>" in text
    assert stored.answers["need_1"] not in text
    stored.refresh_from_db()
    assert stored.answers["need_1"] != typed["need_1"]
    missing = sore.post(section(process).replace(str(process.uuid)[:8], "00000000"), typed)
    assert "Uczniowie pytają o sens zadań</textarea>" in missing.content.decode()


def test_no_conflict_page_shows_a_withdrawn_text(process, sign_in):
    sore = sign_in("sore")
    assert sore.post(section(process), {"version": 1, "need_1": "Coś", "draft": "1"}).status_code == 409
    Grant.objects.get(process_uuid=process.uuid, section="needs").revoke()
    page = sore.post(section(process), {"version": 1, "need_1": "Coś", "draft": "1"})
    assert page.status_code == 404
    assert "zadań tekstowych" not in page.content.decode()


def test_typed_password_never_comes_back(client, county, sign_in):
    page = sign_in("sore").post("/nie-ma-takiej/", {"password1": "moje tajne hasło z lasu", "notatka": "dwa słowa"})
    text = page.content.decode()
    assert "dwa słowa</textarea>" in text
    assert "tajne" not in text
    assert "<textarea" not in client.post("/nie-ma-takiej/", {"notatka": "dwa słowa"}).content.decode()


# --- Conclusions ---


def test_withdrawn_conclusions_close_at_once(process, sign_in):
    coordinator, summary = sign_in("koordynator"), reverse("diagnosis:summary", args=[process.uuid])
    assert status(coordinator, summary) == 200
    Publication.objects.get(process_uuid=process.uuid, audience="coordinator").withdraw()
    assert status(coordinator, summary) == 404


# --- The printed plan ---


def test_print_asks_again_at_every_way_to_it(process, document, sign_in):
    sore = sign_in("sore")
    ways = (document.get_absolute_url(), reverse("documents:file", args=[document.uuid]))
    assert [status(sore, way) for way in ways] == [200, 200]
    assert status(sore, ways[0], **{"HX-Request": "true"}) == 200
    assert document.number in sore.get(reverse("documents:list")).content.decode()
    let_go(process)
    assert [status(sore, way) for way in ways] == [404, 404]
    assert status(sore, ways[0], **{"HX-Request": "true"}) == 404
    assert document.number not in sore.get(reverse("documents:list")).content.decode()
    assert status(sign_in("dyrektor"), ways[1]) == 200


def test_waiting_print_fails_politely_when_the_right_is_gone(process, sign_in):
    document = Document.objects.select_related("job").get(process=process)
    Job.objects.filter(pk=document.job_id).update(state="queued", finished_at=None, tries=0)
    sore = process.assignments.get(membership__isnull=False).membership
    Document.objects.filter(pk=document.pk).update(ready_at=None, sha256="", requested_by=sore)
    let_go(process)
    print_plan(document.job_id)
    document.refresh_from_db()
    job = Job.objects.get(pk=document.job_id)
    assert (document.ready_at, job.state, job.was_refused, job.tries) == (None, "failed", True, 1)
    page = sign_in("dyrektor").get(document.get_absolute_url()).content.decode()
    assert "zamów go samodzielnie" in page
    sign_in("dyrektor").post(reverse("documents:retry", args=[document.uuid]))
    document.refresh_from_db()
    assert document.requested_by.user.email == "dyrektor@demo.example"


@pytest.mark.pdf
def test_waiting_print_is_made_while_the_right_stands(process):
    document = Document.objects.get(process=process)
    Job.objects.filter(pk=document.job_id).update(state="queued", finished_at=None, tries=0)
    sore = process.assignments.get(membership__isnull=False).membership
    Document.objects.filter(pk=document.pk).update(ready_at=None, sha256="", requested_by=sore)
    print_plan(document.job_id)
    document.refresh_from_db()
    assert document.ready_at is not None
