"""What every page shows around its content: whose portal, who acts, the menu."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _noop

from pore.access.actor import NOBODY
from pore.access.matrix import COLUMNS, may

# The page with the numbers is the home of officials.
NOT_OFFICIALS = tuple(column for column in COLUMNS if column not in ("gmina_official", "county_official"))
# Entry of the menu: label, route, document that must be readable, columns it is for (empty: all).
MENU = (
    (_noop("Home"), "home", "desk", NOT_OFFICIALS),
    (_noop("Home"), "partnerships:dashboard", "dashboard", ("gmina_official", "county_official")),
    (
        _noop("Support"),
        "processes",
        "process",
        ("director", "deputy", "staff", "sore", "expert", "specialist", "head", "coordinator"),
    ),
    (_noop("Requests"), "diagnosis:queue", "request", ("coordinator",)),
    (_noop("Our schools"), "partnerships:our_schools", "our_schools", ()),
    (_noop("County"), "partnerships:dashboard", "dashboard", ("coordinator",)),
    (
        _noop("Meetings"),
        "support_plans:meetings",
        "meeting",
        ("director", "deputy", "staff", "sore", "expert", "specialist", "head"),
    ),
    (_noop("Who sees our data"), "diagnosis:sharing_overview", "sharing", ()),
    (_noop("Documents"), "documents:list", "printout", ("director", "deputy", "staff", "sore")),
    (_noop("Schools"), "institutions:schools", "school", ("coordinator", "gmina_official", "county_official")),
    (_noop("People"), "institutions:people", "people", ()),
    (_noop("Mailbox"), "desk:mailbox", "mailbox", ()),
    (_noop("State of the portal"), "privacy:upkeep", "upkeep", ()),
)
MAX_MENU = 6


def menu_for(column, path):
    """At most six entries a column may open; the one with the longest matching address is current."""
    entries = [
        {"label": _(label), "url": reverse(name)}
        for label, name, document, columns in MENU
        if may(column, document, "R") and (not columns or column in columns)
    ][:MAX_MENU]
    matching = [
        entry for entry in entries if path == entry["url"] or (entry["url"] != "/" and path.startswith(entry["url"]))
    ]
    current = max(matching, key=lambda entry: len(entry["url"]), default=None)
    return [{**entry, "current": entry is current} for entry in entries]


def page(request):
    """Context of ``base.html``; works for errors too, where the middlewares may not have run."""
    actor = getattr(request, "actor", NOBODY)
    looking = getattr(request, "looking", None)  # a look through somebody's eyes: around it stays one's own portal
    at_home = looking.viewer if looking else actor
    closed = getattr(request, "second_factor_missing", False)  # until it is set up every entry would lead there
    theme = request.COOKIES.get("pore_theme", "")
    return {
        "actor": actor,
        "membership": getattr(request, "membership", None),
        "memberships": getattr(request, "memberships", []),
        "menu": [] if at_home.user_id is None or closed else menu_for(at_home.column, request.path),
        "seconds_left": getattr(request, "seconds_left", 0),
        "looking": looking,
        "theme": theme if theme in ("light", "dark") else "",
        "demo": settings.PORE_DEMO,
        "help_phone": settings.PORE_HELP_PHONE,
        "help_mail": settings.PORE_HELP_MAIL,
    }
