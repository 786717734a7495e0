"""The conversation beside the joint evaluation belongs to the two sides."""

from uuid import uuid4

import pytest
from django.urls import reverse

from evaluation.models import JointEvaluation
from pore.cycle.models import EvaluationComment
from pore.notices.models import Notice


@pytest.fixture
def evaluation(county):
    return JointEvaluation.objects.select_related("process").get(process__school__rspo=900016)


def comment_on(client, evaluation, text="Porozmawiajmy"):
    url = reverse("evaluation:comment", args=[evaluation.process.uuid])
    return client.post(url, {"once": str(uuid4()), "text": text})


def test_two_sides_talk_beside_the_evaluation(evaluation, sign_in):
    assert comment_on(sign_in("dyrektor16"), evaluation).url == f"{evaluation.get_absolute_url()}#rozmowa"
    assert "Porozmawiajmy" in sign_in("sore").get(evaluation.get_absolute_url()).content.decode()
    told = Notice.objects.filter(kind="comment", url=f"{evaluation.get_absolute_url()}#rozmowa")
    assert set(told.values_list("user__email", flat=True)) == {"sore@demo.example"}


@pytest.mark.parametrize("name", ["koordynator", "odn", "powiat", "sore2", "dyrektor"])
def test_nobody_else_talks_beside_the_evaluation(evaluation, sign_in, name):
    assert comment_on(sign_in(name), evaluation).status_code in (403, 404)
    assert not EvaluationComment.objects.filter(subject=evaluation.uuid).exists()
