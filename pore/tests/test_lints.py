"""Rules of the house that a machine can read in the source."""

import ast
import re
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models
from django.template import engines

from pore.access.context import WINDOWS

ROOT = Path(settings.ROOT)
CODE = ("pore", "diagnosis", "support_plans", "evaluation", "partnerships")


def sources(pattern="*.py"):
    for folder in CODE:
        for path in (ROOT / folder).rglob(pattern):
            if not {"tests", "migrations"} & set(path.parts):
                yield path


def is_page(path):
    return "views" in path.parts or "forms" in path.parts or path.name in ("forms.py", "filters.py", "views.py")


def found(pattern, paths):
    return [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in paths
        for line in path.read_text().splitlines()
        if re.search(pattern, line)
    ]


def test_pages_never_fetch_by_themselves():
    pattern = r"\.objects\b|_base_manager|_default_manager|get_object_or_404"
    assert found(pattern, filter(is_page, sources())) == []


def test_nothing_dangerous_in_the_source():
    pattern = r"mark_safe|csrf_exempt|import pickle|\beval\(|shell=True|\.delay\(|except: *$|\.apply_async\("
    assert found(pattern, sources()) == []


def test_work_is_handed_to_celery_in_one_place():
    assert {line.split(":")[0] for line in found(r"send_task", sources())} == {"pore/jobs/queue.py"}


def names_of_states():
    """Columns that say where a record stands: states by name, and moments at which something happened to it."""
    own = [model for model in apps.get_models() if model.__module__.startswith(CODE)]
    for one in [one for model in own for one in model._meta.local_fields]:
        is_moment = isinstance(one, models.DateTimeField) and one.null and one.name.endswith("_at")
        if is_moment or one.name in ("state", "outcome", "stage", "decision"):
            yield one.name


def set_by(node):
    """Names a statement sets on a record, or on the rows of a queryset."""
    if isinstance(node, ast.Assign):
        flat = [one for target in node.targets for one in getattr(target, "elts", [target])]
        return {one.attr for one in flat if isinstance(one, ast.Attribute)}
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "update":
        return {one.arg for one in node.keywords}
    return set()


def test_states_change_by_named_methods_of_models_only():
    states, wrong = set(names_of_states()), []
    for path in sources():
        if "models" not in path.parts and path.name != "models.py":
            for node in ast.walk(ast.parse(path.read_text())):
                wrong += [f"{path.relative_to(ROOT)}:{node.lineno} sets {name}" for name in set_by(node) & states]
    assert wrong == []


def test_forms_list_their_fields():
    assert found(r"__all__\"|exclude\s*=\s*[\[(]", filter(is_page, sources())) == []


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.*")), ids=lambda path: path.name)
def test_template_is_sound(path):
    """Compiles, marks nothing as safe, styles nothing inline, runs nothing inline, writes no sentence outside gettext."""
    text = path.read_text()
    engines["django"].get_template(str(path.relative_to(ROOT / "templates")))
    assert not re.search(r"\|\s*safe\b|autoescape off(?!.*\.txt)", text) or path.suffix == ".txt"
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>", text)


def test_no_migration_is_missing(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def catalogue():
    return polib.pofile(str(ROOT / "locale/pl/LC_MESSAGES/django.po"))


def test_polish_catalogue_is_complete():
    entries = [entry for entry in catalogue() if not entry.obsolete]
    empty = [
        entry.msgid for entry in entries if not (all(entry.msgstr_plural.values()) if entry.msgid_plural else entry.msgstr)
    ]
    assert empty == []
    assert [entry.msgid for entry in entries if entry.fuzzy] == []
    assert "nplurals=4" in catalogue().metadata["Plural-Forms"]
    assert all(len(entry.msgstr_plural) == 4 for entry in entries if entry.msgid_plural)


def test_polish_keeps_every_placeholder():
    pattern = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
    wrong = []
    for entry in catalogue():
        for text in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            expected = set(pattern.findall(entry.msgid)) | set(pattern.findall(entry.msgid_plural or ""))
            if set(pattern.findall(text)) != expected:
                wrong.append(entry.msgid)
    assert wrong == []


def test_words_the_portal_never_says():
    text = " ".join(part for entry in catalogue() for part in [entry.msgstr, *entry.msgstr_plural.values()]).casefold()
    for word in ("ranking", "słaba szkoła", "kontrola", "deadline", "dashboard", "pole jest wymagane"):
        assert word not in text


def test_every_string_in_the_source_is_in_the_catalogue():
    """No message was added to a page or a module without its Polish."""
    known = {entry.msgid for entry in catalogue()}
    in_templates = re.compile(r'\{% trans "([^"\\]*)"')
    in_modules = re.compile(r'\b(?:_|_noop|gettext|gettext_lazy)\(\s*"([^"\\]*)"\s*\)')
    used = {text for path in (ROOT / "templates").rglob("*.*") for text in in_templates.findall(path.read_text())}
    used |= {text for path in sources() for text in in_modules.findall(path.read_text())}
    assert sorted(used - known) == []


# Which module may open which window of the second wall; "keeper", the wide one, belongs to the duties of privacy.
WINDOW_HOMES = {
    "statistics": {"partnerships/aggregates.py"},
    "verification": {"pore/documents/models.py"},
    "token": {"pore/institutions/models/invitation.py"},
    "job": {"pore/documents/models.py", "pore/files/models.py", "pore/privacy/models.py"},
    "order": {"diagnosis/actions.py"},
    "count": {"support_plans/actions.py"},
    "finish": {"evaluation/actions.py"},
    "succession": {"pore/cycle/succession.py"},
    "refusal": {"pore/desk/refusals.py"},
    "room": {"pore/files/models.py"},
    "audit": {"pore/audit/seals.py"},
    "keeper": {"pore/privacy"},
    "sweeper": {"pore/files/tasks.py", "pore/desk/leaving.py", "pore/cycle/expiry.py"},
}


def test_windows_of_the_second_wall_are_opened_only_where_they_belong():
    opened = [line.split(": ", 1) for line in found(r"narrowed\(", sources()) if "def narrowed" not in line]
    for path, line in opened:
        if path == "pore/access/context.py":
            continue
        window = re.search(r'narrowed\("(\w+)"', line)
        assert window, f"{path}: a window is named in the source: {line}"
        assert any(path.startswith(home) for home in WINDOW_HOMES[window.group(1)]), f"{path} opens {window.group(1)}"
    assert set(WINDOW_HOMES) == WINDOWS
