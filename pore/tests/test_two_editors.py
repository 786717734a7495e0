"""Two people over one text, on every form that carries a version: both texts are shown, nothing is lost, choosing works."""

import re
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from diagnosis.actions import send_request, stop_process
from diagnosis.models import DiagnosisSection, DiagnosisTeamMember, SupportRequest
from pore.base.models import Versioned
from pore.institutions.models import Membership
from pore.tests.forms_on import HIDDEN, filled, forms_on, send
from pore.tests.stage import set_the_stage
from pore.tests.visits import find_forms, process_of
from pore.ui.forms import CreatingMixin, PoreModelForm, VersionedMixin
from support_plans.actions import propose_plan
from support_plans.models import Attendance, Goal, Meeting, Participant

pytestmark = pytest.mark.slow

MINE, THEIRS = "Tekst pierwszej osoby", "Tekst drugiej osoby"
# Forms over a text: the second person sees both and chooses.
EDITING = (
    "diagnosis:request_edit",
    "diagnosis:section",
    "diagnosis:summary_edit",
    "evaluation:effect",
    "evaluation:words",
    "support_plans:activity_edit",
    "support_plans:goal_edit",
    "support_plans:indicator_edit",
    "support_plans:meeting_move",
    "support_plans:plan_edit",
)
# Forms that decide about what was read: the second person is told, and what they typed is still there.
DECIDING = (
    "diagnosis:audiences",
    "diagnosis:decide",
    "diagnosis:grant_end",
    "support_plans:meeting_cancel",
    "support_plans:meeting_lead",
    "support_plans:plan_decline",
)
# Each has a test of its own, here or beside its code.
ELSEWHERE = ("diagnosis:team", "diagnosis:summary_publish", "support_plans:attendance")
CREATING_TOO = ("support_plans:goal_new", "support_plans:indicator_new", "support_plans:activity_new")
# Answers a walk cannot guess.
ANSWERS = {
    "diagnosis:decide": {"decision": "return"},
    "diagnosis:grant_end": {"period": "week"},
    "support_plans:activity_edit": {"cost": "0", "source": "statutory", "payer": ""},
    "evaluation:effect": {"verdict": "not_measured", "value": ""},
}


@pytest.fixture(scope="module")
def found(tenants, django_db_blocker):
    with django_db_blocker.unblock():
        set_the_stage(tenants["near"])
        return find_forms(tenants["near"])


def offered(found, target):
    return [one for one in found if one.target == target and "version" in one.form.fields and one.form.typed]


def with_text(one, text):
    """Everything filled in, ``text`` in the first field that takes words."""
    answers = ANSWERS.get(one.target, {})
    words = [name for name, field in one.form.typed.items() if field.kind in ("text", "textarea") and name not in answers]
    return filled(one.form, **answers, **({words[0]: text} if words else {}))


def stands_in(page, text):
    return text in page.content.decode()


def test_every_form_with_a_version_is_tried(found, db):
    versioned = {one.target for one in found if "version" in one.form.fields and one.form.typed}
    assert versioned == {*EDITING, *DECIDING, *ELSEWHERE, *CREATING_TOO}


# Where each versioned record is edited or decided about. A new one without a place here is not tried, and so fails.
PLACES = {
    "SupportRequest": ("diagnosis:request_edit", "diagnosis:decide"),
    "DiagnosisSection": ("diagnosis:section",),
    "DiagnosisSummary": ("diagnosis:summary_edit", "diagnosis:summary_publish"),
    "SupportPlan": ("support_plans:plan_edit", "support_plans:plan_decline"),
    "Goal": ("support_plans:goal_edit",),
    "Indicator": ("support_plans:indicator_edit",),
    "Activity": ("support_plans:activity_edit",),
    "Meeting": ("support_plans:meeting_move", "support_plans:meeting_cancel", "support_plans:meeting_lead"),
    "JointEvaluation": ("evaluation:words",),
    "MeasuredEffect": ("evaluation:effect",),
}


def test_every_versioned_record_is_edited_over_its_version():
    versioned = {model.__name__ for model in apps.get_models() if issubclass(model, Versioned) and not model._meta.proxy}
    assert versioned == set(PLACES)
    assert {place for places in PLACES.values() for place in places} <= {*EDITING, *DECIDING, *ELSEWHERE}


def test_every_form_over_a_versioned_record_asks_for_the_version():
    import_module("pore.urls")
    forms = {one for one in subclasses(PoreModelForm) if issubclass(one._meta.model, Versioned)}
    assert len(forms) >= len(PLACES) - 1
    assert {one.__name__ for one in forms if not issubclass(one, VersionedMixin | CreatingMixin)} == set()


def subclasses(kind):
    for one in kind.__subclasses__():
        yield one
        yield from subclasses(one)


@pytest.mark.parametrize("target", EDITING)
def test_both_texts_are_shown_and_one_is_chosen(target, found, db):
    for one in offered(found, target):
        first = one.browser.post(one.form.action, with_text(one, MINE))
        if first.status_code == 302:
            break
    assert first.status_code == 302
    page = one.browser.post(one.form.action, with_text(one, THEIRS))
    assert page.status_code == 409
    assert stands_in(page, MINE)
    assert stands_in(page, THEIRS)
    assert stands_in(one.browser.get(one.page), MINE)
    (choosing,) = [form for form in forms_on(page.content.decode(), one.form.action) if "version" in form.fields]
    assert {field.kind for field in choosing.fields.values()} == {HIDDEN}
    assert one.browser.post(one.form.action, choosing.data).status_code == 302
    assert stands_in(one.browser.get(one.page), THEIRS)


@pytest.mark.parametrize("target", DECIDING)
def test_second_decision_is_told_and_keeps_what_was_typed(target, found, db):
    for one in offered(found, target):
        first = one.browser.post(one.form.action, with_text(one, MINE) | chosen_otherwise(one))
        if first.status_code == 302:
            break
    assert first.status_code == 302
    page = one.browser.post(one.form.action, with_text(one, THEIRS))
    assert page.status_code in (200, 409)
    assert page.status_code == 409 or stands_in(page, "po-errors")
    if any(field.kind in ("text", "textarea") for field in one.form.typed.values()):
        assert stands_in(page, THEIRS)
        assert not stands_in(one.browser.get(one.page), THEIRS)


def chosen_otherwise(one):
    """Another choice than the page shows."""
    others = {}
    for name, field in one.form.typed.items():
        if field.kind in ("checkbox", "select") and name not in ANSWERS.get(one.target, {}):
            others[name] = [option for option in field.options if option not in ("", *field.values)][-1:]
    return others


def test_second_list_of_attendance_shows_both(found, db, world):
    """The expert ticks on a phone, the director at a desk: names stand beside names."""
    over = Meeting.objects.filter(process=world["process"], state="planned", starts_at__lt=timezone.now()).first()
    url = reverse("support_plans:attendance", args=[over.uuid])
    browser = next(one.browser for one in found if one.letter == "S")
    (form,) = [form for form in forms_on(browser.get(url).content.decode(), url) if "version" in form.fields]
    everybody = form.fields["present"].options
    assert browser.post(url, form.data | {"present": everybody[:2]}).status_code == 302
    page = browser.post(url, form.data | {"present": everybody[-2:]})
    assert page.status_code == 409
    for key in (*everybody[:2], *everybody[-2:]):
        assert stands_in(page, Participant.objects.get(uuid=key).name)
    assert set(present_at(over)) == set(everybody[:2])
    (choosing,) = [form for form in forms_on(page.content.decode(), url) if "version" in form.fields]
    assert browser.post(url, choosing.data).status_code == 302
    assert set(present_at(over)) == set(everybody[-2:])


def present_at(meeting):
    present = Attendance.objects.filter(meeting=meeting, present=True)
    return [str(key) for key in present.values_list("participant__uuid", flat=True)]


def person(rspo, role):
    people = Membership.objects.current().select_related("user", "institution")
    return people.filter(institution__rspo=rspo, role=role).order_by("pk").first()


def test_request_sent_while_the_deputy_writes(found, db):
    """The text is locked by then: both are shown and nothing typed is lost."""
    one = next(one for one in offered(found, "diagnosis:request_edit") if str(process_of(900015).uuid) in one.page)
    request = SupportRequest.objects.select_related("process").get(process=process_of(900015))
    send_request(request=request, by=person(900015, "director"))
    page = one.browser.post(one.form.action, with_text(one, THEIRS))
    assert page.status_code == 409
    assert stands_in(page, THEIRS)
    assert not [form for form in forms_on(page.content.decode(), one.page) if "version" in form.fields]
    assert not SupportRequest.objects.filter(expectations=THEIRS).exists()


def test_section_finished_while_somebody_writes(found, db):
    one = next(one for one in offered(found, "diagnosis:section") if "/voices/" in one.page)
    answers = {"teachers": MINE, "finish": "1"}
    assert send(one.browser, one.form.action, **answers).status_code == 302
    page = one.browser.post(one.form.action, filled(one.form, teachers=THEIRS, draft="1"))
    assert page.status_code == 409
    assert stands_in(page, MINE)
    assert stands_in(page, THEIRS)
    section = DiagnosisSection.objects.get(process__uuid=re.search(r"[0-9a-f-]{36}", one.page)[0], code="voices")
    assert (section.answers["teachers"], section.is_done) == (MINE, True)


@pytest.mark.parametrize("target", ["support_plans:goal_new", "support_plans:goal_edit", "support_plans:activity_new"])
def test_plan_proposed_while_a_part_is_written(target, found, db):
    process = process_of(900051)
    one = next(one for one in offered(found, target) if str(process.uuid) in one.page)
    plan = Goal.objects.filter(process=process).first().plan
    propose_plan(plan=plan, by=person(900102, "sore"))
    page = one.browser.post(one.form.action, with_text(one, THEIRS))
    assert page.status_code == 200
    assert stands_in(page, "po-errors")
    assert stands_in(page, THEIRS)
    assert plan.frozen.checksum
    assert not Goal.objects.filter(text=THEIRS).exists()


def test_two_lists_of_participants_at_once_are_both_kept(found, db):
    one = next(one for one in found if one.target == "support_plans:participants_add")
    send(one.browser, one.form.action, people="Pierwsza Osoba")
    send(one.browser, one.form.action, people="Druga Osoba")
    assert Participant.objects.filter(name__in=("Pierwsza Osoba", "Druga Osoba")).count() == 2


def test_nothing_is_saved_after_the_end_and_nothing_typed_is_lost(found, db, world):
    """The school stops the process while every one of its forms is open somewhere."""
    process = world["process"]
    team = set(DiagnosisTeamMember.objects.values_list("pk", flat=True))
    mine = [one for one in found if str(process.uuid) in one.form.action and one.form.typed]
    stop_process(process=process, by=person(900011, "director"))
    kept, lost = set(), set()
    for one in mine:
        text = f"{THEIRS} {one.target}"
        page = one.browser.post(one.form.action, with_text(one, text))
        if page.status_code == 302 and one.target != "diagnosis:team":  # which answers with a sentence
            kept.add(str(one))
        elif page.status_code != 404 and text in str(with_text(one, text)) and not stands_in(page, text):
            lost.add(str(one))
    assert set(DiagnosisTeamMember.objects.values_list("pk", flat=True)) == team
    assert kept == set()
    assert lost == set()
