"""The main journey: a county is founded, a school asks for support, is supported, and both sides judge what it gave.

From the register to the closed cycle, by clicking from each person's home page, with scripts and without them."""

import re
from io import StringIO

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from playwright.sync_api import expect
from pypdf import PdfReader

from e2e import steps
from pore.jobs.models import Mail

pytestmark = pytest.mark.browser

REGISTER = django_settings.ROOT / "pore/institutions/tests/data/rspo_2020_powiat_lubartowski.csv"
SCHOOL = "Szkoła Podstawowa im. Ziemi Lubartowskiej w Łucce"
CENTRE = "Poradnia Psychologiczno - Pedagogiczna w Lubartowie"
GMINA = "Gmina Lubartów"
PASSWORD = "spokojna jesień nad Wieprzem"
COORDINATOR, DIRECTOR, SORE, EXPERT, OFFICIAL = (
    ("koordynator@lubartow.example", "Łucja Przybylska", "koordynator PORE"),
    ("dyrektor@lucka.example", "Dorota Wąsik", "dyrektor"),
    ("sore@ppp.example", "Marek Źrebiec", "SORE"),
    ("ekspert@ppp.example", "Hanna Żółtowska", "ekspert"),
    ("oswiata@gmina.example", "Tomasz Śliwa", "urzędnik"),
)
WITH_SECOND_FACTOR = (COORDINATOR, OFFICIAL)  # they cannot begin without it
# Words that mark what must not travel: from the raw diagnosis, and from the published conclusions.
RAW = "jarzębina zza siódmej góry"
PROBLEM = "modrzew nad cichą wodą"
PANGRAM = "Zażółć gęślą jaźń"
AREA = "kompetencje matematyczne"
INDICATOR = "Odsetek uczniów, którzy rozwiązują zadanie w trzech krokach"
GOAL = "Do czerwca większość uczniów rozwiązuje zadanie w trzech krokach"


def team(page):
    steps.type_in(page, "Praca nad diagnozą: od", steps.in_days(-10))
    steps.type_in(page, "Kto jest w zespole diagnozy?", "Wicedyrektor, nauczyciele matematyki, pedagog.")
    steps.tick(page, "obserwacja zajęć", "analiza SWOT")


def evidence(page):
    steps.tick(page, "wyniki egzaminu ósmoklasisty", "ankiety")
    steps.type_in(page, "Co mówią inne dane?", "Zadania tekstowe wypadają słabiej niż rachunkowe.")


def voices(page):
    steps.type_in(page, "Co mówią nauczyciele?", "Każdy uczy innego sposobu.")


def strengths(page):
    steps.type_in(page, "Co Wam dobrze wychodzi?", "Zgrany zespół i dobre wyniki z języka polskiego.")


def needs(page):
    steps.type_in(page, "Potrzeba 1", "Uczniowie rozumieją treść zadań")


def problem(page):
    steps.choose(page, "Jaki to obszar?", AREA)
    steps.type_in(page, "Na czym polega trudność?", f"Uczniowie nie kończą zadań: {RAW}.")
    steps.type_in(page, "Kogo dotyczy?", "Klasy IV–VIII")
    steps.type_in(page, "Jakie mogą być przyczyny?", "Każdy nauczyciel używa innych kroków.")


def priorities(page):
    steps.choose(page, "Potrzeba 1: jak bardzo jest ważna?", "5")
    steps.choose(page, "Od której potrzeby zaczynacie?", "Uczniowie rozumieją treść zadań")
    steps.type_in(page, "Dlaczego właśnie od tej?", "Zmiana jest w naszym zasięgu.")


def council(page):
    steps.type_in(page, "Data zebrania rady pedagogicznej", steps.in_days(-1))
    steps.tick(page, "Rada pedagogiczna zgadza się z wybraną potrzebą")


SECTIONS = {
    "Szkoła i zespół diagnozy": team,
    "Wyniki egzaminów i inne dane": evidence,
    "Głos nauczycieli, uczniów i rodziców": voices,
    "Mocne strony i zasoby szkoły": strengths,
    "Potrzeby szkoły": needs,
    "Obszar do rozwoju": problem,
    "Priorytety": priorities,
    "Warsztat i rada pedagogiczna": council,
}


def found_county():
    """What the person who installs the portal types once."""
    for command, *arguments in (
        ("import_terc",),
        ("import_rspo", REGISTER),
        ("start_county", "0608", "--coordinator", COORDINATOR[0]),
    ):
        call_command(command, *map(str, arguments), stdout=StringIO())


def link_for(email):
    """The invitation as it stands in the mail."""
    body = Mail.objects.filter(to=email).latest("pk").body
    return re.search(r"http\S+/zaproszenie/\S+", body).group()


@pytest.mark.slow
@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_school_is_supported_from_need_to_effect(scripts, open_browser, page_as, live_server, settings):
    settings.PORE_BASE_URL = live_server.url

    def comes_in(person):
        email, name, role = person
        page = open_browser(java_script_enabled=scripts)
        steps.accept_invitation(page, link_for(email), name, PASSWORD, role)
        if person in WITH_SECOND_FACTOR:
            steps.set_up_second_factor(page)
        return page

    # The county, and the people the coordinator invites
    found_county()
    coordinator = comes_in(COORDINATOR)
    for person, institution in ((DIRECTOR, SCHOOL), (SORE, CENTRE), (EXPERT, CENTRE), (OFFICIAL, GMINA)):
        steps.invite(coordinator, institution, person[2], person[0])
    director, sore, expert, official = (comes_in(person) for person in (DIRECTOR, SORE, EXPERT, OFFICIAL))

    # Stage 0: the request, in two sittings
    steps.begin_process(director)
    steps.begin_request(director, "Chcemy wspólnego sposobu pracy.")
    steps.sign_out(director)
    steps.sign_in(director, DIRECTOR[0], PASSWORD)
    steps.finish_request(director, "Chcemy wspólnego sposobu pracy.")
    steps.send_request(director)
    steps.accept_request(coordinator, SORE[1])

    # Stage 1: the diagnosis belongs to the school; two parts are opened to the SORE
    steps.open_diagnosis(director)
    for name, fill in SECTIONS.items():
        steps.fill_section(director, name, fill)
    steps.open_sections(director, SORE[1], ["Potrzeby szkoły", "Obszar do rozwoju"], steps.in_days(30))
    steps.publish_conclusions(
        director,
        area=AREA,
        problem=f"Szkoła szuka wspólnych kroków: {PROBLEM}.",
        general_goal="Szkoła pracuje według wspólnych kroków.",
        need="Uczniowie rozumieją treść zadań tekstowych",
    )
    sore_reads_only_what_was_opened(sore)

    # Stage 2: the SORE proposes, the school asks for changes, then both sign
    steps.begin_plan(sore, "Uczniowie pracują pewniej.")
    steps.add_goal(sore, "Uczniowie rozumieją", GOAL)
    steps.add_indicator(sore, "C1", name=INDICATOR, now="34", target="60,5", method="wspólny sprawdzian")
    steps.add_form_of_support(
        sore,
        kind="warsztat",
        title="Warsztat: trzy kroki",
        hours="4,5",
        people=14,
        provider=CENTRE,
        cost="1250,50",
        source="środki organu prowadzącego",
        payer=GMINA,
    )
    steps.add_form_of_support(
        sore, kind="konsultacje grupowe", title="Konsultacje zespołu", hours="3", people=8, provider=CENTRE
    )
    steps.propose_plan(sore)
    steps.ask_for_changes(director, "Dopiszcie, proszę, nasze hasło roku.")
    steps.go_home(sore)
    steps.follow(sore, "Otwórz plan")
    steps.reads(sore, "Dopiszcie, proszę, nasze hasło roku.")
    steps.change_goal(sore, "C1", f"{GOAL}. {PANGRAM}")
    steps.propose_plan(sore)
    steps.sign_plan(director, "Przeczytaj plan")
    steps.sign_plan(sore, "Otwórz plan")
    steps.reads(sore, "Przyjęty")

    # Stage 3: participants, meetings moved and cancelled, attendance on the expert's phone
    steps.add_participants(sore, SCHOOL, ["Agata Brzóska, matematyka", "Bartosz Ćwik, fizyka", "Celina Dąb"])
    meeting = {"activity": "F1 · Warsztat: trzy kroki", "lead": EXPERT[1], "place": "sala 14"}
    steps.arrange_meeting(sore, SCHOOL, **meeting, day=steps.in_days(14))
    steps.move_meeting(sore, steps.in_days(21), "Zebranie z rodzicami w tym samym dniu")
    steps.arrange_meeting(sore, SCHOOL, **meeting, day=steps.in_days(28))
    steps.cancel_meeting(sore, "Próbny egzamin")
    steps.arrange_meeting(sore, SCHOOL, **meeting, day=steps.in_days(-1))
    expert.context.close()
    phone = page_as(EXPERT[0], PASSWORD, width=390, java_script_enabled=scripts, has_touch=True)
    steps.mark_attendance(phone, absent="Celina Dąb")
    steps.reads(phone, "Odbyło się")
    steps.reads(phone, "Agata Brzóska")
    expect(phone.get_by_role("main")).not_to_contain_text("Celina Dąb")

    # The printed plan, and a stranger who checks it
    code, number = plan_is_printed(director)
    stranger = open_browser(java_script_enabled=scripts)
    steps.verify_document(stranger, code)
    steps.reads(stranger, number)
    expect(stranger.get_by_role("main")).not_to_contain_text(SCHOOL)

    # The director sees the reading and takes the opened part back
    steps.open_who_sees(director)
    reading = director.get_by_role("row").filter(has_text=SORE[1]).filter(has_text="Obszar do rozwoju")
    expect(reading.first).to_be_visible()
    steps.withdraw_section(director, "Obszar do rozwoju")
    sore_finds_the_part_closed(sore)

    # Stage 4: both sides judge together, and the cycle closes
    steps.begin_evaluation(sore, SCHOOL)
    steps.write_words(sore, "SORE własnymi słowami", "Szkoła sama prowadziła zmianę.")
    steps.enter_effect(sore, INDICATOR, "57,5", "częściowo osiągnięty")
    steps.recommend(sore, "rozszerzyć", "Objąć wspólnymi krokami klasy I–III")
    steps.open_evaluation(director)
    steps.write_words(
        director, "Szkoła własnymi słowami", "Widzimy zmianę.", helped="Wspólne godziny.", conclusions="Warto iść dalej."
    )
    steps.reads(director, "SORE własnymi słowami")
    steps.press(director, "Przekaż do podpisu")
    steps.is_told(director, "Tekst czeka na podpisy obu stron.")
    steps.sign_evaluation(director)
    steps.sign_evaluation(sore)
    steps.reads(sore, "Uzgodniona")
    steps.go_home(director)
    steps.follow(director, re.compile("^Kompetencje matematyczne"))
    steps.reads(director, "Obie strony uzgodniły ocenę; proces jest zakończony")

    official_sees_the_header_only(official)


def sore_reads_only_what_was_opened(page):
    steps.open_process(page, SCHOOL)
    steps.follow(page, "Udostępnione części diagnozy")
    parts = page.get_by_role("region", name="Części diagnozy").get_by_role("listitem")
    expect(parts).to_have_count(2)
    parts.filter(has_text="Obszar do rozwoju").get_by_role("link").click()
    steps.reads(page, RAW)
    # Somebody curious changes the end of the address: every part that was not opened answers like a page that is not there.
    opened = page.url
    answer = page.goto(opened.replace("/problem/", "/voices/"))
    assert answer.status == 404
    steps.stands_on(page, "Nie ma takiej strony")


def sore_finds_the_part_closed(page):
    """Gone from the list, and its address answers neutrally, as if it had never been."""
    steps.open_process(page, SCHOOL)
    steps.follow(page, "Udostępnione części diagnozy")
    expect(page.get_by_role("region", name="Części diagnozy").get_by_role("listitem")).to_have_count(1)
    answer = page.goto(page.url + "problem/")
    assert answer.status == 404
    steps.stands_on(page, "Nie ma takiej strony")
    expect(page.locator("body")).not_to_contain_text(RAW)


def plan_is_printed(page):
    """Returns the verification code and the number, as the paper says them."""
    path = steps.print_plan(page)
    text = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(path).pages).split())
    assert SCHOOL in text
    assert PANGRAM in text
    assert RAW not in text
    number = re.search(r"RPW/\d{4}/\d{4}", text).group()
    code = re.search(r"Kod weryfikacyjny: (\w{4}-\w{4}-\w{4})", text).group(1)
    steps.reads(page, number)
    steps.reads(page, code)
    return code, number


def official_sees_the_header_only(page):
    steps.go_home(page)
    steps.follow(page, "Nasze szkoły")
    line = page.get_by_role("row").filter(has_text=SCHOOL)
    for words in ("Zakończono", AREA, "7,5 godz.", "1250,50 zł"):
        expect(line).to_contain_text(words, ignore_case=True)
    for address, text in steps.pages_within_reach(page):
        assert RAW not in text, address
        assert PROBLEM not in text, address
        assert PANGRAM not in text, address
