"""The largest body a page takes. Asked before anything of it is read or kept, so nothing is half-saved."""

from django.conf import settings
from django.http import UnreadablePostError

from pore.ui.errors import too_large

SWALLOWED = 64 * 1024 * 1024  # bytes read and thrown away, so that the browser comes to reading our answer
PIECE = 256 * 1024


class BodyLimit:
    """Answers a body over the limit, files included, with the page 413."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if _length(request) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return self.get_response(request)
        _swallow(request)
        return too_large(request)


def _length(request):
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _swallow(request):
    left = min(_length(request), SWALLOWED)
    try:
        while left > 0 and (piece := request.read(min(PIECE, left))):
            left -= len(piece)
    except UnreadablePostError:
        return
