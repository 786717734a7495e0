"""Reading pages as a browser does: their forms, what stands in each field, what a press of a button would send."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

HIDDEN = "hidden"
TICKED = ("checkbox", "radio")


@dataclass
class Field:
    """One name of a form: its kind, what would be sent untouched, and what may be chosen."""

    kind: str
    values: list = field(default_factory=list)
    options: list = field(default_factory=list)
    longest: int | None = None
    least: str = ""


@dataclass
class Form:
    """A form that is sent by POST."""

    action: str
    fields: dict = field(default_factory=dict)
    buttons: list = field(default_factory=list)

    @property
    def typed(self):
        """Fields a person fills in."""
        return {name: one for name, one in self.fields.items() if one.kind != HIDDEN}

    @property
    def data(self):
        """What is sent when nothing is touched."""
        return {name: list(one.values) for name, one in self.fields.items() if name != "csrfmiddlewaretoken"}


class _Reader(HTMLParser):
    def __init__(self, url):
        super().__init__()
        self.url, self.forms, self.named = url, [], {}
        self.form = self.area = self.select = self.around = None

    def handle_starttag(self, tag, attributes):
        has = dict(attributes)
        if tag == "form" and has.get("method", "").lower() == "post":
            self.form = self.around = Form(has.get("action") or self.url)
            self.forms.append(self.form)
            self.named[has.get("id", "")] = self.form
            return
        self.form = self.named.get(has["form"]) if "form" in has else self.around  # it may stand outside and name its form
        if self.form is not None and "disabled" not in has:
            getattr(self, f"_{tag}", lambda has: None)(has)

    def _named(self, has, kind):
        one = self.form.fields.setdefault(has["name"], Field(kind))
        one.longest = int(has["maxlength"]) if "maxlength" in has else one.longest
        one.least = has.get("min") or one.least
        return one

    def _input(self, has):
        kind = has.get("type", "text")
        if kind in ("submit", "button") or "name" not in has:
            return
        one, value = self._named(has, kind), has.get("value") or ""
        if kind in TICKED:
            one.options.append(has.get("value", "on"))
            one.values += [has.get("value", "on")] if "checked" in has else []
        else:
            one.values.append(value)

    def _textarea(self, has):
        self.area = self._named(has, "textarea")
        self.area.values = [""]

    def _select(self, has):
        self.select = self._named(has, "select")

    def _option(self, has):
        if self.select is not None:
            self.select.options.append(has.get("value") or "")
            self.select.values += [has.get("value") or ""] if "selected" in has else []

    def _button(self, has):
        if has.get("name"):
            self.form.buttons.append((has["name"], has.get("value") or ""))

    def handle_data(self, text):
        if self.area is not None:
            text = text if self.area.values[0] else text.removeprefix("\n")  # browsers leave out the first line break
            self.area.values = [self.area.values[0] + text]

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = self.around = None
        elif tag == "textarea":
            self.area = None
        elif tag == "select":
            self.select = None


def forms_on(html, url):
    """The forms of a page that are sent by POST; without the ones of its header and footer when they stand on each page."""
    reader = _Reader(url)
    reader.feed(html)
    return reader.forms


def filled(form, **special):
    """A plausible answer to every field: the choice offered first, a word, a number, a day; ``special`` takes its place."""
    data = form.data
    for name, one in form.typed.items():
        chosen = [option for option in one.options if option]
        if one.kind in (*TICKED, "select"):
            data[name] = one.values if any(one.values) else chosen[:1]
        elif not any(one.values):
            plausible = {"number": one.least or "1", "email": "nowa.osoba@x.example", "date": "2027-03-10", "time": "14:30"}
            data[name] = [plausible.get(one.kind, "Coś nowego")]
    return data | {name: value if isinstance(value, list) else [value] for name, value in special.items()}


def send(client, url, page=None, **answers):
    """Open a page (``url`` itself unless another), fill in its form that leads to ``url``, send it as a browser would."""
    shown = client.get(page or url)
    form = next(one for one in forms_on(shown.content.decode(), page or url) if one.action == url)
    given = {name: value if isinstance(value, list) else [value] for name, value in answers.items()}
    return client.post(url, form.data | given)
