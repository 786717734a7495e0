"""Names sort as Polish does, whatever the database: a key beside each name."""

from django.db import migrations, models

from pore.base.text import sort_key


def fill(apps, schema_editor):
    people = apps.get_model("people", "User")
    for pk, name in people.objects.values_list("pk", "full_name"):
        people.objects.filter(pk=pk).update(sort_key=sort_key(name))


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="sort_key",
            field=models.CharField(default="", editable=False, max_length=200, verbose_name="sorting key"),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
