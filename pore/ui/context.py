"""What every page shows around its content: whose portal, who acts, the menu."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from pore.access.actor import NOBODY
from pore.access.matrix import may

# Entry of the menu: label, route, document that must be readable, columns it is for (empty: all).
MENU = (
    ("Home", "home", "desk", ()),
    (
        "Support",
        "processes",
        "process",
        ("director", "deputy", "staff", "sore", "expert", "specialist", "head", "coordinator"),
    ),
    ("Requests", "diagnosis:queue", "request", ("coordinator",)),
    ("Our schools", "partnerships:our_schools", "our_schools", ()),
    ("County", "partnerships:dashboard", "dashboard", ("coordinator",)),
    ("Meetings", "support_plans:meetings", "meeting", ()),
    ("Documents", "documents:list", "printout", ()),
    ("Schools", "institutions:schools", "school", ("coordinator", "gmina_official", "county_official")),
    ("People", "institutions:people", "people", ()),
    ("Mailbox", "desk:mailbox", "mailbox", ()),
)
MAX_MENU = 6


def menu_for(column):
    """At most six entries a column may open, as (label, address)."""
    entries = [
        (label, reverse(name))
        for label, name, document, columns in MENU
        if may(column, document, "R") and (not columns or column in columns)
    ]
    return entries[:MAX_MENU]


def page(request):
    """Context of ``base.html``; works for errors too, where the middlewares may not have run."""
    actor = getattr(request, "actor", NOBODY)
    theme = request.COOKIES.get("pore_theme", "")
    signed_in = actor.user_id is not None
    return {
        "actor": actor,
        "membership": getattr(request, "membership", None),
        "memberships": getattr(request, "memberships", []),
        "menu": [(_(label), url) for label, url in menu_for(actor.column)] if signed_in else [],
        "theme": theme if theme in ("light", "dark") else "",
        "demo": settings.PORE_DEMO,
        "help_phone": settings.PORE_HELP_PHONE,
        "sore_label": settings.PORE_SORE_LABEL,
    }
