"""Every form of the portal, found by walking: sent twice it makes one record, saved over a newer text it asks first.

A new form joins by itself: it carries a one-time key or the version of what it changes, or it stands below with a reason."""

from importlib import import_module

import pytest
from django.db import connection, transaction
from django.urls import reverse

from pore.tests.addresses import address
from pore.tests.contract import TRACES
from pore.tests.proof.portal import _Watch
from pore.tests.stage import set_the_stage
from pore.tests.visits import find_forms
from pore.ui.forms import CreatingMixin, Spoken, VersionedMixin

# What nobody else writes at the same time, or what says by other means what its page showed.
NEITHER = {
    "account_login": "makes nothing",
    "account_reset_password": "makes nothing but a letter; limited",
    "desk:confirm_people": "each answer carries the roles its page showed (seen_…)",
    "desk:end_membership": "carries the roles its page showed (seen)",
    "privacy:name": "one's own name, which nobody else writes",
}
# The same for form classes, also of pages that no walk reaches.
CLASSES = {
    "SignIn": "makes nothing",
    "Confirmation": "makes nothing",
    "ConfirmationByCode": "a code opens once",
    "SecondFactorCode": "a code opens once",
    "SecondFactorSetUp": "a code opens once",
    "ForgottenPassword": "makes nothing but a letter; limited",
    "NewPassword": "one's own password; the link works once",
    "ChangedPassword": "one's own password, confirmed by the old one",
    "CodeForm": "a question by GET",
    "NameForm": "one's own name, which nobody else writes",
    "PlannedForm": "carries the day its page showed",
    "EndingForm": "carries the roles its page showed (seen)",
    "ConfirmingForm": "each answer carries the roles its page showed (seen_…)",
    "TakeoverForm": "each line waits and is decided once, by a conditional UPDATE",
}


@pytest.fixture(scope="module")
def found(tenants, django_db_blocker):
    with django_db_blocker.unblock():
        set_the_stage(tenants["near"])
        return find_forms(tenants["near"])


def test_every_form_carries_a_key_or_a_version(found, db):
    bare = {str(one) for one in found if one.form.typed and not {"once", "version"} & set(one.form.fields)}
    assert {one for one in bare if one.split()[0] not in NEITHER} == set()
    assert {one.split()[0] for one in bare} == set(NEITHER)


def _forms(kind=Spoken):
    for one in kind.__subclasses__():
        yield one
        yield from _forms(one)


def test_every_class_of_forms_carries_a_key_or_a_version():
    import_module("pore.urls")
    apps = ("pore", "diagnosis", "support_plans", "evaluation")
    own = {one for one in _forms() if one.__module__.split(".")[0] in apps and ".tests." not in one.__module__}
    bases = {one for one in own if one.__subclasses__() and one.__name__.startswith(("_", "Pore", "Audience"))}
    bare = {one.__name__ for one in own - bases if not issubclass(one, CreatingMixin | VersionedMixin)}
    assert bare == set(CLASSES)


def test_every_field_of_text_has_a_limit(found, db):
    endless = {f"{one.target}: {name}" for one in found for name, field in one.form.typed.items() if _is_endless(field)}
    assert endless == set()


def _is_endless(field):
    return field.kind in ("text", "textarea", "email", "password", "search", "tel") and field.longest is None


BUTTONS = (
    "diagnosis:request_send",
    "diagnosis:request_withdraw",
    "diagnosis:revoke",
    "diagnosis:withdraw",
    "diagnosis:carried",
    "support_plans:plan_begin",
    "support_plans:plan_propose",
    "support_plans:plan_sign",
    "support_plans:plan_pdf",
    "support_plans:stop",
    "evaluation:begin",
    "evaluation:ready",
    "evaluation:sign",
    "evaluation:open_again",
    "documents:retry",
    "institutions:revoke_invitation",
    "privacy:postpone",
    "privacy:archive_order",
    "privacy:erasure_withdraw",
)
# Of what a button removed, the second press finds nothing: the neutral page.
REMOVING = (
    "support_plans:part_remove",
    "support_plans:participant_remove",
    "evaluation:recommendation_remove",
    "diagnosis:request_file_remove",
    "diagnosis:section_file_remove",
)
ENDING = ("end_sign_ins", "end_sign_in")  # ends the very session that pressed it


def _press(one, watch=None):
    data = one.form.data | {name: [value] for name, value in one.form.buttons[:1]}
    if watch is None:
        return one.browser.post(one.form.action, data)
    with connection.execute_wrapper(watch):
        return one.browser.post(one.form.action, data)


def _rows(tables):
    with connection.cursor() as cursor:
        for table in sorted(set(tables) - set(TRACES)):
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608
            yield table, cursor.fetchall()


def _second_press_changes(one):
    """Tables whose rows differ after the second press from what they were after the first."""
    watch = _Watch()
    with transaction.atomic():
        first = _press(one)
        with transaction.atomic():
            _press(one, watch)
            transaction.set_rollback(True)
        before = dict(_rows(watch.written))
        second = _press(one)
        changed = [table for table, rows in _rows(watch.written) if rows != before[table]]
        transaction.set_rollback(True)
    return first, second, changed


def test_every_button_is_known(found, db):
    buttons = {one.target for one in found if not one.form.typed and "once" not in one.form.fields}
    assert buttons - set(ENDING) == {*BUTTONS, *REMOVING, "diagnosis:team"}


@pytest.mark.parametrize("target", [*BUTTONS, *REMOVING])
def test_button_pressed_twice_does_it_once(target, found, db):
    wrong = []
    for one in [one for one in found if one.target == target]:
        first, second, changed = _second_press_changes(one)
        if changed:
            wrong.append(f"{one} changes {changed} again")
        answers = [(answer.status_code, answer.get("Location")) for answer in (first, second)]
        gone = target in REMOVING and answers[1] == (404, None)
        if answers[0][0] not in (200, 302) or not (answers[0] == answers[1] or gone):
            wrong.append(f"{one} answers {answers}")
    assert wrong == []


def test_sign_in_is_where_it_was(found, db):
    """The walk found the pages of somebody who is not signed in, too."""
    assert {one.page for one in found if one.letter == ""} >= {reverse("account_login"), address("institutions:join", {})}
