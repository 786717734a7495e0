from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("institutions", "0003_register_imports_and_governing_bodies"),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="introduced_on",
            field=models.DateField(blank=True, null=True, verbose_name="put the first steps away on"),
        ),
    ]
