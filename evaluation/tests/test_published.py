"""The agreed evaluation before readers beyond the two sides: published, withdrawn, published again."""

from django.urls import reverse

from pore.cycle.models import SupportProcess
from pore.sharing.models import Publication, ReadEntry
from pore.tests.forms_on import send

WORDS = "Warto objąć nimi młodsze klasy"


def test_published_evaluation_opens_and_closes_with_one_click(county, sign_in):
    process = SupportProcess.objects.get(school__rspo=900015, outcome="finished")
    director, official = sign_in("dyrektor15"), sign_in("gmina")
    page = reverse("evaluation:evaluation", args=[process.uuid])
    choose = reverse("diagnosis:audiences", args=[process.uuid, "evaluation"])
    withdraw = reverse("diagnosis:withdraw", args=[process.uuid, "evaluation", "governing"])
    assert WORDS not in official.get(page).content.decode()
    for _time in range(2):
        send(director, choose, audiences=["governing"])
        assert WORDS in official.get(page).content.decode()
        director.post(withdraw)
        assert WORDS not in official.get(page).content.decode()
    assert Publication.objects.filter(process_uuid=process.uuid, document="evaluation").count() == 2
    assert ReadEntry.objects.filter(document="evaluation", membership__user__email="gmina@demo.example").count() == 2
