"""PORE: the portal of a county education development centre."""

from pore.celery import app as celery_app

__all__ = ["celery_app"]
