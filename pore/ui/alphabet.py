"""Everything that comes in is UTF-8, as browsers send it. Who announces another alphabet means no good."""

import re

from pore.ui.errors import bad_request

UTF8 = ("utf-8", "utf8", "")
_CHARSET = re.compile(r"""(charset\s*=\s*["']?)([^"';,\s]*)""", re.IGNORECASE)


def readable(application):
    """WSGI: an alphabet that is none (rot13) would break the request before any page of ours could answer it."""

    def answer(environ, start_response):
        announced = environ.get("CONTENT_TYPE", "")
        return application({**environ, "CONTENT_TYPE": _CHARSET.sub(_known, announced)}, start_response)

    return answer


def _known(announced):
    """The announcement as it came, or one that can be read and will be refused."""
    return announced[0] if announced[2].lower() in UTF8 else f"{announced[1]}latin-1"


class OneAlphabet:
    """Answers any other alphabet with the page 400."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        announced = (request.content_params or {}).get("charset", "")
        if announced.strip().lower() not in UTF8:
            return bad_request(request)
        return self.get_response(request)
