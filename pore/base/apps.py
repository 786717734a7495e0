from django.apps import AppConfig
from django.db.backends.signals import connection_created


class BaseConfig(AppConfig):
    name = "pore.base"

    def ready(self):
        from pore.base.sqlite import speak_polish

        connection_created.connect(speak_polish)
