"""Error pages: calm, in the language of the portal, without traces."""

import math
import sys

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, HttpResponseNotAllowed, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.template.loader import render_to_string

from pore.access.routes import public
from pore.base.trace import current

A_WHILE = 300  # seconds, where the library that refused does not say how long
NOT_TYPED = ("csrfmiddlewaretoken", "once", "checksum", "next")
UNREADABLE = (BadRequest, MultiPartParserError, SuspiciousOperation, UnreadablePostError)
UNREACHABLE = (OperationalError, InterfaceError)  # no database, or one that is too busy to answer in time
A_MINUTE = 60
LAST_WORDS = (
    '<!doctype html><html lang="pl"><meta charset="utf-8"><title>PORE</title><h1>Portal chwilowo nie odpowiada</h1>'
    "<p>To nie Twoja wina. Spróbuj ponownie za kilka minut.</p><p>Kod %d</p></html>"
)
SHORTEST_WORDS = 40  # shorter answers without a space are codes and numbers, nothing a person would miss


@public
def bad_request(request, exception=None, reason=""):
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return too_large(request)
    return render(request, "errors/400.html", status=400)


@public
def forbidden(request, exception=None):
    return render(request, "errors/403.html", status=403)


@public
def not_found(request, exception=None):
    return render(request, "errors/404.html", {"typed": _typed(request)}, status=404)


def _typed(request):
    """What the person has just sent to a page that is closed to them: their own words come back to be copied."""
    if request.method != "POST" or not getattr(request, "user", None) or not request.user.is_authenticated:
        return ""
    try:
        sent = request.POST.lists()
    except UNREADABLE:
        return ""
    texts = [text.strip() for name, values in sent if name not in NOT_TYPED and "password" not in name for text in values]
    return "\n\n".join(text for text in texts if " " in text or len(text) > SHORTEST_WORDS)


@public
def too_large(request):
    return render(request, "errors/413.html", status=413)


@public
def too_many(request, seconds=A_WHILE):
    minutes = math.ceil(seconds / 60)
    answer = render(request, "errors/429.html", {"minutes": minutes, "hours": round(minutes / 60)}, status=429)
    answer["Retry-After"] = str(seconds)
    return answer


@public
def not_allowed(request, methods):
    answer = HttpResponseNotAllowed(methods)
    answer.content = render(request, "errors/405.html").content
    return answer


@public
def server_error(request):
    """Needs neither a database nor a person: the page is static, and says by which number the log knows what happened."""
    status = 503 if isinstance(sys.exc_info()[1], UNREACHABLE) else 500
    try:
        page = render_to_string(f"errors/{status}.html", {"number": current().number})
    except Exception:  # even the page of last resort needs its files; these words need nothing
        page = LAST_WORDS % status
    answer = HttpResponse(page, status=status)
    if status == 503:
        answer["Retry-After"] = str(A_MINUTE)
    return answer
