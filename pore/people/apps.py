from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "pore.people"

    def ready(self):
        import_module("pore.people.receivers")
        import_module("pore.people.traces").listen()
