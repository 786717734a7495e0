"""A priority is addressed by its code, as every entry of a list."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("catalogues", "0004_requirements_and_priorities_loaded")]
    operations = [migrations.RemoveField(model_name="policypriority", name="uuid")]
