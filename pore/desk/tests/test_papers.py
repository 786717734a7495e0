"""The papers of a process: what may be ordered, by whom; what is found; nobody gets what they may not read."""

import pytest
from django.urls import reverse
from django.utils import timezone

from diagnosis.models import DiagnosisSummary
from pore.cycle.models import SupportProcess
from pore.documents.models import Document
from pore.institutions.models import Membership
from pore.jobs.models import Job
from support_plans.models import Meeting, Participant


@pytest.fixture
def process(county):
    return SupportProcess.objects.select_related("school").get(school__rspo=900011)


def page(client, process, **asked):
    return client.get(reverse("desk:papers", args=[process.uuid]), asked)


def press(client, process, kind):
    return client.post(reverse("desk:paper_order", args=[process.uuid, kind]))


def offered(client, process):
    return {one.code for one in page(client, process).context["papers"] if one.can_order}


def test_each_side_is_offered_what_it_may_order(process, sign_in):
    plans = {"plan", "schedule", "financing"}
    assert offered(sign_in("dyrektor"), process) == {"request", "diagnosis", "blank", "summary", "council"} | plans
    assert offered(sign_in("sore"), process) == {"request", "summary"} | plans
    assert page(sign_in("koordynator"), process).context["papers"] == []


def test_page_of_the_process_leads_to_its_papers(process, sign_in):
    link = f'href="{reverse("desk:papers", args=[process.uuid])}"'
    for name in ("dyrektor", "sore"):
        assert link in sign_in(name).get(process.get_absolute_url()).content.decode(), name


def test_asked_twice_is_one_document_and_one_job(process, sign_in):
    director = sign_in("dyrektor")
    first, second = press(director, process, "summary"), press(director, process, "summary")
    assert first.url == second.url
    assert Document.objects.filter(process=process, kind="summary").count() == 1
    assert Job.objects.filter(key__startswith="summary:").count() == 1


def test_changed_contents_are_another_version(process, sign_in):
    meeting = Meeting.objects.filter(process=process, state="planned").first()
    director = sign_in("dyrektor")
    director.post(reverse("support_plans:attendance_list", args=[meeting.uuid]))
    Participant.objects.create(process=process, name="Nowa Osoba")
    director.post(reverse("support_plans:attendance_list", args=[meeting.uuid]))
    versions = Document.objects.filter(kind="attendance", subject=meeting.uuid).values_list("subject_version", flat=True)
    assert sorted(versions) == [1, 2]


def test_diagnosis_is_printed_by_director_and_deputy_alone(process, sign_in):
    assert press(sign_in("zastepca"), process, "diagnosis").status_code == 302
    document = Document.objects.get(process=process, kind="diagnosis")
    assert document.audience == "school"
    for name in ("dyrektor", "zastepca"):
        assert sign_in(name).get(document.get_absolute_url()).status_code == 200
    for name in ("nauczyciel", "sore", "koordynator", "ekspert"):
        assert sign_in(name).get(document.get_absolute_url()).status_code == 404


def test_expert_gets_the_list_of_the_meeting_they_lead_only(process, sign_in):
    expert = Membership.objects.get(user__email="ekspert@demo.example", role="expert")
    led = Meeting.objects.filter(process=process, lead=expert).first()
    other = Meeting.objects.filter(process=process).exclude(pk=led.pk).first()
    Meeting.objects.filter(pk=other.pk).update(lead=None)
    client = sign_in("ekspert")
    answer = client.post(reverse("support_plans:attendance_list", args=[led.uuid]))
    assert client.get(answer.url).status_code == 200
    assert client.post(reverse("support_plans:attendance_list", args=[other.uuid])).status_code == 404
    Meeting.objects.filter(pk=led.pk).update(lead=None)
    assert client.get(answer.url).status_code == 404


def test_draft_conclusions_stay_with_the_school_after_publishing(process, sign_in):
    DiagnosisSummary.objects.filter(process=process).update(published_at=None, published_by=None)
    press(sign_in("dyrektor"), process, "summary")
    draft = Document.objects.get(process=process, kind="summary")
    user = Membership.objects.get(user__email="dyrektor@demo.example", role="director").user
    DiagnosisSummary.objects.filter(process=process).update(published_at=timezone.now(), published_by=user)
    press(sign_in("sore"), process, "summary")
    final = Document.objects.filter(process=process, kind="summary").exclude(pk=draft.pk).get()
    sore = sign_in("sore")
    assert sore.get(final.get_absolute_url()).status_code == 200
    assert sore.get(draft.get_absolute_url()).status_code == 404


def test_withdrawn_publication_closes_the_print_too(process, sign_in):
    press(sign_in("dyrektor"), process, "summary")
    document = Document.objects.get(process=process, kind="summary")
    coordinator, director = sign_in("koordynator"), sign_in("dyrektor")
    assert coordinator.get(document.get_absolute_url()).status_code == 200
    director.post(reverse("diagnosis:withdraw", args=[process.uuid, "summary", "coordinator"]))
    assert coordinator.get(document.get_absolute_url()).status_code == 404


def test_what_cannot_be_printed_says_why(process, sign_in):
    waiting = {one.code: one.waits_for for one in page(sign_in("dyrektor"), process).context["papers"] if not one.can_order}
    assert set(waiting) == {"evaluation", "figures", "for_school"}
    assert all(waiting.values())
    assert press(sign_in("dyrektor"), process, "figures").status_code == 404


def test_found_without_polish_letters_by_kind_and_year(process, sign_in):
    director = sign_in("dyrektor")
    press(director, process, "request")
    listed = director.get(reverse("documents:list"), {"q": "zgloszenie debinie", "kind": "request"}).context["page"]
    assert [one.kind for one in listed.object_list] == ["request"]
    none = director.get(reverse("documents:list"), {"year": process.school_year - 1}).context["page"]
    assert list(none.object_list) == []
    assert page(director, process, q="nie ma takiego").context["page"].paginator.count == 0
