import uuid

from django.db import migrations


def fill(apps, schema_editor):
    """Each part gets its own thread, each cost its own line, the expected change its new column."""
    for name in ("Goal", "Indicator", "Activity"):
        rows = apps.get_model("support_plans", name).objects
        for pk in rows.values_list("pk", flat=True):
            rows.filter(pk=pk).update(thread=uuid.uuid4())
    activities = apps.get_model("support_plans", "Activity").objects
    activities.update(is_statutory=False)
    activities.filter(source="statutory").update(is_statutory=True)
    lines = apps.get_model("support_plans", "CostLine").objects
    for one in activities.filter(cost__gt=0).exclude(payer=None):
        lines.create(
            process_id=one.process_id,
            school_id=one.school_id,
            partnership_id=one.partnership_id,
            activity=one,
            category="other",
            amount=one.cost,
            source=one.source,
            payer_id=one.payer_id,
        )
    plans = apps.get_model("support_plans", "SupportPlan").objects
    for pk, text in plans.exclude(expected_change="").values_list("pk", "expected_change"):
        plans.filter(pk=pk).update(change_school=text)


class Migration(migrations.Migration):

    dependencies = [
        ("support_plans", "0003_costs_notes_and_editions"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
