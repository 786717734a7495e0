"""A file of the register in the browser: trial, report, decision, receipt."""

import csv
import io
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from pore.audit.models import AuditEntry
from pore.base.errors import NotReady
from pore.institutions.models import (
    Institution,
    Membership,
    Partnership,
    RegisterImport,
    School,
    ServiceArea,
)
from pore.institutions.registers import actions, shelf
from pore.institutions.tasks import sweep_registers
from pore.institutions.tests.register_samples import write_xlsx
from pore.jobs.models import Job

pytestmark = pytest.mark.django_db
HEADING = (
    "Numer RSPO",
    "Typ",
    "Nazwa",
    "Kod terytorialny gmina",
    "Miejscowość",
    "Liczba uczniów",
    "Typ organu prowadzącego",
    "Nazwa organu prowadzącego",
    "Imię i nazwisko dyrektora",
)


@pytest.fixture(autouse=True)
def _work_is_done_at_once(settings):
    settings.CELERY_TASK_ALWAYS_EAGER = True


@pytest.fixture
def coordinator(county):
    return Membership.objects.select_related("institution", "user", "partnership").get(
        user__email="koordynator@demo.example", role="coordinator"
    )


def as_rows(**changed):
    """The county's schools as the register would give them; ``changed`` {number: {heading: cell}}, None leaves one out."""
    schools = School.objects.filter(territory__in=served(), absent_since=None, rspo__isnull=False).select_related(
        "territory"
    )
    rows = []
    for one in schools.order_by("rspo"):
        change = changed.get(f"n{one.rspo}", {})
        if change is None:
            continue
        cells = {
            "Numer RSPO": one.rspo,
            "Typ": one.register_type,
            "Nazwa": one.name,
            "Kod terytorialny gmina": one.territory.code,
            "Miejscowość": one.locality,
            "Liczba uczniów": "" if one.pupils is None else one.pupils,
            "Typ organu prowadzącego": one.governing_type,
            "Nazwa organu prowadzącego": one.governing_name,
            "Imię i nazwisko dyrektora": "Nikt Nieznany",
        }
        rows.append([str(value) for value in {**cells, **change}.values()])
    return rows


def served():
    return ServiceArea.objects.current().values("territory_id")


def row(number, gmina, name="Szkoła Podstawowa", pupils="10"):
    return [str(number), "Szkoła podstawowa", name, gmina, "Wieś", pupils, "Gmina", "", ""]


def as_csv(rows, heading=HEADING):
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([heading, *rows])
    return SimpleUploadedFile("rspo.csv", ("\ufeff" + text.getvalue()).encode())


@pytest.fixture
def uploaded(coordinator, django_capture_on_commit_callbacks):
    def upload(rows, **options):
        with django_capture_on_commit_callbacks(execute=True):
            one = actions.upload(
                partnership=options.pop("partnership", coordinator.partnership), file=as_csv(rows, **options), by=coordinator
            )
        one.refresh_from_db()
        return one

    return upload


@pytest.fixture
def confirmed(coordinator, django_capture_on_commit_callbacks):
    def confirm(one, **options):
        with django_capture_on_commit_callbacks(execute=True):
            actions.confirm(one=one, by=coordinator, version=one.version, **options)
        one.refresh_from_db()
        return one

    return confirm


@pytest.fixture
def settled(uploaded, confirmed):
    """The county as one file after another would leave it: a first import has filled what the demo county lacks."""
    return confirmed(uploaded(as_rows()))


def test_file_is_tried_first_and_changes_nothing(uploaded, settled):
    number = School.objects.get(rspo=900011)
    one = uploaded([*as_rows(n900011={"Liczba uczniów": "77"}), row(990001, "9901022", "Nowa Szkoła")])

    assert (one.state, one.counts["new"], one.counts["changed"], one.counts["vanished"]) == ("checked", 1, 1, 0)
    assert School.objects.get(rspo=900011).pupils == number.pupils != 77
    assert not Institution.objects.filter(rspo=990001).exists()
    assert list(one.lines.filter(outcome="changed").values_list("rspo", "notes")) == [(900011, ["pupils"])]


def test_confirmed_file_is_taken_over_with_a_receipt(uploaded, confirmed, settled, sign_in):
    one = confirmed(uploaded([*as_rows(), row(990001, "9901022", "Nowa Szkoła")]))

    assert (one.state, one.stored, one.confirmed_by.user.email) == ("done", "", "koordynator@demo.example")
    assert Institution.objects.get(rspo=990001).name == "Nowa Szkoła"
    page = sign_in("koordynator").get(one.get_absolute_url()).content.decode()
    assert "Nowa Szkoła" in page
    assert AuditEntry.objects.filter(action="register_imported", subject=f"register {one.uuid}").count() == 1
    assert not list(shelf.folder().glob(one.stored or "none"))


def test_only_the_gminas_of_the_partnership_are_taken_over(uploaded, confirmed, settled):
    ServiceArea.objects.filter(territory__code="9901033").update(until=timezone.localdate() - timedelta(days=1))
    one = confirmed(uploaded([*as_rows(), row(990001, "9901022"), row(990002, "9901033")]))

    assert one.counts["outside"] == 1
    assert list(Institution.objects.filter(rspo__gt=990000).values_list("rspo", flat=True)) == [990001]
    assert one.counts["vanished"] == 0


def test_file_of_other_places_only_is_refused(uploaded):
    one = uploaded([row(990001, "0608011")], heading=HEADING)

    assert (one.state, one.stored) == ("refused", "")
    assert one.problem


def test_foreign_layout_is_refused_with_the_missing_columns(uploaded):
    one = uploaded([["1", "2"]], heading=("Nazwa", "Adres"))

    assert one.state == "refused"
    assert "Numer RSPO" in one.problem


def test_workbook_is_read_too(coordinator, tmp_path, django_capture_on_commit_callbacks):
    path = write_xlsx(tmp_path / "rspo.xlsx", [list(HEADING), *as_rows(), row(990001, "9901022")])
    with django_capture_on_commit_callbacks(execute=True):
        file = SimpleUploadedFile("rspo.xlsx", path.read_bytes())
        one = actions.upload(partnership=coordinator.partnership, file=file, by=coordinator)
    one.refresh_from_db()

    assert (one.state, one.counts["new"]) == ("checked", 1)


def test_head_teachers_are_not_kept_on_the_disk(uploaded):
    one = uploaded(as_rows())

    assert "Nieznany" not in shelf.path_of(one.stored).read_text()
    assert str(School.objects.filter(rspo=900011).get().name) in shelf.path_of(one.stored).read_text()


def test_bad_rows_are_told_with_line_and_reason(uploaded, sign_in):
    one = uploaded([*as_rows(), row("brak", "9901022"), row(900011, "9901022"), row(990003, "", pupils="x")])

    assert list(one.lines.filter(outcome="refused").values_list("line", "notes")) == [
        (len(as_rows()) + 2, ["bad_number"]),
        (len(as_rows()) + 3, ["duplicated_number"]),
        (len(as_rows()) + 4, ["missing_gmina_code"]),
    ]
    answer = sign_in("koordynator").get(reverse("institutions:register_refusals", args=[one.uuid]))
    assert answer.content.decode().count("\r\n") == 1 + one.counts["refused"] + one.counts["warned"]


def test_report_has_pages(uploaded, settled, sign_in):
    one = uploaded([*as_rows(), *[row(990000 + number, "9901022", f"Szkoła {number}") for number in range(30)]])
    client = sign_in("koordynator")

    first = client.get(one.get_absolute_url(), {"co": "new"}).content.decode()
    second = client.get(one.get_absolute_url(), {"co": "new", "strona": 2}).content.decode()
    assert ("Szkoła 3<" in first, "Szkoła 29<" in first, "Szkoła 29<" in second) == (True, False, True)


def many_schools(number):
    pattern = School.objects.get(rspo=900011)
    for one in range(number):
        School.objects.create(
            kind="school",
            name=f"Szkoła {one}",
            rspo=980000 + one,
            territory=pattern.territory,
            register_type=pattern.register_type,
        )


def test_mass_vanishing_needs_a_reason(uploaded, confirmed, settled):
    many_schools(30)
    left_out = {f"n{980000 + number}": None for number in range(30)}
    one = uploaded(as_rows(**left_out))

    assert (one.state, one.doubts, one.counts["vanished"]) == ("checked", ["vanished"], 30)
    with pytest.raises(NotReady):
        confirmed(one)
    assert confirmed(one, explanation="Uchwała rady").state == "done"
    assert School.objects.filter(rspo__gte=980000, absent_since__isnull=False).count() == 30


def test_few_missing_schools_need_no_reason(uploaded, confirmed, settled):
    many_schools(30)
    one = confirmed(uploaded(as_rows(n980001=None)))

    assert (one.state, one.doubts, one.counts["vanished"]) == ("done", [], 1)


def test_older_file_in_which_gone_schools_come_back_needs_a_reason(uploaded, settled):
    many_schools(30)
    rows = as_rows()
    School.objects.filter(rspo__gte=980000).update(absent_since=timezone.localdate())

    assert uploaded(rows).doubts == ["returned"]


def test_register_changed_since_the_report_asks_again(uploaded, confirmed, settled):
    one = uploaded([*as_rows(), row(990001, "9901022")])
    School.objects.filter(rspo=900011).update(pupils=9999)
    one = confirmed(one)

    assert (one.state, one.is_rechecked, one.confirmed_by) == ("checked", True, None)
    assert not Institution.objects.filter(rspo=990001).exists()
    assert one.counts["changed"] == 1
    assert confirmed(one).state == "done"


def test_two_coordinators_with_the_same_file(uploaded, confirmed, settled):
    rows = [*as_rows(), row(990001, "9901022")]
    first, second = uploaded(rows), uploaded(rows)

    assert confirmed(first).state == "done"
    second = confirmed(second)
    assert (second.state, second.is_rechecked, second.counts["new"]) == ("checked", True, 0)


def test_one_file_of_a_partnership_at_a_time(uploaded, coordinator, settled):
    rows = as_rows()
    first, second = uploaded(rows), uploaded(rows)
    actions.confirm(one=first, by=coordinator, version=first.version)  # the worker has not come to it yet

    with pytest.raises(NotReady):
        actions.confirm(one=second, by=coordinator, version=second.version)


def another_coordinator(first):
    user = get_user_model().objects.create(email="second@x.example", full_name="Druga Osoba")
    return Membership.objects.create(
        user=user, institution=first.institution, role="coordinator", partnership=first.partnership
    )


def test_confirming_twice_imports_once(uploaded, coordinator, settled, sign_in):
    one = uploaded([*as_rows(), row(990001, "9901022")])
    for _press in range(2):
        actions.confirm(one=RegisterImport.objects.get(pk=one.pk), by=coordinator, version=one.version)
    with pytest.raises(NotReady):
        actions.confirm(one=RegisterImport.objects.get(pk=one.pk), by=another_coordinator(coordinator), version=one.version)
    assert Job.objects.filter(key__startswith=f"register:{one.uuid}:").count() == 1


def test_report_of_last_week_is_not_taken_over(uploaded, coordinator):
    one = uploaded(as_rows())
    RegisterImport.objects.filter(pk=one.pk).update(checked_at=timezone.now() - timedelta(days=8))
    one.refresh_from_db()

    with pytest.raises(NotReady):
        actions.confirm(one=one, by=coordinator, version=one.version)
    sweep_registers()
    one.refresh_from_db()
    assert (one.state, one.stored) == ("dropped", "")


def test_area_that_changed_since_the_report_refuses_the_file(uploaded, confirmed, settled):
    one = uploaded(as_rows())
    ServiceArea.objects.filter(territory__code="9901033").update(until=timezone.localdate() - timedelta(days=1))

    assert confirmed(one).state == "refused"


def test_coordinator_who_left_imports_nothing(uploaded, coordinator, django_capture_on_commit_callbacks, settled):
    one = uploaded([*as_rows(), row(990001, "9901022")])
    with django_capture_on_commit_callbacks(execute=True):
        actions.confirm(one=one, by=coordinator, version=one.version)
        coordinator.leave()
    one.refresh_from_db()

    assert (one.state, one.job.state, one.job.was_refused) == ("importing", "failed", True)
    assert not Institution.objects.filter(rspo=990001).exists()


def test_given_up_file_leaves_nothing_on_the_disk(uploaded, coordinator, django_capture_on_commit_callbacks):
    one = uploaded(as_rows())
    path = shelf.path_of(one.stored)
    with django_capture_on_commit_callbacks(execute=True):
        actions.drop(one=one, by=coordinator)

    assert (one.state, path.exists()) == ("dropped", False)


def test_upload_through_the_page_is_one_import_however_often_sent(sign_in, county):
    client, url = sign_in("koordynator"), reverse("institutions:register_new")
    once = client.get(url).context["form"]["once"].value()
    answers = [client.post(url, {"once": once, "file": as_csv(as_rows())}) for _press in range(2)]

    assert answers[0].url == answers[1].url
    assert RegisterImport.objects.count() == 1


@pytest.mark.parametrize(("name", "contents"), [("rspo.pdf", b"x"), ("rspo.csv", b""), ("", b"")])
def test_wrong_file_is_told_beside_the_field(sign_in, county, name, contents):
    client, url = sign_in("koordynator"), reverse("institutions:register_new")
    once = client.get(url).context["form"]["once"].value()
    file = {"file": SimpleUploadedFile(name, contents)} if name else {}
    answer = client.post(url, {"once": once, **file})

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["file"])
    assert not RegisterImport.objects.exists()


def test_larger_body_is_taken_by_the_upload_page_only(sign_in, county):
    big = b"x" * (13 * 1024 * 1024)
    client = sign_in("koordynator")
    elsewhere = client.post(reverse("institutions:invite"), {"file": SimpleUploadedFile("rspo.csv", big)})
    here = client.post(reverse("institutions:register_new"), {"file": SimpleUploadedFile("rspo.csv", big)})

    assert (elsewhere.status_code, here.status_code) == (413, 200)


def test_page_confirms_and_says_what_is_missing(uploaded, settled, sign_in):
    many_schools(30)
    one = uploaded(as_rows(**{f"n{980000 + number}": None for number in range(30)}))
    client, url = sign_in("koordynator"), reverse("institutions:register_confirm", args=[one.uuid])

    refused = client.post(url, {"version": one.version})
    assert set(refused.context["form"].errors) == {"sure", "explanation"}
    accepted = client.post(url, {"version": one.version, "sure": "on", "explanation": "Uchwała rady"})
    assert accepted.status_code == 302
    one.refresh_from_db()
    assert (one.state, one.explanation) == ("importing", "Uchwała rady")


def test_coordinator_of_another_partnership_knows_nothing_of_it(uploaded, coordinator, sign_in):
    one = uploaded(as_rows())
    other = Partnership.objects.create(
        name="Inne", county=coordinator.partnership.county, leader=coordinator.partnership.leader
    )
    RegisterImport.objects.filter(pk=one.pk).update(partnership=other)
    client = sign_in("koordynator")

    assert client.get(one.get_absolute_url()).status_code == 404
    assert one.name not in client.get(reverse("institutions:register")).content.decode()
    RegisterImport.objects.filter(pk=one.pk).update(partnership=coordinator.partnership)
    assert client.get(one.get_absolute_url()).status_code == 200


def silent_school(**changes):
    values = {"governing_body": None, "governing_type": "", "governing_name": "", **changes}
    School.objects.filter(rspo=900011).update(**values)
    return School.objects.get(rspo=900011)


def say(client, school, **data):
    return client.post(reverse("institutions:governing_fix", args=[school.uuid]), {"seen": school.governing_seen, **data})


def test_governing_body_said_by_hand_stays_after_the_next_import(uploaded, confirmed, settled, sign_in):
    school, body = silent_school(), Institution.objects.get(teryt="9901022")
    answer = say(sign_in("koordynator"), school, fixed="institution", institution=body.pk)

    assert answer.status_code == 302
    confirmed(uploaded(as_rows()))
    school.refresh_from_db()
    assert (school.governing_body, school.governing_fixed) == (body, "institution")


def test_governing_body_said_by_hand_gives_way_to_the_register(uploaded, confirmed, settled, sign_in):
    school, body = silent_school(), Institution.objects.get(teryt="9901022")
    say(sign_in("koordynator"), school, fixed="institution", institution=body.pk)
    confirmed(uploaded(as_rows(n900011={"Typ organu prowadzącego": "Stowarzyszenia", "Nazwa organu prowadzącego": "Razem"})))

    school.refresh_from_db()
    assert (school.governing_body, school.governing_fixed, school.governing_name) == (None, "", "Razem")


def test_natural_person_is_said_without_a_name(uploaded, confirmed, settled, sign_in):
    school = silent_school()
    say(sign_in("koordynator"), school, fixed="person")
    confirmed(uploaded(as_rows()))

    school.refresh_from_db()
    assert (school.governing_fixed, school.governing_body, school.governing_name) == ("person", None, "")


def test_school_whose_governing_body_is_registered_is_not_changed(sign_in, county):
    school = School.objects.get(rspo=900011)
    answer = say(sign_in("koordynator"), school, fixed="person")

    assert (answer.status_code, School.objects.get(pk=school.pk).governing_body) == (200, school.governing_body)
    assert answer.context["form"].non_field_errors()


def test_two_people_say_who_governs(sign_in, county):
    school, client = silent_school(), sign_in("koordynator")
    say(client, school, fixed="person")
    late = say(client, school, fixed="institution", institution=Institution.objects.get(teryt="9901022").pk)

    assert late.context["form"].non_field_errors()
    assert School.objects.get(pk=school.pk).governing_fixed == "person"


def test_list_names_silent_schools_only(sign_in, county):
    silent_school(governing_type="Gmina", governing_name="Nieznana")
    rows = sign_in("koordynator").get(reverse("institutions:governing")).context["page"].object_list

    assert 900011 in [one.rspo for one in rows]
    assert 900015 not in [one.rspo for one in rows]
