"""Founding a real county from TERC."""

import pytest
from django.core.management import CommandError, call_command

from pore.institutions.models import Partnership, PartnershipMember, ServiceArea
from pore.jobs.models import Mail


def test_real_county_is_founded(db, settings):
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    call_command("import_terc", verbosity=0)
    call_command("start_county", "0608", coordinator="koordynator@lubartow.example", verbosity=0)
    partnership = Partnership.objects.get()
    assert partnership.leader.name == "Powiat lubartowski"
    assert ServiceArea.objects.count() == 13
    assert PartnershipMember.objects.filter(function="local_government").count() == 13
    assert Mail.objects.get().to == "koordynator@lubartow.example"
    with pytest.raises(CommandError):
        call_command("start_county", "0608", coordinator="inny@lubartow.example", verbosity=0)
