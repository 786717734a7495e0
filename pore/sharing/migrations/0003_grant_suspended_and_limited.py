from django.db import migrations, models
from django.db.models import F


def fill(apps, schema_editor):
    """Grants given so far were limited by the form: their own day is the last one."""
    apps.get_model("sharing", "Grant").objects.filter(latest=None).update(latest=F("until"))


class Migration(migrations.Migration):

    dependencies = [
        ("sharing", "0002_who_withdrew_and_refusals"),
    ]

    operations = [
        migrations.AddField(
            model_name="grant",
            name="suspended_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="suspended"),
        ),
        migrations.AddField(
            model_name="grant",
            name="latest",
            field=models.DateField(null=True, verbose_name="last possible day"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
