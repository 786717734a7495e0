"""Fictional people of the demo county: a sign-in for every role, one password for all."""

from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from pore.base.school_year import current_school_year
from pore.institutions.models import Membership

PASSWORD = "wspomaganie-2026"  # noqa: S105 – the published password of a demonstration
# Name in the address, first name and surname, institution, role; a person may stand here twice with two roles.
PEOPLE = [
    ("dyrektor", "Dorota Wilczak", 900011, "director"),
    ("zastepca", "Paweł Gronowski", 900011, "deputy"),
    ("nauczyciel", "Iwona Sarnecka", 900011, "staff"),
    ("sore", "Marek Sienkowski", 900102, "sore"),
    ("sore", "Marek Sienkowski", 900102, "expert"),
    ("sore2", "Alina Borowczyk", 900101, "sore"),
    ("ekspert", "Hanna Żurawska", 900101, "expert"),
    ("odn", "Ryszard Kaliniak", 900101, "head"),
    ("biblioteka", "Ewa Świątnicka", 900103, "staff"),
    ("koordynator", "Łucja Przybylak", "9901", "coordinator"),
    ("powiat", "Ewa Lipiecka", "9901", "official"),
    ("gmina", "Tomasz Dębnicki", "9901022", "official"),
    ("lipowo", "Renata Maślak", "9901011", "official"),
    ("dyrektor12", "Grażyna Kopeć-Leśna", 900012, "director"),
    ("dyrektor13", "Andrzej Witkowiak", 900013, "director"),
    ("poprzednik14", "Henryk Olszowy", 900014, "director"),
    ("dyrektor14", "Joanna Stelmach", 900014, "director"),
    ("dyrektor15", "Bożena Ćwikła", 900015, "director"),
    ("dyrektor16", "Zbigniew Jaroszak", 900016, "director"),
    ("dyrektor17", "Małgorzata Łoboda", 900017, "director"),
    ("dyrektor18", "Krystyna Mazurkowa", 900018, "director"),
    ("przedszkole", "Sylwia Jeżyńska", 900021, "director"),
    ("przedszkole22", "Anna Poziomska", 900022, "director"),
    ("zespol", "Wiesław Technicki", 900050, "director"),
]
# Who joined only so many days ago; everybody else has been here since the January before this school year.
LATELY = {"dyrektor14": 6}
# Whom nobody has confirmed this school year yet.
UNCONFIRMED = ("ekspert",)


def build_people(partnership, places):
    """Users and memberships; returns memberships by (name in the address, role)."""
    password = make_password(PASSWORD)  # one hash for all: the demonstration has one password
    today = timezone.localdate()
    year = current_school_year()
    confirmed_on = min(today, date(year, 9, 14))
    users, memberships = {}, {}
    for name, full_name, place, role in PEOPLE:
        if name not in users:
            users[name] = get_user_model().objects.create(
                email=f"{name}@demo.example", full_name=full_name, password=password
            )
        memberships[name, role] = Membership.objects.create(
            user=users[name],
            institution=places[place],
            role=role,
            partnership=partnership if role == "coordinator" else None,
            since=today - timedelta(days=LATELY[name]) if name in LATELY else date(year, 1, 1),
            confirmed_on=None if name in UNCONFIRMED else confirmed_on,
        )
    get_user_model().objects.create(
        email="administrator@demo.example", full_name="Jan Techniczny", password=password, is_staff=True
    )
    return memberships
