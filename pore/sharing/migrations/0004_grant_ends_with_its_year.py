import pore.sharing.models
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("sharing", "0003_grant_suspended_and_limited"),
    ]

    operations = [
        migrations.AlterField(
            model_name="grant",
            name="latest",
            field=models.DateField(default=pore.sharing.models.last_day_of_this_year, verbose_name="last possible day"),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__lte", models.F("latest"))), name="grant_ends_with_its_school_year"
            ),
        ),
    ]
