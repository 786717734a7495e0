"""The breach kit on the demo county: who could see the opened part of a diagnosis, and who did."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from diagnosis.models import DiagnosisSection
from pore.audit.models import AuditEntry
from pore.cycle.models import SupportProcess
from pore.sharing.models import Grant


def listed(kind, uuid, days_ago=0, until=0):
    today, out = timezone.localdate(), StringIO()
    since = today - timedelta(days=days_ago)
    call_command(
        "who_could_see",
        kind,
        str(uuid),
        "--from",
        f"{since}",
        "--to",
        f"{today - timedelta(days=until)}",
        "--json",
        stdout=out,
    )
    return json.loads(out.getvalue())


@pytest.fixture
def process(county):
    return SupportProcess.objects.get(school__rspo=900011)


def names(rows):
    return {(row["address"].split("@")[0], row["through"]) for row in rows}


def test_opened_section_was_seen_by_the_school_and_the_reader(process, sign_in):
    sign_in("sore", "sore").get(reverse("diagnosis:section", args=[process.uuid, "needs"]))
    section = DiagnosisSection.objects.get(process=process, code="needs")
    rows = listed("diagnosis", section.uuid)
    assert names(rows) == {("dyrektor", "own"), ("zastepca", "own"), ("sore", "granted")}
    assert [row["readings"] for row in rows if row["through"] == "granted"] == [1]
    assert AuditEntry.objects.filter(action="reach_listed", process_uuid=process.uuid).count() == 1


def test_closed_section_is_seen_by_the_school_only(process):
    section = DiagnosisSection.objects.get(process=process, code="voices")
    assert names(listed("diagnosis", section.uuid)) == {("dyrektor", "own"), ("zastepca", "own")}


def test_span_before_the_share_and_after_its_end_does_not_count(process):
    section = DiagnosisSection.objects.get(process=process, code="needs")
    grant = Grant.objects.get(process_uuid=process.uuid, section="needs")
    opened = (timezone.now() - grant.granted_at).days
    assert ("sore", "granted") not in names(listed("diagnosis", section.uuid, opened + 20, opened + 2))
    assert ("sore", "granted") in names(listed("diagnosis", section.uuid, opened + 20))
    grant.revoke()
    Grant.objects.filter(pk=grant.pk).update(revoked_at=timezone.now() - timedelta(days=5))
    assert ("sore", "granted") not in names(listed("diagnosis", section.uuid, 3))
    assert ("sore", "granted") in names(listed("diagnosis", section.uuid, 10))


def test_published_summary_reached_those_it_was_published_to(process):
    reached = names(listed("summary", process.uuid))
    assert {("sore", "assigned"), ("koordynator", "published"), ("odn", "published")} <= reached
    assert not {name for name, _relation in reached} & {"gmina", "powiat", "lipowo", "sore2", "dyrektor12"}


def test_header_reached_the_office_that_runs_the_school(process):
    assert ("gmina", "governing") in names(listed("process", process.uuid))
    assert "lipowo" not in {name for name, _relation in names(listed("process", process.uuid))}


def test_unknown_record_is_said(county):
    with pytest.raises(CommandError):
        listed("diagnosis", "0f0e7bd2-8c5f-4f60-9d6e-9a1a2b3c4d5e")
