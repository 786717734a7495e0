"""Attachments of the request and of the diagnosis: who adds, reads and removes them, and that nothing typed is lost."""

import io
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from diagnosis.models import DiagnosisSection, DiagnosisTeamMember, SupportRequest
from pore.access.matrix import COLUMNS, MATRIX
from pore.audit.models import AuditEntry
from pore.cycle.models import SupportProcess
from pore.files import storage
from pore.files.models import Attachment
from pore.files.tests import samples
from pore.institutions.models import Membership
from pore.sharing.models import Grant, ReadEntry

pytestmark = pytest.mark.django_db
DRAFT, LEADING = 900015, 900011  # a request still being written; the school whose SORE reads three sections


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def process_of(rspo):
    return SupportProcess.objects.select_related("school").filter(school__rspo=rspo).latest("pk")


def upload(name="arkusz.pdf", contents=None):
    return SimpleUploadedFile(name, samples.pdf() if contents is None else contents)


def edit_page(process):
    return reverse("diagnosis:request_edit", args=[process.uuid])


def section_page(process, code="needs"):
    return reverse("diagnosis:section", args=[process.uuid, code])


def version_of(process, code=None):
    if code:
        return DiagnosisSection.objects.get(process=process, code=code).version
    return SupportRequest.objects.get(process=process).version


def send(client, url, version, file=None, key=None, **fields):
    data = {"version": version, "attach": "1", "once": key or str(uuid4()), **fields}
    return client.post(url, {**data, **({"file": file} if file else {})})


@pytest.fixture
def drafting(county):
    return process_of(DRAFT)


@pytest.fixture
def leading(county):
    Attachment.objects.all().delete()  # each test says itself which files there are
    return process_of(LEADING)


def attached(process, *, code="", by="dyrektor@demo.example", state="clean", name="arkusz.pdf", place=None):
    """A file that is there, without the gate."""
    kind = "diagnosis" if code else "request"
    stored = "" if state == "refused" else uuid4().hex
    if stored:
        storage.path_of(stored).write_bytes(samples.pdf())
    place = place or Attachment.free_place(process, kind, code)
    return Attachment.objects.create(
        process=process,
        kind=kind,
        code=code,
        place=place if stored else None,
        name=name,
        format="pdf",
        size=len(samples.pdf()),
        sha256="0" * 64,
        stored=stored,
        state=state,
        uploaded_by=Membership.objects.filter(user__email=by).first(),
    )


# --- Adding ---
def test_file_is_added_to_a_request_and_given_back_byte_for_byte(drafting, sign_in):
    client, file = sign_in("dyrektor15"), samples.pdf()
    answer = send(client, edit_page(drafting), version_of(drafting), upload("Wyniki szkoły.pdf", file))
    assert answer["Location"] == f"{edit_page(drafting)}#zalaczniki"
    one = Attachment.objects.get(process=drafting)
    assert (one.kind, one.code, one.place, one.state, one.size) == ("request", "", 1, "clean", len(file))
    assert "Wyniki szkoły.pdf" in client.get(edit_page(drafting)).content.decode()
    assert client.get(one.get_absolute_url()).content == file
    assert AuditEntry.objects.filter(action="file_added", subject=f"attachment {one.uuid}").exists()


def test_one_press_saves_the_text_and_the_file(drafting, sign_in):
    client = sign_in("dyrektor15")
    send(client, section_page(drafting), 1, upload(), need_1="Wspólne zasady")
    stored = DiagnosisSection.objects.get(process=drafting, code="needs")
    assert (stored.answers["need_1"], stored.is_done) == ("Wspólne zasady", False)
    assert Attachment.objects.get(process=drafting).code == "needs"


def test_file_chosen_beside_another_button_is_added_too(drafting, sign_in):
    data = {"version": 1, "draft": "1", "once": str(uuid4()), "need_1": "Zasady", "file": upload()}
    sign_in("dyrektor15").post(section_page(drafting), data)
    assert Attachment.objects.filter(process=drafting, code="needs").count() == 1
    assert DiagnosisSection.objects.get(process=drafting, code="needs").answers == {"need_1": "Zasady"}


def test_adding_a_file_leaves_a_finished_part_finished(leading, sign_in):
    before = DiagnosisSection.objects.get(process=leading, code="voices")
    assert before.is_done
    send(sign_in("dyrektor"), section_page(leading, "voices"), before.version, upload(), **before.answers)
    after = DiagnosisSection.objects.get(pk=before.pk)
    assert (after.is_done, after.version) == (True, before.version)
    assert Attachment.objects.filter(process=leading, code="voices").exists()


@pytest.mark.parametrize("address", [edit_page, section_page])
def test_refused_file_says_why_beside_the_field_and_the_text_stays(address, drafting, sign_in):
    file = upload("rysunek.png", b"<svg/>")
    answer = send(sign_in("dyrektor15"), address(drafting), 1, file, expectations="Wpisany tekst", need_1="Wpisany tekst")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Wpisany tekst" in text
    assert 'href="#id_file"' in text  # the summary of errors leads to the field
    assert answer.context["shelf"].form.errors["file"]
    assert not Attachment.objects.filter(process=drafting).exists()
    assert version_of(drafting) == 1
    assert list(storage.folder().iterdir()) == []


@pytest.mark.parametrize("address", [edit_page, section_page])
def test_sound_file_is_kept_when_the_text_is_refused(address, drafting, sign_in):
    long = "x" * 5000
    answer = send(sign_in("dyrektor15"), address(drafting), 1, upload(), expectations=long, need_1=long)
    assert answer.status_code == 200
    assert long in answer.content.decode()
    assert [one.name for one in answer.context["shelf"].files] == ["arkusz.pdf"]


def test_nothing_chosen_is_said(drafting, sign_in):
    answer = send(sign_in("dyrektor15"), edit_page(drafting), 1, expectations="Wpisany tekst")
    assert answer.context["shelf"].form.errors["file"]
    assert "Wpisany tekst" in answer.content.decode()


@pytest.mark.parametrize("address", [edit_page, section_page])
def test_sent_twice_is_one_file_and_no_conflict(address, drafting, sign_in):
    client, key, file = sign_in("dyrektor15"), str(uuid4()), samples.pdf()
    for _press in range(2):
        answer = send(client, address(drafting), 1, upload(contents=file), key, expectations="Tekst", need_1="Tekst")
        assert answer.status_code == 302
    assert Attachment.objects.filter(process=drafting).count() == 1
    assert len(list(storage.folder().iterdir())) == 1


def test_old_page_with_another_file_asks_to_choose_again(drafting, sign_in):
    client, key = sign_in("dyrektor15"), str(uuid4())
    send(client, edit_page(drafting), 1, upload(), key)
    answer = send(client, edit_page(drafting), 1, upload(contents=samples.pdf(qdf=True)), key)
    form = answer.context["shelf"].form
    assert form.errors["file"]
    assert form["once"].value() != key
    assert Attachment.objects.filter(process=drafting).count() == 1


def test_stale_text_shows_both_and_the_file_is_there(drafting, sign_in):
    client = sign_in("dyrektor15")
    client.post(edit_page(drafting), {"version": 1, "expectations": "Pierwszy"})
    page = send(client, edit_page(drafting), 1, upload(), expectations="Drugi")
    assert page.status_code == 409
    assert Attachment.objects.filter(process=drafting).count() == 1
    resent = dict(page.context["resent"])
    assert "attach" not in resent
    client.post(edit_page(drafting), {**resent, "version": page.context["version"]})
    assert SupportRequest.objects.get(process=drafting).expectations == "Drugi"


def test_picture_is_kept_without_the_place_it_was_taken(drafting, sign_in):
    photo = samples.picture("JPEG", exif={0x010E: "Jan Kowalski", 0x8825: {1: "N", 2: (52.0, 13.0, 0.0)}})
    client = sign_in("dyrektor15")
    send(client, edit_page(drafting), 1, upload("tablica.jpg", photo))
    kept = client.get(Attachment.objects.get(process=drafting).get_absolute_url()).content
    with Image.open(io.BytesIO(kept)) as picture:
        assert dict(picture.getexif()) == {}
    assert b"Kowalski" not in kept


def test_sent_request_takes_no_more_files(county, sign_in):
    process = process_of(900012)
    send(sign_in("dyrektor12"), edit_page(process), version_of(process), upload())
    assert not Attachment.objects.filter(process=process).exists()


def test_ended_process_takes_no_files(leading, sign_in):
    SupportProcess.objects.filter(pk=leading.pk).update(outcome="stopped", ended_at=timezone.now())
    send(sign_in("dyrektor"), section_page(leading), version_of(leading, "needs"), upload())
    assert not Attachment.objects.filter(process=leading, code="needs").exists()


def test_too_many_files_in_an_hour_wait_and_the_text_stays(drafting, sign_in, monkeypatch):
    monkeypatch.setattr("pore.files.shelf.OFTEN", "2/h")
    client = sign_in("dyrektor15")
    for _number in range(3):
        answer = send(client, edit_page(drafting), version_of(drafting), upload(), expectations="Tekst")
    assert answer.context["shelf"].form.errors["file"]
    assert "Tekst" in answer.content.decode()
    assert Attachment.objects.filter(process=drafting).count() == 2


def test_twentieth_file_is_the_last(drafting, sign_in):
    for place in range(1, 21):
        attached(drafting, place=place)
    client = sign_in("dyrektor15")
    page = client.get(edit_page(drafting))
    assert page.context["shelf"].is_full
    assert 'type="file"' not in page.content.decode()
    answer = send(client, edit_page(drafting), 1, upload())
    assert answer.context["shelf"].is_full
    assert "20" in str(answer.context["shelf"].form.errors["file"])
    assert Attachment.objects.filter(process=drafting).count() == 20


def test_school_out_of_room_is_told(drafting, sign_in, settings):
    settings.PORE_SCHOOL_FILES_MB = 0
    answer = send(sign_in("dyrektor15"), edit_page(drafting), 1, upload())
    assert answer.context["shelf"].form.errors["file"]
    assert not Attachment.objects.filter(process=drafting).exists()


def test_room_counts_every_process_of_the_school(county):
    old, new = SupportProcess.objects.filter(school__rspo=DRAFT).order_by("pk")
    one, another = attached(old), attached(new, code="needs")
    assert Attachment.room_taken(new) == one.size + another.size


# --- Reading ---
def test_rights_to_files_are_those_to_what_they_are_added_to():
    for column in COLUMNS:
        for document, file in (("request", "request_file"), ("diagnosis", "section_file")):
            reads = [
                {part.split(":")[1] for part in MATRIX[name].get(column, "").split() if "R" in part.split(":")[0]}
                for name in (document, file)
            ]
            assert reads[0] == reads[1], f"{column} reads {document} and {file} differently"


@pytest.mark.parametrize("name", ["dyrektor", "zastepca", "nauczyciel", "sore", "odn", "koordynator"])
def test_file_of_a_request_is_read_by_its_readers(name, leading, sign_in):
    client, one = sign_in(name), attached(leading)
    assert one.name in client.get(reverse("diagnosis:request", args=[leading.uuid])).content.decode()
    assert client.get(one.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("name", ["biblioteka", "ekspert", "gmina", "powiat", "dyrektor15", "sore2", "administrator"])
def test_file_of_a_request_is_closed_to_others(name, leading, sign_in):
    assert sign_in(name).get(attached(leading).get_absolute_url()).status_code == 404


def test_file_of_a_draft_is_the_schools_alone(drafting, sign_in):
    one = attached(drafting, by="dyrektor15@demo.example")
    assert sign_in("dyrektor15").get(one.get_absolute_url()).status_code == 200
    assert sign_in("koordynator").get(one.get_absolute_url()).status_code == 404


def test_deciding_coordinator_sees_the_files(county, sign_in):
    process = process_of(900012)
    one = attached(process, name="uchwala-rady.pdf")
    page = sign_in("koordynator").get(reverse("diagnosis:decide", args=[process.uuid])).content.decode()
    assert one.get_absolute_url() in page
    assert 'type="file"' not in page


def test_file_of_a_section_closes_with_the_grant(leading, sign_in):
    sore, one = sign_in("sore"), attached(leading, code="needs")
    grant = Grant.objects.get(process_uuid=leading.uuid, section="needs")
    assert sore.get(one.get_absolute_url()).status_code == 200
    grant.revoke(by=None)
    assert sore.get(one.get_absolute_url()).status_code == 404
    Grant.objects.filter(pk=grant.pk).update(revoked_at=None, until=timezone.localdate() - timedelta(1))
    assert sore.get(one.get_absolute_url()).status_code == 404


def test_grant_to_one_section_opens_no_file_of_another(leading, sign_in):
    one = attached(leading, code="voices")
    assert sign_in("sore").get(one.get_absolute_url()).status_code == 404
    pretended = reverse("files:section_file", args=[leading.uuid, "needs", one.uuid])
    assert sign_in("sore").get(pretended).status_code == 404
    assert sign_in("dyrektor").get(pretended).status_code == 404
    as_request = reverse("files:request_file", args=[leading.uuid, one.uuid])
    assert sign_in("koordynator").get(as_request).status_code == 404


def test_staff_reads_files_of_the_diagnosis_only_in_its_team(leading, sign_in):
    teacher, one = sign_in("nauczyciel"), attached(leading, code="needs")
    assert teacher.get(one.get_absolute_url()).status_code == 404
    member = Membership.objects.get(user__email="nauczyciel@demo.example")
    DiagnosisTeamMember.objects.create(process=leading, membership=member)
    assert teacher.get(one.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("name", ["koordynator", "gmina", "powiat", "odn", "administrator", "dyrektor15", "ekspert"])
def test_file_of_a_section_is_never_for_officials_or_strangers(name, leading, sign_in):
    assert sign_in(name).get(attached(leading, code="needs").get_absolute_url()).status_code == 404


def test_each_reading_from_outside_is_written_down(leading, sign_in):
    one = attached(leading, code="needs")
    sign_in("sore").get(one.get_absolute_url())
    sign_in("dyrektor").get(one.get_absolute_url())
    entry = ReadEntry.objects.get(process_uuid=leading.uuid, how=ReadEntry.How.FILE)
    assert (entry.document, entry.section, entry.membership.user.email) == ("section_file", "needs", "sore@demo.example")
    assert AuditEntry.objects.filter(action="downloaded", subject=f"attachment {one.uuid}").count() == 2


@pytest.mark.parametrize(("name", "what"), [("dyrektor", "section"), ("sore", "section"), ("koordynator", "request")])
def test_page_costs_the_same_for_one_file_and_for_three(name, what, leading, sign_in):
    code = "needs" if what == "section" else ""
    address = reverse(f"diagnosis:{what}", args=[leading.uuid, code] if code else [leading.uuid])
    client, costs = sign_in(name), []
    client.get(address)
    for more in (1, 2):
        for _number in range(more):
            attached(leading, code=code)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 30


# --- Being checked ---
def test_only_the_one_who_added_a_file_knows_it_is_being_checked(leading, sign_in):
    one = attached(leading, code="needs", state="checking", name="w-sprawdzaniu.pdf")
    page = section_page(leading)
    assert one.name in sign_in("dyrektor").get(page).content.decode()
    for name in ("sore", "zastepca"):
        assert one.name not in sign_in(name).get(page).content.decode()
    assert sign_in("dyrektor").get(one.get_absolute_url()).status_code == 404  # nobody takes it yet
    Attachment.objects.filter(pk=one.pk).update(state="clean")
    assert one.name in sign_in("sore").get(page).content.decode()


def test_refused_file_is_shown_to_its_owner_and_can_be_put_away(leading, sign_in):
    one = attached(leading, code="needs", state="refused", name="zly.pdf")
    director = sign_in("dyrektor")
    assert one.name in director.get(section_page(leading)).content.decode()
    assert one.name not in sign_in("sore").get(section_page(leading)).content.decode()
    director.post(reverse("diagnosis:section_file_remove", args=[leading.uuid, "needs", one.uuid]))
    assert not Attachment.objects.filter(pk=one.pk).exists()


# --- Removing ---
def test_removing_asks_first_and_takes_the_file_away(drafting, sign_in, django_capture_on_commit_callbacks):
    one = attached(drafting, by="dyrektor15@demo.example")
    client, url = sign_in("dyrektor15"), reverse("diagnosis:request_file_remove", args=[drafting.uuid, one.uuid])
    assert one.name in client.get(url).content.decode()
    assert Attachment.objects.filter(pk=one.pk).exists()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url)
        assert storage.path_of(one.stored).exists()  # not before it is certain
    assert not Attachment.objects.filter(pk=one.pk).exists()
    assert not storage.path_of(one.stored).exists()
    assert client.get(one.get_absolute_url()).status_code == 404


def test_button_to_remove_saves_the_text_first(drafting, sign_in):
    one = attached(drafting, code="needs", by="dyrektor15@demo.example")
    data = {"version": 1, "remove": str(one.uuid), "need_1": "Wpisane przedtem"}
    answer = sign_in("dyrektor15").post(section_page(drafting), data)
    assert answer["Location"] == reverse("diagnosis:section_file_remove", args=[drafting.uuid, "needs", one.uuid])
    assert DiagnosisSection.objects.get(process=drafting, code="needs").answers == {"need_1": "Wpisane przedtem"}


@pytest.mark.parametrize("nonsense", ["x", "' OR 1=1", ""])
def test_nonsense_to_remove_is_no_address(nonsense, drafting, sign_in):
    data = {"version": 1, "remove": nonsense, "expectations": "x"}
    assert sign_in("dyrektor15").post(edit_page(drafting), data).status_code == 404


def test_reader_from_outside_adds_and_removes_only_their_own(leading, sign_in):
    of_school = attached(leading, code="needs")
    sore = sign_in("sore")
    stored = DiagnosisSection.objects.get(process=leading, code="needs")
    send(sore, section_page(leading), stored.version, upload("od-sore.pdf"), **stored.answers)
    own = Attachment.objects.get(name="od-sore.pdf")
    assert [one.may_be_removed for one in sore.get(section_page(leading)).context["shelf"].files] == [False, True]
    assert (
        sore.post(reverse("diagnosis:section_file_remove", args=[leading.uuid, "needs", of_school.uuid])).status_code == 403
    )
    assert sore.post(reverse("diagnosis:section_file_remove", args=[leading.uuid, "needs", own.uuid])).status_code == 302
    assert list(Attachment.objects.filter(process=leading, code="needs")) == [of_school]


def test_file_added_from_outside_stays_with_the_school(leading, sign_in):
    own = attached(leading, code="needs", by="sore@demo.example")
    Grant.objects.filter(process_uuid=leading.uuid, section="needs").update(revoked_at=timezone.now())
    assert sign_in("sore").get(own.get_absolute_url()).status_code == 404
    assert sign_in("dyrektor").get(own.get_absolute_url()).status_code == 200


def test_files_of_a_sent_request_stay(county, sign_in):
    process = process_of(900012)
    one = attached(process, by="dyrektor12@demo.example")
    sign_in("dyrektor12").post(reverse("diagnosis:request_file_remove", args=[process.uuid, one.uuid]))
    assert Attachment.objects.filter(pk=one.pk).exists()


# --- Headers, without a web server in front ---
def test_file_is_given_so_that_no_browser_shows_it(drafting, sign_in):
    one = attached(drafting, by="dyrektor15@demo.example", name='Zażółć "gęślą" jaźń.pdf')
    answer = sign_in("dyrektor15").get(one.get_absolute_url(), headers={"range": "bytes=0-3"})
    assert answer.status_code == 200  # whole or not at all
    assert one.size == len(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == (
        "attachment; filename*=utf-8''Za%C5%BC%C3%B3%C5%82%C4%87%20%22g%C4%99%C5%9Bl%C4%85%22%20ja%C5%BA%C5%84.pdf"
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Accept-Ranges"] == "none"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"


def test_files_lie_where_no_web_server_looks(drafting, sign_in, settings):
    send(sign_in("dyrektor15"), edit_page(drafting), 1, upload("Wyniki.pdf"))
    (path,) = storage.folder().iterdir()
    assert "Wyniki" not in path.name
    assert path.suffix == ""
    assert path.stat().st_mode & 0o077 == 0
    assert Path(settings.STATIC_ROOT) not in path.parents
    assert not settings.MEDIA_URL.strip("/")


# --- Too large ---
def test_body_over_the_limit_is_refused_before_anything_is_saved(drafting, sign_in, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 200_000
    big = samples.docx({"word/media/a.bin": samples.noise(0.3)})
    answer = send(sign_in("dyrektor15"), edit_page(drafting), 1, upload("duzy.docx", big), expectations="Tekst")
    assert answer.status_code == 413
    assert "10 MB" in answer.content.decode()
    assert SupportRequest.objects.get(process=drafting).expectations == ""
    assert not Attachment.objects.filter(process=drafting).exists()
    fits = send(sign_in("dyrektor15"), edit_page(drafting), 1, upload(), expectations="Tekst")
    assert fits.status_code == 302
