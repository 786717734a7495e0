"""Bad faith in parameters: foreign records in addresses, filters and fields, and fields nobody asked for.

Every form a person of the leading process finds is sent once as it should be, then with foreign choices in each of its
fields, then with a value for every column of every table beside it."""

import re
from uuid import uuid4

from django.urls import Resolver404, resolve, reverse

from pore.tests.addresses import arguments, name_of, needs_object
from pore.tests.contract import CONTRACT, OF_THE_SCHOOL
from pore.tests.forms_on import TICKED, filled, forms_on
from pore.tests.personas import DEMO, PERSONAS
from pore.tests.proof.cells import neutral
from pore.tests.proof.expected import SEEN, expectation
from pore.tests.proof.foreign import columns, foreign

EVERYWHERE = ("institutions:act_as", "account_logout", "desk:appearance")  # forms of the header and footer of each page
OWN_FIELDS = ("csrfmiddlewaretoken", "once", "version", "next")
CALM = (200, 302, 400, 403, 404, 409, 410, 413, 429)
# People of the leading process and of its county; on pages without a record also a director who may begin a process.
INSIDE = [name for name, one in PERSONAS.items() if "near" in one.stands or (one.letter in ("A", "C") and DEMO in one.email)]
ON_LISTS = [*INSIDE, "director beside"]
OTHERS = ("far", "beside", "stopped", "draft")
# Pages whose forms are accepted in an earlier state than the leading process is in.
EARLIER = {
    "draft": ("diagnosis:request_edit", "diagnosis:summary_edit"),
    "planned": ("support_plans:plan_edit", "support_plans:goal", "support_plans:indicator", "support_plans:activity"),
}
TYPED = {"minutes": "60", "people": "12", "baseline": "12", "target": "34", "value": "12", "cost": "0", "hours": "2"}
PARAMETERS = ("strona", "rok", "q", "gmina", "state", "year", "stage", "category", "kod", "szkola", "proces", "next")
_GET_FORM = re.compile(r'<form[^>]*method="get"[^>]*>(.*?)</form>', re.DOTALL | re.IGNORECASE)
_NAME = re.compile(r'\sname="(\w+)"')
_IN_LINKS = re.compile(r'href="[^"]*[?&;](\w+)=')
_ADDRESS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


class Tries:
    """All tries that begin on the pages of one row of the contract."""

    def __init__(self, judge, border, effects):
        self.judge, self.portal, self.border, self.effects = judge, judge.portal, border, effects
        self.near = judge.world["near"]
        self.foreign = foreign(judge.world["far"])
        self.sent, self.accepted = set(), set()

    def of_row(self, row):
        """``("what was tried", [faults])`` one after another."""
        yield from self._mixed_addresses(row)
        tenant = next((tenant for tenant, rows in EARLIER.items() if row.startswith(rows)), "near")
        if "GET" not in CONTRACT[row][1] or (values := arguments(row, self.judge.world[tenant])) is None:
            return
        url = reverse(name_of(row), kwargs=values)
        for name in INSIDE if needs_object(row) else ON_LISTS:
            if expectation(row, name, "near", "GET") == SEEN:
                answer = self.portal.ask(name, "GET", url)
                if answer.status == 200:
                    html = answer.body.decode(errors="replace")
                    yield from self._queries(name, url, html)
                    for form in forms_on(html, url):
                        yield from self._form(name, form)

    def _try(self, name, method, url, data, what):
        """One request: a calm answer, no foreign word, nothing changed or tied across the border."""
        with self.portal.asked(name, method, url, data) as answer:
            faults = [f"status {answer.status}"] if answer.status not in CALM else []
            faults += [*self.judge.wrong_words(name, answer), *self.border.faults(answer.written)]
        return f"{method} {url} by {name}, {what}", faults

    def _mixed_addresses(self, row):
        """The own process in the address, and in it a part of another one: the same as a part that does not exist."""
        values = arguments(row, self.near)
        for argument, key in [part.split(":") for part in CONTRACT[row][0] if ":" in part][1:]:
            for tenant in OTHERS[:2] if row in OF_THE_SCHOOL else OTHERS:
                part = self.judge.world[tenant].get(key)
                for name in INSIDE if values and hasattr(part, "uuid") else ():
                    for method in CONTRACT[row][1].split():
                        yield self._mixed(row, name, method, {**values, argument: part.uuid}, argument)

    def _mixed(self, row, name, method, values, argument):
        url = reverse(name_of(row), kwargs=values)
        other = reverse(name_of(row), kwargs={**values, argument: uuid4()})
        what, faults = self._try(name, method, url, None, "a part of another process")
        mixed, missing = self.portal.ask(name, method, url), self.portal.ask(name, method, other)
        if (mixed.status, neutral(mixed, url)) != (missing.status, neutral(missing, other)) or mixed.status not in (
            403,
            404,
        ):
            faults.append(f"{mixed.status} differs from a missing part ({missing.status})")
        return what, faults

    def _queries(self, name, url, html):
        """Foreign keys in every parameter the page knows, one by one, and in all there are anywhere at once."""
        known = {one for form in _GET_FORM.findall(html) for one in _NAME.findall(form)} | set(_IN_LINKS.findall(html))
        for value in self.foreign.few:
            for parameter in sorted(known):
                yield self._try(name, "GET", url, {parameter: value}, f"{parameter}={value}")
        value = self.foreign.few[0]
        yield self._try(name, "GET", url, dict.fromkeys(PARAMETERS, value), f"every parameter={value}")

    def _form(self, name, form):
        target = _route_of(form.action)
        sign = (name, target, tuple(sorted(form.fields)))
        if target is None or target in EVERYWHERE or sign in self.sent:
            return
        self.sent.add(sign)
        data = _plausible(form)
        for field, one in form.fields.items():
            if field not in OWN_FIELDS and one.kind != "file":
                for value in self._foreign_for(one):
                    yield self._try(name, "POST", form.action, {**data, field: [value]}, f"{field}={value}")
        yield self._extra(name, form, data, target)

    def _foreign_for(self, one):
        """What looks like the values a field offers; a few of each kind where it offers words, or asks for them."""
        offered = [value for value in [*one.options, *one.values] if value]
        if one.kind in (*TICKED, "select", "hidden") and offered:
            if all(value.isdigit() for value in offered):
                return self.foreign.keys
            if all(_ADDRESS.fullmatch(value) for value in offered):
                return self.foreign.addresses
        return self.foreign.few

    def _extra(self, name, form, data, target):
        """A value for every column of every table beside the form's own fields: the same happens as without them."""
        extra = {column: value for column, value in columns(self.foreign).items() if column not in form.fields}
        with self.portal.asked(name, "POST", form.action, data) as plain:
            done = self.effects.of(plain.written)
        with self.portal.asked(name, "POST", form.action, {**data, **extra}) as more:
            faults = [*self.judge.wrong_words(name, more), *self.border.faults(more.written)]
            if (plain.status, done) != (more.status, self.effects.of(more.written)):
                faults.append(f"columns nobody asked for change something ({plain.status}, {more.status})")
        if plain.status == 302:
            self.accepted.add(target)
        return f"POST {form.action} by {name}, with columns nobody asked for", faults


def _plausible(form):
    """Answers the form should accept; files are not tried here."""
    data = {field: values for field, values in filled(form).items() if form.fields[field].kind != "file"}
    data |= {field: [value] for field, value in TYPED.items() if field in data and form.fields[field].kind != "textarea"}
    empty = [field for field, one in form.fields.items() if one.kind == "textarea" and not "".join(data[field]).strip()]
    return data | {field: ["Jan Nowy"] for field in empty}


def _route_of(url):
    try:
        return resolve(url.split("?")[0]).view_name
    except Resolver404:
        return None
