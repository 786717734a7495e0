from django.apps import AppConfig


class InstitutionsConfig(AppConfig):
    name = "pore.institutions"
