"""Housekeeping of sign-ins."""

from importlib import import_module

from allauth.usersessions.models import UserSession
from celery import shared_task
from django.conf import settings
from django.contrib.sessions.models import Session


@shared_task(ignore_result=True)
def forget_ended_sign_ins():
    """Remove sign-ins that are over, with the address and the device noted for their owner."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
