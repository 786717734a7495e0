from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("cycle", "0003_assignments_have_an_end"),
    ]

    operations = [
        migrations.AlterField(
            model_name="assignment",
            name="until",
            field=models.DateField(verbose_name="until"),
        ),
    ]
