"""Names of people: stored clean, sorted as Polish does on every database."""

import pytest
from django.contrib.auth import get_user_model

pytestmark = pytest.mark.django_db


def test_names_sort_in_polish():
    people = get_user_model().objects
    for number, name in enumerate(("Żaneta Lis", "Łucja Mak", "Marek Sum", "Lena Dąb", "łukasz Bór")):
        people.create_user(f"o{number}@pore.example", full_name=name)
    names = people.order_by("sort_key").values_list("full_name", flat=True)
    assert list(names) == ["Lena Dąb", "Łucja Mak", "łukasz Bór", "Marek Sum", "Żaneta Lis"]


def test_sorting_follows_a_new_name():
    person = get_user_model().objects.create_user("o@pore.example", full_name="Ewa Lis")
    before = person.sort_key
    person.full_name = "  Żaneta   Lis "
    person.save()
    person.refresh_from_db()
    assert person.full_name == "Żaneta Lis"
    assert person.sort_key > before
