"""Quiet saving: the same save as by the button, never over somebody else's text, without contents in the answer."""

import pytest
from django.urls import reverse

from diagnosis.models import DiagnosisSection, SupportRequest
from pore.cycle.models import SupportProcess
from pore.sharing.models import ReadEntry

QUIET = {"headers": {"X-PORE-Autosave": "1"}}


@pytest.fixture
def process(county):
    """The process a school has just begun; nothing is written yet."""
    return SupportProcess.objects.filter(school__rspo=900015).latest("pk")


def url_of(process, code="voices"):
    return reverse("diagnosis:section", args=[process.uuid, code])


def voices(process):
    return DiagnosisSection.objects.get(process=process, code="voices")


def test_text_is_saved_quietly_and_the_next_save_goes_on_from_it(process, sign_in):
    client = sign_in("dyrektor15")
    first = client.post(url_of(process), {"version": 1, "teachers": "Mało"}, **QUIET).json()
    assert (first["state"], first["version"]) == ("saved", 2)
    second = client.post(url_of(process), {"version": 2, "teachers": "Mało czasu"}, **QUIET).json()
    assert (second["version"], voices(process).answers) == (3, {"teachers": "Mało czasu"})


def test_two_editors_lose_nothing(process, sign_in):
    client = sign_in("dyrektor15")
    client.post(url_of(process), {"version": 1, "teachers": "Pierwszy tekst"}, **QUIET)
    late = client.post(url_of(process), {"version": 1, "teachers": "Drugi tekst"}, **QUIET)
    assert (late.status_code, late.json()) == (409, {"state": "conflict"})
    assert voices(process).answers == {"teachers": "Pierwszy tekst"}
    both = client.post(url_of(process), {"version": 1, "teachers": "Drugi tekst", "draft": "1"})
    text = both.content.decode()
    assert (both.status_code, "Pierwszy tekst" in text, "Drugi tekst" in text) == (409, True, True)


def test_unchanged_text_leaves_a_finished_part_finished(county, sign_in):
    process = SupportProcess.objects.filter(school__rspo=900021).latest("pk")
    stored = voices(process)
    answer = sign_in("przedszkole").post(url_of(process), {"version": stored.version, **stored.answers}, **QUIET)
    assert (answer.json()["version"], voices(process).is_done) == (stored.version, True)


def test_what_cannot_be_saved_is_said_and_saved_nowhere(process, sign_in):
    answer = sign_in("dyrektor15").post(url_of(process), {"version": 1, "teachers": "44051401359"}, **QUIET)
    assert (answer.status_code, answer.json()["state"], voices(process).answers) == (422, "refused", {})


def test_sign_in_that_ended_saves_nothing_and_keeps_the_text(process, sign_in):
    client = sign_in("dyrektor15")
    client.logout()
    answer = client.post(url_of(process), {"version": 1, "teachers": "Nie zgub"}, **QUIET)
    assert (answer.status_code, voices(process).answers) == (302, {})
    assert ["teachers", "Nie zgub"] in [list(pair) for pair in client.session["unsent_form"]["fields"]]


def test_request_is_saved_quietly_too(process, sign_in):
    data = {"version": 1, "expectations": "Spokojna rozmowa"}
    request = SupportRequest.objects.get(process=process)
    data["version"] = request.version
    answer = sign_in("dyrektor15").post(reverse("diagnosis:request_edit", args=[process.uuid]), data, **QUIET)
    assert answer.json()["state"] == "saved"
    assert SupportRequest.objects.get(process=process).expectations == "Spokojna rozmowa"


def test_quiet_save_of_a_reader_from_outside_is_no_look(county, sign_in):
    process = SupportProcess.objects.get(school__rspo=900011)
    before = ReadEntry.objects.count()
    client, url = sign_in("sore"), url_of(process, "needs")
    client.post(url, {"version": 1, "need_1": "x"}, **QUIET)
    assert ReadEntry.objects.count() == before
    client.get(url)
    assert ReadEntry.objects.count() == before + 1
