"""Language chosen by the person, answers that no shared computer keeps, and the few methods a browser needs."""

from django.conf import settings
from django.http import HttpResponseNotAllowed
from django.utils import translation

from pore.base.errors import TooMany
from pore.ui.errors import not_allowed, too_many

SUPPORTED = {code for code, _name in settings.LANGUAGES}


class ChosenLanguage:
    """Polish unless the person switched; a browser set to another language does not decide for a Polish school."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in SUPPORTED else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class NeverStored:
    """Pages of a signed-in person are not kept by browsers or proxies; every page refuses powers it does not use.

    Stands outside of everything that may answer in place of a page. What was answered before anybody looked who asks is
    not kept either, except for the files whose keeping was said already."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        user = getattr(request, "user", None)
        if user is None:
            response.headers.setdefault("Cache-Control", "no-store, private")
        elif user.is_authenticated:
            response["Cache-Control"] = "no-store, private"
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
        return response


class ReadOrSend:
    """A browser reads a page or sends a form. Every other method is refused before anything is looked up."""

    METHODS = ("GET", "HEAD", "POST")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in self.METHODS:
            return HttpResponseNotAllowed(self.METHODS)
        return self.get_response(request)


class CalmRefusals:
    """Says in words what a page was not made for, and when to come back after doing something too often."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            return not_allowed(request, response["Allow"].split(", "))
        return response

    def process_exception(self, request, problem):
        return too_many(request, problem.seconds) if isinstance(problem, TooMany) else None
