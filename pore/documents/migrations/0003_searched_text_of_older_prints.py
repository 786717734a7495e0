"""Older prints get the text they are found by."""

from django.db import migrations

from pore.base.text import search_key


def fill(apps, _schema_editor):
    rows = apps.get_model("documents", "Document").objects.filter(search_key="").select_related("process__school")
    for one in rows.iterator():
        one.search_key = search_key(f"{one.title} {one.number} {one.process.school.name}")[:700]
        one.save(update_fields=["search_key"])


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_kinds_audience_and_fingerprint")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
