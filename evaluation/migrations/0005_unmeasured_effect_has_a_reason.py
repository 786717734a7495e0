from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("evaluation", "0004_reasons_of_unmeasured_effects"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='measuredeffect',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'not_measured'), _negated=True), models.Q(('comment', ''), _negated=True), _connector='OR'), name='unmeasured_effect_has_a_reason'),
        ),
    ]
