"""The data map in words: for its page, for docs/data-map.md, and the list of what nobody has classified."""

from dataclasses import dataclass

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from pore.privacy.datamap import DataClass
from pore.privacy.registry import LEFT_OUT, PARTS, TABLES, people, process, upkeep

TITLES = {people: _("People and signing in"), process: _("Support of schools"), upkeep: _("Upkeep and registers")}


@dataclass(frozen=True)
class Line:
    """One table of the map: its name, purpose and time, and its columns by class."""

    title: str
    purpose: object
    kept: str
    classes: list

    @property
    def is_personal(self):
        return any(kind != DataClass.NONE for kind, _names in self.classes)


def _line(table):
    classes = []
    for kind in DataClass:
        names = [table.name_of(field) for field in table.fields if table.class_of(field) == kind]
        if names and kind != DataClass.NONE:
            classes.append((kind, names))
    return Line(table.name, table.purpose, table.kept.label, classes)


def parts_of_map():
    """``[(title, [Line])]``, tables with something about people first."""
    return [
        (TITLES[part], sorted((_line(table) for table in part.TABLES), key=lambda line: not line.is_personal))
        for part in PARTS
    ]


def unclassified():
    """Columns and tables nobody has put on the map yet; also names on the map that do not exist."""
    missing = []
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label
        if model._meta.proxy or label in LEFT_OUT:
            continue
        if label not in TABLES:
            missing.append(f"{label} is not on the map")
            continue
        table, fields = TABLES[label], {field.name: field for field in model._meta.concrete_fields}
        listed = " ".join(getattr(table, kind.value) for kind in DataClass).split()
        missing += [f"{label}.{name} is not classified" for name, one in fields.items() if table.class_of(one) is None]
        missing += [f"{label}.{name} does not exist" for name in listed if name not in fields]
        missing += [f"{label}.{name} stands twice" for name in set(listed) if listed.count(name) > 1]
    known = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    return missing + [f"{label} does not exist" for label in TABLES if label not in known]


def as_markdown():
    """The map as a paper, in English."""
    lines = [
        "# Data map",
        "",
        "Written by `manage.py write_data_map` from `pore/privacy/registry`. Not edited by hand.",
        "",
    ]
    with override("en"):
        for title, tables in parts_of_map():
            lines += [
                f"## {title}",
                "",
                "| Table | Purpose | Kept | About people, or contents |",
                "|---|---|---|---|",
            ]
            for line in tables:
                columns = "; ".join(f"{kind.label}: {', '.join(names)}" for kind, names in line.classes) or "–"
                lines.append(f"| {line.title} | {line.purpose} | {line.kept} | {columns} |")
            lines.append("")
    return "\n".join(lines)
