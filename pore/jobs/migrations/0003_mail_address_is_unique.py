import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jobs", "0002_mail_gets_an_address")]
    operations = [
        migrations.AlterField(
            "mail", "uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="identifier")
        ),
    ]
