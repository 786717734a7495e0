"""The arrow of the house: each floor stands only on floors below, in imports, foreign keys, migrations and templates."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

FLOORS = [
    ("pore.base", "pore.access", "pore.jobs", "pore.audit", "pore.statistics", "pore.ui"),
    ("pore.people",),
    ("pore.institutions",),
    ("pore.sharing", "pore.catalogues"),
    ("pore.cycle",),
    ("pore.documents", "pore.files"),
    ("diagnosis",),
    ("support_plans",),
    ("evaluation",),
    ("partnerships",),
    ("pore.desk",),
    ("pore.privacy",),
    ("pore.wall",),
]
FLOOR = {app: number for number, floor in enumerate(FLOORS) for app in floor}
GROUND = FLOORS[0]
# Templates that belong to no app folder stand on the floor of the design language.
TEMPLATE_FOLDERS = {
    "ui": "pore.ui",
    "errors": "pore.ui",
    "base.html": "pore.ui",
    "account": "pore.people",
    "mfa": "pore.people",
}


def allowed(app, target):
    """Whether ``app`` may lean on ``target``: below it, or earlier on the common ground floor."""
    if app == target:
        return True
    if FLOOR[app] == FLOOR[target] == 0:
        return GROUND.index(target) < GROUND.index(app)
    return FLOOR[target] < FLOOR[app]


def app_of(dotted):
    """The app a dotted module name belongs to, or None for libraries and glue."""
    return next((app for app in sorted(FLOOR, key=len, reverse=True) if f"{dotted}.".startswith(f"{app}.")), None)


def modules(app):
    root = Path(settings.ROOT) / app.replace(".", "/")
    return [path for path in root.rglob("*.py") if "tests" not in path.parts and "migrations" not in path.parts]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_every_app_has_a_floor():
    assert set(settings.PROJECT_APPS) == set(FLOOR)


@pytest.mark.parametrize("app", FLOOR)
def test_imports_point_down(app):
    wrong = [
        f"{path.name} imports {name}"
        for path in modules(app)
        for name in imported(path)
        if (target := app_of(name)) and not allowed(app, target)
    ]
    assert wrong == []


@pytest.mark.parametrize("app", FLOOR)
def test_project_imports_stand_at_the_top(app):
    """No import inside a function slips round the arrow (start-up hooks of apps.py and WeasyPrint are not ours)."""
    wrong = []
    for path in modules(app):
        if path.name == "apps.py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                inner = [one for one in ast.walk(node) if isinstance(one, ast.ImportFrom) and app_of(one.module or "")]
                wrong += [f"{path}: {one.module}" for one in inner]
    assert wrong == []


def test_foreign_keys_point_down():
    wrong = []
    for model in apps.get_models():
        app = app_of(model.__module__)
        for field in model._meta.get_fields():
            if app and field.is_relation and not field.auto_created and field.related_model:
                target = app_of(field.related_model.__module__)
                if target and not allowed(app, target):
                    wrong.append(f"{model.__name__}.{field.name} points to {target}")
    assert wrong == []


def test_migrations_depend_downwards():
    labels = {config.label: config.name for config in apps.get_app_configs()}
    wrong = []
    for (label, name), migration in MigrationLoader(None, ignore_no_migrations=True).disk_migrations.items():
        for target, _name in migration.dependencies:
            app, other = labels.get(label), labels.get(target)
            if app in FLOOR and other in FLOOR and not allowed(app, other):
                wrong.append(f"{label}.{name} depends on {target}")
    assert wrong == []


def _folder_app(name):
    first = name.split("/")[0]
    if first in TEMPLATE_FOLDERS:
        return TEMPLATE_FOLDERS[first]
    return first if first in FLOOR else f"pore.{first}"


def test_templates_include_downwards():
    root = Path(settings.ROOT) / "templates"
    wrong = []
    for path in root.rglob("*.html"):
        name = str(path.relative_to(root))
        for used in re.findall(r'{%\s*(?:include|extends)\s+"([^"]+)"', path.read_text()):
            if not allowed(_folder_app(name), _folder_app(used)):
                wrong.append(f"{name} uses {used}")
    assert wrong == []
