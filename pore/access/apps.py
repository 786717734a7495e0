from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps


class AccessConfig(AppConfig):
    name = "pore.access"

    def ready(self):
        """Let every app say what each relation means for its models (its ``access.py``)."""
        for app in apps.get_app_configs():
            if find_spec(f"{app.name}.access") is not None and app.name != self.name:
                import_module(f"{app.name}.access")
