"""Long forms in a real browser: saved while somebody writes, back in their fields after a sign-in that ended."""

from django.contrib.sessions.models import Session

from diagnosis.models import DiagnosisSection
from e2e import steps
from e2e.conftest import wait_until
from pore.cycle.models import SupportProcess
from pore.desk.demo.people import PASSWORD


def voices():
    process = SupportProcess.objects.filter(school__rspo=900015, outcome="").latest("pk")
    return DiagnosisSection.objects.select_related("process").get(process=process, code="voices")


def test_text_is_saved_by_itself_and_comes_back_after_signing_in(county, page_as):
    page = page_as("dyrektor15@demo.example")
    page.goto(voices().get_absolute_url())
    page.locator("#id_teachers").fill("Mało czasu na rozmowę")
    page.locator(".po-saved", has_text="Zapisano").wait_for(timeout=15_000)
    assert voices().answers["teachers"] == "Mało czasu na rozmowę"
    Session.objects.all().delete()
    page.locator("#id_parents").fill("Rodzice pytają o wspólny czas")
    page.locator("form[data-po-autosave] .po-note--bad a").click(timeout=15_000)
    steps.type_in(page, "Adres e-mail", "dyrektor15@demo.example")
    steps.type_in(page, "Hasło", PASSWORD)
    steps.press(page, "Zaloguj się")
    page.wait_for_url(f"**{voices().get_absolute_url()}")
    assert page.locator("#id_parents").input_value() == "Rodzice pytają o wspólny czas"
    wait_until(lambda: voices().answers.get("parents") == "Rodzice pytają o wspólny czas", within=15)


def test_two_tabs_do_not_write_over_each_other(county, page_as):
    page = page_as("dyrektor15@demo.example")
    page.goto(voices().get_absolute_url())
    one = voices()
    one.keep({"teachers": "Tekst zastępcy"}, version=one.version, by=one.process.opened_by, done=False)
    page.locator("#id_teachers").fill("Tekst dyrektora")
    page.locator("form[data-po-autosave] .po-note--bad button").click(timeout=15_000)
    page.get_by_text("Tekst zastępcy").first.wait_for()
    assert page.get_by_text("Tekst dyrektora").count() > 0
    assert voices().answers == {"teachers": "Tekst zastępcy"}
