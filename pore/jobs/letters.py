"""Letters the portal writes: formal, in Polish whoever caused them, links from the settings."""

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils import translation


def send_letter(template, subject, addresses, **context):
    """Queue one letter for each address. ``subject`` is lazy, so that it is worded in the letter's language."""
    with translation.override(settings.LANGUAGE_CODE):
        body = render_to_string(template, {"base_url": settings.PORE_BASE_URL, **context})
        for address in addresses:
            EmailMessage(str(subject), body, to=[address]).send()


def send_letters(template, subject, letters):
    """Queue many letters of one kind at once: ``letters`` are pairs of an address and what its own letter says."""
    with translation.override(settings.LANGUAGE_CODE):
        messages = [
            EmailMessage(
                str(subject), render_to_string(template, {"base_url": settings.PORE_BASE_URL, **context}), to=[address]
            )
            for address, context in letters
        ]
        get_connection().send_messages(messages)
