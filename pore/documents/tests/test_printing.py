"""The annual plan as a PDF: accessible, Polish, verifiable, made once."""

import base64
from io import BytesIO

import pytest
from page import validate_pdf_bytes
from pypdf import PdfReader

from pore.cycle.models import SupportProcess
from pore.documents.models import Counter, Document, verification_code
from pore.documents.printing import html_to_pdf
from pore.institutions.models import Membership, Partnership
from pore.jobs.models import Job
from support_plans.models import SupportPlan
from support_plans.tasks import order_plan, print_plan

pytestmark = pytest.mark.pdf
ONE_DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@pytest.fixture
def document(county):
    """The waiting document of the leading school's plan."""
    return Document.objects.select_related("job").get(process__school__rspo=900011)


def printed(document):
    print_plan(document.job_id)
    document.refresh_from_db()
    return document


def test_plan_is_printed_in_polish(document):
    with printed(document).file.open("rb") as file:
        pdf = file.read()
    reader = PdfReader(BytesIO(pdf))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "Roczny plan wspomagania na rok szkolny" in text
    assert "Szkoła Podstawowa w Dębinie" in text
    assert "szkolenie rady pedagogicznej" in text
    assert document.number in text
    assert document.code in text
    assert reader.trailer["/Root"]["/Lang"] == "pl"


def test_plan_is_accessible(document):
    with printed(document).file.open("rb") as file:
        result = validate_pdf_bytes(file.read(), profile="ua1")
    assert result.is_compliant, result.failures


def test_every_polish_letter_survives():
    pdf, pages = html_to_pdf('<html lang="pl"><head><title>t</title></head><body><h1>Zażółć gęślą jaźń</h1></body></html>')
    assert "Zażółć gęślą jaźń" in PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert pages == 1


def test_equal_facts_give_equal_bytes(document):
    first = printed(document).sha256
    Document.objects.update(ready_at=None, sha256="")
    Job.objects.filter(pk=document.job_id).update(state="queued", finished_at=None)
    document.refresh_from_db()
    assert printed(document).sha256 == first


def test_pressed_twice_is_one_job(document):
    plan = SupportPlan.objects.get(uuid=document.subject)
    director = Membership.objects.get(user__email="dyrektor@demo.example")
    assert order_plan(plan=plan, by=director) == document
    assert Job.objects.filter(key__startswith=f"plan:{plan.uuid}").count() == 1


def test_worker_killed_in_the_middle_prints_after_all(document):
    """The claimed job's lease runs out; the next delivery takes it and prints."""
    job = document.job
    job.claim()
    print_plan(job.pk)
    document.refresh_from_db()
    assert document.ready_at is None
    Job.objects.filter(pk=job.pk).update(lease_until=job.created_at)
    assert printed(document).ready_at is not None
    job.refresh_from_db()
    assert (job.state, job.progress) == ("ready", 100)


def test_right_withdrawn_while_waiting_prints_nothing(document):
    Membership.objects.filter(pk=document.requested_by_id).update(role="expert")
    print_plan(document.job_id)
    document.refresh_from_db()
    assert document.ready_at is None
    assert document.job.problem == "PermissionDenied: "


def test_nothing_foreign_is_fetched(tmp_path):
    picture = base64.b64decode(ONE_DOT)
    (tmp_path / "dot.png").write_bytes(picture)

    def printed_with(url):
        html = f'<html lang="pl"><head><title>t</title></head><body><h1>t</h1><img src="{url}" alt="x"></body></html>'
        return html_to_pdf(html)[0]

    assert b"/Subtype /Image" not in printed_with((tmp_path / "dot.png").as_uri())
    assert b"/Subtype /Image" in printed_with(f"data:image/png;base64,{ONE_DOT}")


def test_verification_page_confirms_and_hides_the_school(document, client):
    printed(document)
    page = client.get(f"/weryfikacja/{document.code.lower()}/").content.decode()
    assert document.number in page
    assert document.sha256 in page
    assert "Dębin" not in page


def test_waiting_page_shows_progress_then_the_file(document, sign_in):
    director = sign_in("dyrektor")
    assert 'role="progressbar"' in director.get(document.get_absolute_url()).content.decode()
    printed(document)
    answer = director.get(f"{document.get_absolute_url()}plik/")
    assert answer["Content-Type"] == "application/pdf"
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_failed_document_is_tried_again_on_request(document, sign_in):
    Job.objects.filter(pk=document.job_id).update(state="failed", finished_at=document.requested_at)
    director = sign_in("dyrektor")
    assert "Spróbuj ponownie" in director.get(document.get_absolute_url()).content.decode()
    director.post(f"{document.get_absolute_url()}ponow/")
    document.job.refresh_from_db()
    assert document.job.state == "queued"


def test_numbers_run_per_partnership_year_and_kind(county):
    partnership = Partnership.objects.get()
    first = Counter.next_number(partnership, "XX", 2030)
    assert [first, Counter.next_number(partnership, "XX", 2030)] == ["XX/2030/0001", "XX/2030/0002"]
    assert Counter.next_number(partnership, "YY", 2030) == "YY/2030/0001"


def test_codes_avoid_letters_people_misread():
    assert not set("".join(verification_code() for _number in range(50))) & set("01IO")


def test_processes_without_a_plan_have_no_document(county):
    assert not Document.objects.filter(process__in=SupportProcess.objects.filter(stage=0)).exists()
