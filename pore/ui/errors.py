"""Error pages: calm, in the language of the portal, without traces."""

from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

from pore.access.routes import public


@public
def bad_request(request, exception=None, reason=""):
    return render(request, "errors/400.html", status=400)


@public
def forbidden(request, exception=None):
    return render(request, "errors/403.html", status=403)


@public
def not_found(request, exception=None):
    return render(request, "errors/404.html", status=404)


@public
def server_error(request):
    """Needs neither a database nor a person: the page is static."""
    return HttpResponseServerError(render_to_string("errors/500.html"))
