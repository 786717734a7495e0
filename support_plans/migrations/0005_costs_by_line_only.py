from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("support_plans", "0004_fill_threads_and_costs"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='activity',
            name='statutory_activity_costs_nothing',
        ),
        migrations.RemoveField(
            model_name='activity',
            name='cost',
        ),
        migrations.RemoveField(
            model_name='activity',
            name='payer',
        ),
        migrations.RemoveField(
            model_name='activity',
            name='source',
        ),
        migrations.RemoveField(
            model_name='supportplan',
            name='expected_change',
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.UniqueConstraint(fields=('plan', 'thread'), name='activity_once_in_an_edition'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.UniqueConstraint(fields=('plan', 'thread'), name='goal_once_in_an_edition'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.UniqueConstraint(fields=('goal', 'thread'), name='indicator_once_in_an_edition'),
        ),
    ]
