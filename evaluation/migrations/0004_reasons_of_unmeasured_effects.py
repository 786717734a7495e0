from django.db import migrations


def fill(apps, schema_editor):
    """Effects judged before a reason was asked for say so."""
    rows = apps.get_model("evaluation", "MeasuredEffect").objects
    rows.filter(verdict="not_measured", comment="").update(comment="Nie podano powodu.")


class Migration(migrations.Migration):

    dependencies = [
        ("evaluation", "0003_report_and_fuller_words"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
