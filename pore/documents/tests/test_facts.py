"""What prints say, without laying out pages."""

from decimal import Decimal

import pytest
from django.utils import translation

from diagnosis.documents import KINDS as DIAGNOSIS
from diagnosis.models import DiagnosisSection
from diagnosis.tasks import print_document
from pore.cycle.models import SupportProcess
from pore.documents.models import Document
from pore.documents.ordering import order
from pore.institutions.acting import actor_for
from pore.institutions.models import Membership, School
from support_plans.documents import ATTENDANCE
from support_plans.documents import KINDS as PLANS
from support_plans.models import CostLine, Meeting, Participant


@pytest.fixture
def process(county):
    return SupportProcess.objects.select_related("school").get(school__rspo=900011)


@pytest.fixture
def director(county):
    return Membership.objects.select_related("institution").get(user__email="dyrektor@demo.example", role="director")


def facts(kind, director, process):
    actor = actor_for(director)
    with translation.override("pl"):
        return kind.facts(actor, kind.of_process(actor, process))


def test_diagnosis_holds_every_answer_of_every_part(process, director):
    section = DiagnosisSection.objects.get(process=process, code="voices")
    parts = facts(DIAGNOSIS["diagnosis"], director, process).parts
    assert len(parts) == 8
    assert section.answers["teachers"] in [value for _label, value in parts[2]["rows"]]


def test_blank_sheet_of_a_kindergarten_asks_about_no_exams(process, director):
    def words():
        parts = facts(DIAGNOSIS["blank"], director, process).parts
        asked = [one["label"] for part in parts for one in part["questions"]]
        return " ".join([*asked, *(part["label"] for part in parts)]).lower()

    assert "egzamin" in words()
    School.objects.filter(pk=process.school_id).update(category="kindergarten")
    assert "egzamin" not in words()


def test_blank_sheet_holds_no_answers(process, director):
    section = DiagnosisSection.objects.get(process=process, code="voices")
    assert section.answers["teachers"] not in str(facts(DIAGNOSIS["blank"], director, process))


def test_financing_asks_for_the_training_fund_only(process, director):
    lines = CostLine.objects.filter(process=process, activity__plan__is_current=True)
    asked = sum((one.amount for one in lines if one.source == "training_fund"), Decimal(0))
    lines.last().twin(activity=lines.last().activity, source="gmina", amount=Decimal(77), thread=process.uuid).save()
    told = facts(PLANS["financing"], director, process)
    assert (told.asked, told.other) == (asked, Decimal(77))


def test_list_is_sorted_in_polish_and_has_room_for_others(process, director):
    meeting = Meeting.objects.filter(process=process, state="planned").first()
    Participant.objects.filter(process=process, attendance=None).delete()
    Participant.objects.create(process=process, name="Łucja Pierwsza")
    Participant.objects.create(process=process, name="Lucyna Druga")
    actor = actor_for(director)
    told = ATTENDANCE.facts(actor, ATTENDANCE.rows(actor).get(pk=meeting.pk))
    names = [one["name"] for one in told.people]
    assert names.index("Lucyna Druga") < names.index("Łucja Pierwsza")
    assert list(told.spare) == [len(names) + number for number in range(1, 6)]


def test_held_meeting_prints_who_was_there(process, director):
    meeting = Meeting.objects.filter(process=process, state="held").first()
    actor = actor_for(director)
    told = ATTENDANCE.facts(actor, ATTENDANCE.rows(actor).get(pk=meeting.pk))
    assert told.present == meeting.attended
    assert list(told.spare) == []


def test_discarded_prints_leave_neither_row_nor_file(process, director, django_capture_on_commit_callbacks):
    actor = actor_for(director)
    kind = DIAGNOSIS["diagnosis"]
    document = order(kind, kind.of_process(actor, process), director)
    print_document(document.job_id)
    document.refresh_from_db()
    path = document.file.path
    with django_capture_on_commit_callbacks(execute=True):
        Document.discard(process, [Document.Kind.DIAGNOSIS])
    assert not Document.objects.filter(pk=document.pk).exists()
    with pytest.raises(FileNotFoundError):
        open(path).close()
