from django.db import migrations

from pore.base.school_year import last_day_of_support


def fill(apps, schema_editor):
    """Every assignment made so far lasts as long as the school year of its process allows."""
    rows = apps.get_model("cycle", "Assignment").objects.filter(until=None)
    for year in set(rows.values_list("process__school_year", flat=True)):
        rows.filter(process__school_year=year).update(until=last_day_of_support(year))


class Migration(migrations.Migration):

    dependencies = [
        ("cycle", "0002_assignment_until_and_handover"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
