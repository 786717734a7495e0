"""Help, accessibility, privacy, appearance, and the mailbox of installations without a mail server."""

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from pore.access.policy import fetch, visible
from pore.access.routes import public, route
from pore.access.words import rights
from pore.audit.models import record
from pore.jobs.models import Heartbeat, Mail
from pore.ui.lists import page_of

A_YEAR = 365 * 24 * 3600


@route("desk")
@require_safe
def help_page(request):
    return render(request, "desk/help.html")


@route("desk")
@require_safe
def permissions(request):
    """The permission matrix in words, from the table that decides."""
    return render(request, "desk/permissions.html", {"documents": rights()})


@public
@require_safe
def accessibility(request):
    return render(request, "desk/accessibility.html")


@public
@require_safe
def privacy(request):
    return render(request, "desk/privacy.html")


@public
@require_POST
def appearance(request):
    """Language and colours, kept in cookies of this browser."""
    url = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        url = reverse("home")
    answer = HttpResponseRedirect(url)
    language, theme = request.POST.get("language"), request.POST.get("theme")
    if language in dict(settings.LANGUAGES):
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=A_YEAR, samesite="Lax")
    if theme in ("light", "dark"):
        answer.set_cookie("pore_theme", theme, max_age=A_YEAR, samesite="Lax")
    return answer


@route("mailbox")
@require_safe
def mail(request, uuid):
    """One kept mail. Its link opens an account or a role, so each opening is written down."""
    if settings.PORE_SMTP_HOST:
        raise Http404
    one = fetch(request.actor, Mail, uuid=uuid)
    record(request.actor, "mail_opened", f"mail {one.uuid}")
    return render(request, "desk/mail.html", {"mail": one})


@route("mailbox")
@require_safe
def mailbox(request):
    """Mails no server carries away: the technical administrator hands them over by hand. A list without their texts."""
    context = {
        "page": page_of(request, visible(request.actor, Mail)),
        "smtp": settings.PORE_SMTP_HOST,
        "beat": Heartbeat.last("sweep"),
    }
    return render(request, "desk/mailbox.html", context)
