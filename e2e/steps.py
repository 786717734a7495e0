"""Steps of the process as people take them: every one begins on the home page and goes on by clicking.

Words are Polish, as on the screen; fields and buttons are found by the names people and screen readers know them by."""

import re
import time
from datetime import timedelta
from html import unescape
from urllib.parse import urljoin

from allauth.mfa.app_settings import TOTP_PERIOD
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.utils import timezone
from playwright.sync_api import expect

SHORTLY = 60_000  # milliseconds a document may take


# --- Moves every step is made of ---


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def follow(page, name, **more):
    page.get_by_role("link", name=name, exact=True, **more).click()


def field(page, label):
    """A field by its label; the form library ends labels of needed fields with an asterisk the sheet hides."""
    return page.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*\*?\s*$"))


def type_in(page, label, text):
    field(page, label).fill(str(text))


def tick(page, *names):
    for name in names:
        page.get_by_role("checkbox", name=name, exact=True).check()


def pick(page, name):
    page.get_by_role("radio", name=name, exact=True).check()


def choose(page, label, option):
    field(page, label).select_option(label=option)


def choose_beginning(page, label, beginning):
    """Choose the option whose words begin so; the rest tells numbers that change."""
    select = field(page, label)
    options = select.get_by_role("option").all_text_contents()
    select.select_option(label=next(one.strip() for one in options if one.strip().startswith(beginning)))


def reads(page, words):
    expect(page.get_by_role("main")).to_contain_text(words)


def is_told(page, words):
    """The message after an action."""
    expect(page.get_by_role("status").filter(has_text=words).first).to_be_visible()


def stands_on(page, heading):
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def is_refused(page, address):
    """The neutral page, as if nothing had ever been there."""
    answer = page.goto(address)
    assert answer.status == 404
    stands_on(page, "Nie ma takiej strony")


def in_days(days):
    """A date as a date field takes it, so many days from today."""
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def pages_within_reach(page, leaves_out=lambda address: False):
    """Every page a person comes to from home by links alone, as the server sends it: ``(address, html)``.

    What ``leaves_out(address)`` is true for is neither asked for nor followed; each address is asked about once."""
    go_home(page)
    home = urljoin(page.url, "/")
    seen, waiting = set(), [home]
    while waiting:
        address = waiting.pop(0).split("#")[0]
        if address in seen or not address.startswith(home):
            continue
        seen.add(address)
        if leaves_out(address):
            continue
        answer = page.request.get(address)
        assert answer.ok, f"{answer.status} {address}"
        if "text/html" not in answer.headers["content-type"]:
            continue
        html = answer.text()
        yield address, html
        waiting += [urljoin(address, unescape(link)) for link in re.findall(r'<a [^>]*href="([^"]+)"', html)]


# --- Coming in ---


def go_home(page):
    page.goto("/")


def give_password(page, email, password):
    go_home(page)
    type_in(page, "Adres e-mail", email)
    type_in(page, "Hasło", password)
    press(page, "Zaloguj się")


def sign_in(page, email, password):
    give_password(page, email, password)
    expect(page.locator("summary.po-user")).to_be_visible()


def sign_out(page):
    page.locator("summary.po-user").click()
    press(page, "Wyloguj się")
    stands_on(page, "Zaloguj się")


def invite(page, institution, role, email):
    """``institution`` is None for somebody who invites to their own one only: there is nothing to choose then."""
    go_home(page)
    follow(page, "Ludzie")
    follow(page, "Zaproś osobę")
    if institution:
        choose(page, "Instytucja", institution)
    choose(page, "Rola", role)
    type_in(page, "Adres e-mail", email)
    press(page, "Wyślij zaproszenie")
    is_told(page, "Wysłano zaproszenie.")


def accept_invitation(page, link, full_name, password, role):
    page.goto(link)
    type_in(page, "Imię i nazwisko", full_name)
    type_in(page, "Hasło", password)
    press(page, "Załóż konto")
    is_told(page, f"Witaj. Twoja rola: {role}.")


def open_security(page):
    page.locator("summary.po-user").click()
    follow(page, "Bezpieczeństwo konta")


class CodeApp:
    """The app on a person's phone. A code opens once, so each is that of the next half-minute, never the same again;
    the portal lets clocks be wrong by one."""

    def __init__(self, key):
        self.key, self.last = key, 0

    def code(self):
        self.last = max(int(time.time()) // TOTP_PERIOD, self.last + 1)
        return format_hotp_value(hotp_value(self.key, self.last))


def set_up_second_factor(page):
    """On the page of setting it up: the key typed into an app, the app's first code typed back, the recovery codes kept."""
    stands_on(page, "Włącz logowanie dwuetapowe")
    app = CodeApp(page.locator(".po-code-block").inner_text().replace(" ", ""))
    type_in(page, "Kod", app.code())
    press(page, "Włącz")
    stands_on(page, "Kody zapasowe")
    return app


def give_code(page, app):
    """The second step of signing in."""
    stands_on(page, "Drugi etap logowania")
    type_in(page, "Kod", app.code())
    press(page, "Zaloguj się")
    expect(page.locator("summary.po-user")).to_be_visible()


# --- Going, and coming after somebody ---


def end_role(page, person, role):
    """Find the person among all the people, look at what closes with the role, end it."""
    go_home(page)
    follow(page, "Ludzie")
    type_in(page, "Nazwisko lub instytucja", person)
    press(page, "Pokaż")
    page.get_by_role("link", name=re.compile(rf"^Zakończ rolę\s*: {person}, {role}$")).click()
    reads(page, person)
    press(page, "Zakończ rolę")
    is_told(page, "Zakończono rolę.")


def take_over(page, predecessor):
    """From the matter on the home page: say of every single thing that it stands."""
    go_home(page)
    matter = page.get_by_role("listitem").filter(has_text="Przejmij sprawy po poprzedniku")
    expect(matter).to_contain_text(predecessor)
    matter.get_by_role("link", name="Zobacz i zdecyduj").click()
    stands_on(page, "Przejęcie spraw")
    choices = page.get_by_role("radiogroup")
    for number in range(choices.count()):
        choices.nth(number).get_by_role("radio").first.check()
    press(page, "Zapisz decyzje")
    is_told(page, "Zapisano decyzje.")


# --- Stage 0: the request ---


def begin_process(page):
    go_home(page)
    follow(page, "Rozpocznij wspomaganie")
    press(page, "Rozpocznij")
    reads(page, "Widzi tylko szkoła")


def open_request_form(page):
    go_home(page)
    follow(page, "Otwórz zgłoszenie")
    follow(page, "Edytuj")


def begin_request(page, expectations):
    """A first sitting: two answers, saved as a draft."""
    open_request_form(page)
    type_in(page, "Ile oddziałów lub grup?", 14)
    type_in(page, "Czego oczekuje szkoła?", expectations)
    press(page, "Zapisz wersję roboczą")
    is_told(page, "Zapisano wersję roboczą.")


def finish_request(page, expectations):
    """A second sitting: what was typed is still there, the rest is filled in."""
    open_request_form(page)
    expect(field(page, "Czego oczekuje szkoła?")).to_have_value(expectations)
    type_in(page, "Ilu nauczycieli?", 31)
    tick(page, "pomoc w kierowaniu zespołem i zmianą", "kompetencje matematyczne")
    pick(page, "Zwykłe")
    type_in(page, "Kiedy poinformowano radę pedagogiczną?", in_days(-3))
    tick(page, "Szkoła jest gotowa wziąć udział w procesie")
    press(page, "Zapisz wersję roboczą")
    is_told(page, "Zapisano wersję roboczą.")


def send_request(page):
    go_home(page)
    follow(page, "Otwórz zgłoszenie")
    follow(page, "Sprawdź i wyślij")
    press(page, "Wyślij zgłoszenie")
    is_told(page, "Wysłano zgłoszenie.")


def accept_request(page, sore):
    go_home(page)
    follow(page, "Podejmij decyzję")
    pick(page, "Przyjmij i przydziel SORE")
    choose_beginning(page, "SORE", sore)
    tick(page, "specjalność w tym obszarze")
    press(page, "Zapisz decyzję")
    is_told(page, "Zapisano decyzję i powiadomiono szkołę.")


# --- Stage 1: the diagnosis ---


def open_diagnosis(page):
    go_home(page)
    follow(page, "Przejdź do diagnozy")


def fill_section(page, name, fill):
    """Open a part from the list, fill it in, save the draft, mark it as finished, and stand on the list again."""
    page.get_by_role("main").get_by_role("link", name=re.compile(re.escape(name))).first.click()
    fill(page)
    press(page, "Zapisz wersję roboczą")
    is_told(page, "Zapisano wersję roboczą.")
    press(page, "Oznacz część jako zakończoną")
    is_told(page, "Zakończono tę część diagnozy.")


def open_who_sees(page):
    go_home(page)
    follow(page, "Otwórz cały proces")
    page.get_by_role("main").get_by_role("link", name="Kto widzi nasze dane", exact=True).click()


def open_sections(page, person, sections, until=""):
    """Choose, check who will read what, open: until a day, or for a week."""
    open_who_sees(page)
    follow(page, "Udostępnij części diagnozy")
    choose_beginning(page, "Komu?", person)
    tick(page, *sections)
    if until:
        pick(page, "do innego dnia")
        type_in(page, "Ostatni dzień", until)
    else:
        page.get_by_role("radio", name=re.compile("^na tydzień")).check()
    press(page, "Sprawdź, zanim udostępnisz")
    for words in (person, *sections):
        reads(page, words)
    press(page, "Udostępnij wybrane części")
    is_told(page, "Udostępniono te części do wybranego dnia.")


def withdraw_section(page, section, person=""):
    open_who_sees(page)
    page.get_by_role("button", name=re.compile(rf"^Cofnij\s*: {section}, {person}")).click()
    is_told(page, "Cofnięto udostępnienie.")


def open_part(page, school, name):
    """From the supporter's home to one part of the diagnosis that was opened."""
    open_process(page, school)
    follow(page, "Udostępnione części diagnozy")
    page.get_by_role("region", name="Części diagnozy").get_by_role("link", name=re.compile(re.escape(name))).click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def publish_conclusions(page, *, area, problem, general_goal, need):
    go_home(page)
    follow(page, "Otwórz wnioski")
    follow(page, "Napisz wnioski")
    choose(page, "Obszar", area)
    type_in(page, "Problem opisany neutralnie", problem)
    type_in(page, "Cel ogólny", general_goal)
    type_in(page, "Potrzeba opisana neutralnie", need)
    tick(page, "pomoc w kierowaniu zespołem i zmianą")
    press(page, "Zapisz wersję roboczą")
    follow(page, "Opublikuj")
    press(page, "Opublikuj wnioski")
    is_told(page, "Opublikowano wnioski. SORE może teraz zaproponować plan.")


# --- Stages 2 and 3: the plan, its signatures, meetings ---


def open_process(page, school):
    """The page of the process from the supporters' home."""
    go_home(page)
    page.get_by_role("table").get_by_role("link", name=school, exact=True).click()


def open_plan(page, school):
    open_process(page, school)
    follow(page, "Plan")


def begin_plan(page, expected_change):
    go_home(page)
    follow(page, "Rozpocznij plan")
    press(page, "Rozpocznij plan")
    follow(page, "Edytuj część ogólną")
    type_in(page, "Co się zmieni dla uczniów, nauczycieli i szkoły?", expected_change)
    press(page, "Zapisz")
    is_told(page, "Zapisano.")


def add_goal(page, need, text):
    follow(page, "Dodaj cel")
    choose_beginning(page, "Na którą potrzebę odpowiada?", need)
    type_in(page, "Cel", text)
    press(page, "Dodaj")
    is_told(page, "Dodano do wersji roboczej planu.")


def change_goal(page, code, text):
    follow(page, f"Edytuj {code}")
    type_in(page, "Cel", text)
    press(page, "Zapisz")
    is_told(page, "Zapisano.")


def add_indicator(page, goal, *, name, now, target, method):
    follow(page, f"Dodaj wskaźnik {goal}")
    type_in(page, "Co zmierzysz?", name)
    type_in(page, "Jednostka", "%")
    type_in(page, "Stan wyjściowy", now)
    type_in(page, "Wartość docelowa", target)
    type_in(page, "Jak to sprawdzisz?", method)
    type_in(page, "Kiedy to sprawdzisz?", in_days(150))
    press(page, "Dodaj")
    is_told(page, "Dodano do wersji roboczej planu.")


def add_form_of_support(page, *, kind, title, hours, people, provider, cost="0", source="", payer=""):
    follow(page, "Dodaj formę wspomagania")
    field(page, "Którego celu dotyczy?").select_option(index=1)
    choose(page, "Forma wspomagania", kind)
    type_in(page, "Tytuł", title)
    type_in(page, "Ile łącznie godzin zegarowych?", hours)
    type_in(page, "Planowana liczba uczestników", people)
    choose(page, "Która instytucja to realizuje?", provider)
    type_in(page, "Koszt w złotych, brutto", cost)
    choose_beginning(page, "Źródło finansowania", source or "zadanie statutowe")
    if payer:
        choose(page, "Kto płaci?", payer)
    press(page, "Dodaj")
    is_told(page, "Dodano do wersji roboczej planu.")


def propose_plan(page):
    press(page, "Zaproponuj szkole")
    is_told(page, "Zaproponowano plan. Decyzja należy do szkoły.")


def ask_for_changes(page, reason):
    go_home(page)
    follow(page, "Przeczytaj plan")
    follow(page, "Poproś o zmiany")
    type_in(page, "Co zmienić w planie?", reason)
    press(page, "Odeślij do SORE")
    is_told(page, "SORE przeczyta, co trzeba zmienić.")


def sign_plan(page, way):
    """``way`` is the link on the home page: the director reads first, the SORE opens."""
    go_home(page)
    follow(page, way)
    press(page, "Podpisz plan")
    is_told(page, "Podpisano plan.")


def add_participants(page, school, lines):
    open_process(page, school)
    follow(page, "Uczestnicy")
    follow(page, "Dodaj uczestników")
    type_in(page, "Kto bierze udział", "\n".join(lines))
    press(page, "Dodaj do listy")


def arrange_meeting(page, school, *, activity, day, lead, place):
    open_process(page, school)
    follow(page, "Zaplanuj spotkanie")
    choose(page, "Forma wspomagania", activity)
    type_in(page, "Dzień", day)
    type_in(page, "Godzina", "14:00")
    type_in(page, "Ile minut?", 90)
    pick(page, "stacjonarnie")
    type_in(page, "Miejsce", place)
    choose_beginning(page, "Kto prowadzi?", lead)
    press(page, "Zaplanuj spotkanie")
    is_told(page, "Zaplanowano spotkanie.")


def move_meeting(page, day, reason):
    follow(page, "Przenieś")
    type_in(page, "Dzień", day)
    type_in(page, "Dlaczego zmieniasz termin?", reason)
    press(page, "Przenieś spotkanie")
    is_told(page, "Przeniesiono spotkanie i powiadomiono zainteresowanych.")
    reads(page, reason)


def cancel_meeting(page, reason):
    follow(page, "Odwołaj spotkanie")
    type_in(page, "Dlaczego odwołujesz spotkanie?", reason)
    press(page, "Odwołaj spotkanie")
    is_told(page, "Odwołano spotkanie i powiadomiono zainteresowanych.")
    reads(page, reason)


def mark_attendance(page, absent):
    go_home(page)
    follow(page, "Zaznacz obecnych")
    page.get_by_role("checkbox", name=re.compile(absent)).uncheck()
    press(page, "Zapisz obecność")
    is_told(page, "Zapisano obecność.")


# --- Documents ---


def print_plan(page):
    """Order the PDF, wait until it is made, download it; returns the path of the file."""
    go_home(page)
    follow(page, "Otwórz cały proces")
    page.get_by_role("main").get_by_role("link", name="Plan", exact=True).click()
    press(page, "Wydrukuj plan (PDF)")
    ready = page.get_by_role("link", name="Pobierz PDF", exact=True)
    expect(ready).to_be_visible(timeout=SHORTLY)
    with page.expect_download() as download:
        ready.click()
    return download.value.path()


def verify_document(page, code):
    """Somebody with a print in hand, without an account."""
    go_home(page)
    follow(page, "Sprawdź dokument")
    type_in(page, "Kod weryfikacyjny", code)
    press(page, "Sprawdź")
    stands_on(page, "Dokument jest autentyczny")


# --- Stage 4: the joint evaluation ---


def begin_evaluation(page, school):
    open_process(page, school)
    page.get_by_role("main").get_by_role("link", name="Wspólna ocena", exact=True).last.click()
    press(page, "Rozpocznij wspólną ocenę")
    is_told(page, "Wspólna ocena jest otwarta dla obu stron.")


def open_evaluation(page):
    go_home(page)
    follow(page, "Otwórz ocenę")


def write_words(page, label, words, **common):
    follow(page, "Napisz swoją wypowiedź")
    type_in(page, label, words)
    for name, text in common.items():
        type_in(page, {"helped": "Co pomogło?", "conclusions": "Wspólne wnioski"}[name], text)
    press(page, "Zapisz")
    is_told(page, "Zapisano.")


def enter_effect(page, indicator, value, verdict):
    page.get_by_role("link", name=re.compile(rf"^Wpisz zmierzoną wartość\s*: {indicator}")).click()
    type_in(page, "Zmierzona wartość", value)
    pick(page, verdict)
    press(page, "Zapisz")
    is_told(page, "Zapisano.")


def recommend(page, kind, text):
    follow(page, "Dodaj zalecenie")
    pick(page, kind)
    type_in(page, "Zalecenie", text)
    press(page, "Dodaj")
    is_told(page, "Dodano zalecenie.")


def sign_evaluation(page):
    open_evaluation(page)
    press(page, "Podpisz ocenę")
    is_told(page, "Twój podpis jest już pod wspólną oceną.")
