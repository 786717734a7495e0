"""The data map is whole: nobody adds a column without saying what it can tell about a person."""

from django.urls import reverse

from pore.privacy.datamap import DataClass, points_at_a_person
from pore.privacy.management.commands.write_data_map import PAPER
from pore.privacy.presenting import as_markdown, parts_of_map, unclassified
from pore.privacy.registry import TABLES
from pore.privacy.removal import REMOVED


def test_every_column_is_classified():
    assert unclassified() == []


def test_relation_to_a_person_is_never_plain():
    wrong = [
        f"{table.model}.{field.name}"
        for table in TABLES.values()
        for field in table.fields
        if points_at_a_person(field) and table.class_of(field) not in (DataClass.WORK, DataClass.CONTACT)
    ]
    assert wrong == []


def test_contact_data_has_an_end():
    """Name, address, network: each is replaced, emptied or removed when a person is erased, or kept by a named duty."""
    treated = ("becomes_name", "becomes_address", "becomes_empty", "mentions", "duty")
    wrong = []
    for table in TABLES.values():
        handled = " ".join(getattr(table, name) for name in treated).split()
        if not table.rows_go:
            wrong += [f"{table.model}.{name}" for name in table.contact.split() if name not in handled]
        assert bool(table.duty) == bool(table.because)
    # A phone number of a school's office stands beside the contact address and belongs to the request.
    assert wrong == ["diagnosis.SupportRequest.contact_phone"]


def test_what_goes_with_the_raw_diagnosis_is_what_the_map_says():
    by_letter = {model._meta.label for model in REMOVED} | {"support_plans.Participant"}
    assert by_letter == {table.model for table in TABLES.values() if table.kept == "raw"}


def test_paper_is_current():
    assert PAPER.read_text() == as_markdown(), "run: manage.py write_data_map"


def test_everyone_signed_in_reads_the_map(county, sign_in, client):
    page = sign_in("gmina").get(reverse("privacy:data_map")).content.decode()
    assert page.count("<tr>") == len(TABLES) + len(parts_of_map())
    assert client.get(reverse("privacy:data_map")).status_code == 302
