import uuid

from django.db import migrations, models


def give_addresses(apps, schema_editor):
    """A random identifier for each mail that is already there."""
    mail = apps.get_model("jobs", "Mail")
    for key in mail.objects.values_list("pk", flat=True).iterator():
        mail.objects.filter(pk=key).update(uuid=uuid.uuid4())


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial")]
    operations = [
        migrations.AddField("mail", "uuid", models.UUIDField(null=True, editable=False, verbose_name="identifier")),
        migrations.RunPython(give_addresses, migrations.RunPython.noop, elidable=True),
    ]
