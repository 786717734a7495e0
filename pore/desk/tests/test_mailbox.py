"""The technical administrator: no way to contents, and every letter they open is written down."""

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse

from pore.audit.models import AuditEntry
from pore.institutions.acting import actor_for
from pore.institutions.actions import invite
from pore.institutions.models import Membership
from pore.jobs.models import Job, Mail
from pore.jobs.tasks import send_mail


@pytest.fixture
def letter(county, settings):
    """An invitation that waits in the mailbox."""
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    director = Membership.objects.select_related("institution", "user").get(user__email="dyrektor@demo.example")
    invite(
        institution=director.institution,
        role="staff",
        email="nowa@szkola.example",
        by=director.user,
        actor=actor_for(director),
    )
    return Mail.objects.get(to="nowa@szkola.example")


def test_no_admin_of_django_is_installed():
    assert not apps.is_installed("django.contrib.admin")
    assert "admin" not in settings.INSTALLED_APPS


def test_list_shows_no_texts_and_no_links(letter, sign_in):
    page = sign_in("administrator").get(reverse("desk:mailbox")).content.decode()
    assert letter.subject in page
    assert "/zaproszenie/" not in page
    assert not AuditEntry.objects.filter(action="mail_opened").exists()


def test_opening_a_letter_shows_its_link_and_leaves_a_trace(letter, sign_in):
    client = sign_in("administrator")
    page = client.get(letter.get_absolute_url()).content.decode()
    assert "/zaproszenie/" in page
    (trace,) = AuditEntry.objects.filter(action="mail_opened")
    assert trace.subject == f"mail {letter.uuid}"
    assert sign_in("dyrektor").get(letter.get_absolute_url()).status_code == 404


def test_with_a_mail_server_no_letter_is_opened(letter, sign_in, settings):
    settings.PORE_SMTP_HOST = "smtp.example"
    assert sign_in("administrator").get(letter.get_absolute_url()).status_code == 404


def test_text_of_a_sent_letter_is_forgotten(letter, settings, mailoutbox, monkeypatch):
    monkeypatch.setattr("pore.jobs.tasks.SMTP", "django.core.mail.backends.locmem.EmailBackend")
    letter.job = Job.objects.create(task="pore.jobs.tasks.send_mail", key=f"mail:{letter.pk}")
    letter.save()
    send_mail(letter.job_id)
    letter.refresh_from_db()
    assert "/zaproszenie/" in mailoutbox[0].body
    assert (letter.body, letter.sent_at is not None) == ("", True)


def test_making_an_administrator_leaves_a_trace(db):
    call_command("create_administrator", "nowy@urzad.example", verbosity=0)
    assert AuditEntry.objects.filter(action="administrator_made").count() == 1
