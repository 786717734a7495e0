"""Sets of questions: old diagnoses keep theirs, kindergartens are asked as kindergartens, answers are drawn."""

import pytest
from django.urls import reverse

from diagnosis.drawings import causes_of, weighed_needs
from diagnosis.models import DiagnosisSection
from diagnosis.questions import NEWEST, SETS, Code, part_of_sheet
from pore.cycle.models import SupportProcess
from pore.institutions.models import School


def process_of(rspo):
    return SupportProcess.objects.filter(school__rspo=rspo).latest("pk")


def url_of(process, code):
    return reverse("diagnosis:section", args=[process.uuid, code])


def names(section):
    return [question.name for question in section.questions]


def test_new_diagnosis_has_the_newest_set(county):
    assert set(DiagnosisSection.objects.values_list("question_set", flat=True)) == {NEWEST}


def test_diagnosis_of_the_first_set_stays_readable_and_can_be_finished(county, sign_in):
    process = process_of(900015)
    DiagnosisSection.objects.filter(process=process).update(question_set=1)
    client = sign_in("dyrektor15")
    assert "id_opportunities" not in client.get(url_of(process, "strengths")).content.decode()
    client.post(url_of(process, "strengths"), {"version": 1, "strengths": "Zespół", "finish": "1"})
    stored = DiagnosisSection.objects.get(process=process, code="strengths")
    assert (stored.is_done, stored.question_set) == (True, 1)
    assert "Zespół" in client.get(url_of(process, "strengths")).content.decode()


def test_no_question_of_the_first_set_was_renamed(county):
    assert names(SETS[1][Code.PROBLEM]) == ["area", "statement", "concerns", "scale", "causes"]
    assert names(SETS[1][Code.STRENGTHS]) == ["strengths", "resources", "weaknesses"]


def test_kindergarten_is_asked_nothing_about_exams(county):
    school, kindergarten = (School.objects.get(rspo=rspo) for rspo in (900011, 900021))
    asked = part_of_sheet(NEWEST, Code.EVIDENCE, kindergarten)
    assert ("exams" in names(asked), "exams" in names(part_of_sheet(NEWEST, Code.EVIDENCE, school))) == (False, True)
    offered = {value for question in asked.questions for value, _label in question.options}
    assert offered.isdisjoint({"e8", "matura", "vocational", "old_exams"})
    assert "e8" in {value for one in part_of_sheet(NEWEST, Code.EVIDENCE, school).questions for value, _l in one.options}


def test_every_part_asks_each_thing_once(county):
    for rspo in (900011, 900021, 900051):
        for code in Code.values:
            asked = names(part_of_sheet(NEWEST, code, School.objects.get(rspo=rspo)))
            assert len(asked) == len(set(asked))


def test_unit_of_a_group_says_whom_the_diagnosis_concerns(county):
    grouped = School.objects.exclude(parent=None).first()
    alone = School.objects.get(rspo=900011)
    asked = [("scope" in names(part_of_sheet(NEWEST, Code.TEAM, school))) for school in (grouped, alone)]
    assert asked == [True, False]


def test_causes_are_drawn_with_their_words(county, sign_in):
    process = process_of(900015)
    answers = {"statement": "Czytanie", "why_1": "Mało czasu", "why_2": "Inny plan", "bone_people": "jeden, drugi"}
    DiagnosisSection.objects.filter(process=process, code="problem").update(answers=answers)
    text = sign_in("dyrektor15").get(url_of(process, "problem")).content.decode().replace("\xa0", " ")
    assert ("po-whys" in text, "po-fish" in text, "<li>drugi</li>" in text) == (True, True, True)
    assert causes_of({"statement": "Sam problem"}) is None


@pytest.mark.parametrize(("rspo", "who"), [(900015, "dyrektor15")])
def test_priorities_are_drawn_and_written_beside(county, sign_in, rspo, who):
    process = process_of(rspo)
    sections = DiagnosisSection.objects.filter(process=process)
    sections.filter(code="needs").update(answers={"need_1": "Pierwsza", "need_2": "Druga"})
    weights = {"importance_1": "5", "influence_1": "4", "importance_2": "5", "influence_2": "4", "chosen": "2"}
    sections.filter(code="priorities").update(answers=weights)
    for one in sections.filter(code__in=("needs", "problem")):
        one.keep(one.answers, version=one.version, by=process.opened_by, done=True)
    text = sign_in(who).get(url_of(process, "priorities")).content.decode()
    assert ('<svg class="po-priorities__chart"' in text, text.count('class="po-code">P')) == (True, 2)
    first, second = weighed_needs(weights, [(1, "Pierwsza"), (2, "Druga")])
    assert ((first.x, first.y) != (second.x, second.y), second.chosen) == (True, True)


def test_need_without_both_weights_is_not_drawn(county):
    assert weighed_needs({"importance_1": "5"}, [(1, "Pierwsza")]) == []
