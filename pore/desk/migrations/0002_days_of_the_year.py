"""The days every partnership begins with: dates of Polish school law and of a year of support."""

from django.db import migrations

DAYS = [
    ("supervision_plan", 9, 15, "plan nadzoru pedagogicznego przedstawiony radzie", "supervision plan shown to the council"),
    ("training_application", 10, 31, "wniosek o dofinansowanie doskonalenia nauczycieli", "application for training funds"),
    ("training_plan", 1, 31, "plan dofinansowania doskonalenia nauczycieli", "financing plan of teachers' training"),
    ("accessibility", 3, 31, "przegląd deklaracji dostępności", "review of the accessibility statement"),
    ("joint_evaluation", 6, 30, "wspólna ocena efektów wspomagania", "joint evaluation of support"),
    ("supervision_results", 8, 31, "wnioski z nadzoru przedstawione radzie", "conclusions of supervision shown to the council"),
]


def load(apps, schema_editor):
    """Add the common days that are not there yet."""
    deadline = apps.get_model("desk", "Deadline")
    for code, month, day, polish, english in DAYS:
        values = {"month": month, "day": day, "label_pl": polish, "label_en": english}
        deadline.objects.get_or_create(partnership=None, code=code, defaults=values)


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_days_of_the_year_and_calendar_addresses")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop, elidable=True)]
