"""Before sending: every answer with its way back, last year's recommendations decided; after it: a receipt."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from diagnosis.models import SupportRequest
from pore.cycle.models import CarriedOver, SupportProcess
from pore.institutions.models import Institution

ANSWERS = {
    "pupils": 142,
    "teachers": 21,
    "services": ["training_system"],
    "areas": ["maths"],
    "expectations": "Wspólny sposób pracy",
    "urgency": "ordinary",
    "contact_email": "szkola@wola.example",
    "declaration": True,
    "preferred_days": ["tue", "thu"],
}


@pytest.fixture
def process(county):
    """The process a school has just begun, its request complete."""
    process = SupportProcess.objects.filter(school__rspo=900015).latest("pk")
    SupportRequest.objects.filter(process=process).update(**ANSWERS)
    CarriedOver.objects.filter(school=process.school).update(decision="adopted")
    return process


def address(name, process):
    return reverse(f"diagnosis:{name}", args=[process.uuid])


def sent(client, process):
    request = SupportRequest.objects.get(process=process)
    return client.post(address("request_send", process), {"version": request.version})


def test_every_answer_has_its_way_back(process, sign_in):
    partner = Institution.objects.get(rspo=900101)
    SupportRequest.objects.filter(process=process).update(preferred_institutions=[str(partner.uuid)])
    text = sign_in("dyrektor15").get(address("request_send", process)).content.decode()
    for field in ("pupils", "preferred_days", "preferred_institutions", "expectations"):
        assert f'{address("request_edit", process)}#id_{field}"' in text
    assert str(partner) in text.replace("\xa0", " ")


def test_receipt_says_number_holder_and_day(process, sign_in):
    client = sign_in("dyrektor15")
    assert client.get(address("request_receipt", process)).status_code == 302
    assert sent(client, process).url == address("request_receipt", process)
    request = SupportRequest.objects.get(process=process)
    page = client.get(address("request_receipt", process))
    assert (request.number in page.content.decode(), bool(page.context["holder"].people)) == (True, True)


def test_recommendation_of_last_year_is_decided_before_sending(process, sign_in):
    earlier = SupportProcess.objects.filter(school=process.school).exclude(pk=process.pk).earliest("pk")
    waits = CarriedOver.objects.create(process=earlier, text="Kontynuować konsultacje")
    client = sign_in("dyrektor15")
    assert "Kontynuować konsultacje" in client.get(address("request_send", process)).content.decode()
    sent(client, process)
    assert SupportRequest.objects.get(process=process).sent_at is None
    url = reverse("diagnosis:carried", args=[process.uuid, waits.uuid])
    assert client.post(url, {"decision": "postponed", "checking": "1"}).url == address("request_send", process)
    sent(client, process)
    assert SupportRequest.objects.get(process=process).sent_at is not None


def test_postponed_recommendation_is_asked_again_next_year(process, sign_in):
    earlier = SupportProcess.objects.filter(school=process.school).exclude(pk=process.pk).earliest("pk")
    CarriedOver.objects.filter(school=process.school).update(decision="rejected")
    one = CarriedOver.objects.create(process=earlier, text="Kontynuować konsultacje")
    client = sign_in("dyrektor15")
    url = reverse("diagnosis:carried", args=[process.uuid, one.uuid])
    client.post(url, {"decision": "postponed"})
    assert (open_in(client, process), CarriedOver.objects.get(pk=one.pk).decided_for) == ([], process.school_year)
    client.post(url, {"decision": "adopted"})
    assert CarriedOver.objects.get(pk=one.pk).decision == "postponed"
    SupportProcess.objects.filter(pk=process.pk).update(school_year=process.school_year + 1)
    assert open_in(client, process) == [one]
    client.post(url, {"decision": "adopted"})
    assert (open_in(client, process), CarriedOver.objects.get(pk=one.pk).decision) == ([], "adopted")


def open_in(client, process):
    return list(client.get(address("request_send", process)).context["carried"])


def test_nothing_is_decided_in_an_ended_process(process, sign_in):
    earlier = SupportProcess.objects.filter(school=process.school).exclude(pk=process.pk).earliest("pk")
    one = CarriedOver.objects.create(process=earlier, text="Kontynuować konsultacje")
    SupportProcess.objects.filter(pk=process.pk).update(outcome="stopped", ended_at=timezone.now())
    sign_in("dyrektor15").post(reverse("diagnosis:carried", args=[process.uuid, one.uuid]), {"decision": "adopted"})
    assert CarriedOver.objects.get(pk=one.pk).decision == "waits"


def test_stored_day_or_institution_that_is_offered_no_more_is_no_obstacle_to_reading(process, sign_in):
    SupportRequest.objects.filter(process=process).update(preferred_institutions=[str(uuid4())], preferred_days=["sun"])
    assert sign_in("dyrektor15").get(address("request", process)).status_code == 200
