"""Walking through the portal in tests: every form that pages offer, to everybody who may open them, in every state."""

from dataclasses import dataclass

from django.test.client import Client, ClientHandler
from django.urls import Resolver404, resolve, reverse

from pore.cycle.models import SupportProcess
from pore.tests.addresses import address
from pore.tests.contract import CONTRACT
from pore.tests.forms_on import Form, forms_on
from pore.tests.personas import PERSONAS, Persona
from pore.tests.proof.portal import Browser, cookies_of
from support_plans.models import Activity, Goal, Indicator, Meeting, Participant

# Forms of the header and footer: on every page, looked at once.
EVERYWHERE = ("institutions:act_as", "account_logout", "desk:appearance", "still_here")
# The leading process delivers its plan. These stand in the other states, with their directors and SORE.
OTHER_STATES = {
    900015: ("dyrektor15", "sore2"),  # just begun
    900021: ("przedszkole", "sore"),  # the conclusions are published, nobody has begun a plan
    900051: ("zespol", "sore"),  # the plan is being written
    900017: ("dyrektor17", "sore"),  # the plan is proposed
    900013: ("dyrektor13", "sore2"),  # meetings were held, nobody has begun to evaluate
    900016: ("dyrektor16", "sore"),  # the evaluation is complete
    900014: ("dyrektor14", "sore2"),  # the evaluation waits for signatures
    900018: ("dyrektor18", "sore2"),  # stopped
}
LISTS = ("privacy:retention", "diagnosis:sharing_overview")  # pages of a school that hold buttons for its processes
OPEN_PAGES = ("account_login", "account_reset_password", "institutions:join")


@dataclass(frozen=True)
class Found:
    """A form somebody was offered on a page, and the browser to send it with."""

    target: str
    page: str
    form: Form
    browser: Browser
    letter: str

    def __str__(self):
        return f"{self.target} on {self.page} ({self.letter or 'nobody'})"


def route_of(url):
    """Name of the route an address leads to, or None."""
    try:
        return resolve(url.split("?")[0]).view_name
    except Resolver404:
        return None


def browser_of(persona):
    """A browser in which the persona is signed in; tokens of forms are not asked for."""
    return Browser(ClientHandler(enforce_csrf_checks=False), cookies_of(persona))


def people():
    """``{letter: browser}`` of the people of the leading process."""
    near = [persona for persona in PERSONAS.values() if "near" in persona.stands or persona.letter in "CAN"]
    first = {}
    for persona in near:
        first.setdefault(persona.letter, persona)
    return {letter: browser_of(persona) for letter, persona in first.items()}


def process_of(rspo):
    return SupportProcess.objects.select_related("school").filter(school__rspo=rspo).latest("pk")


def objects_of(process):
    """What addresses of a process in another state may name."""
    parts = {"goal": Goal, "indicator": Indicator, "activity": Activity, "meeting": Meeting, "person": Participant}
    found = {name: model.objects.filter(process=process).order_by("pk").last() for name, model in parts.items()}
    return {"process": process, "section": "voices", **found}


def _demo(letter, name, role):
    return browser_of(Persona(letter, f"{name}@demo.example", role))


def _letters(row):
    allowed = CONTRACT[row][2]
    few = allowed.startswith("+") or len(allowed) > len("DYTSEPHK")
    return "D" if few else allowed


def _visits(world):
    """``(letter, browser, url)`` of every page that may hold a form."""
    known = people()
    pages = [row for row in CONTRACT if "GET" in CONTRACT[row][1]]
    for row in pages:
        if url := address(row, world):
            yield from ((letter, known[letter], url) for letter in _letters(row))
    for rspo, (director, sore) in OTHER_STATES.items():
        objects = objects_of(process_of(rspo))
        two = {"D": _demo("D", director, "director"), "S": _demo("S", sore, "sore")}
        for row in pages:
            of_process = CONTRACT[row][0] or row in LISTS
            if url := of_process and address(row, objects):
                yield from ((letter, browser, url) for letter, browser in two.items() if letter in CONTRACT[row][2])
    yield "D", _demo("D", "przedszkole22", "director"), address("diagnosis:begin", world)  # leads no process yet
    yield "D", known["D"], address("institutions:invite_again", {"invitation": world["second_invitation"]})
    yield "N", known["N"], address("privacy:my_data", world)
    guest = guest_with(world)
    yield from (("", guest, reverse(route)) for route in OPEN_PAGES)


def guest_with(world):
    """Somebody without an account who opened the link of the invitation."""
    guest = Client(raise_request_exception=False)
    guest.get(address("institutions:invitation", world))
    return guest


def find_forms(world):
    """Every form found, each place once; those of header and footer left out."""
    found, seen = [], set()
    for letter, browser, url in _visits(world):
        response = browser.get(url)
        if response.streaming:
            list(response.streaming_content)  # reading to the end closes the file
        elif response.status_code == 200:
            for form in forms_on(response.content.decode(), url):
                target, place = route_of(form.action), (id(browser), form.action, *sorted(form.fields))
                if target not in EVERYWHERE and place not in seen:
                    seen.add(place)
                    found.append(Found(target, url, form, browser, letter))
    return found
