"""Every route says which document it shows and what it does there; a route that says nothing is refused."""

from functools import wraps

PUBLIC = "public"


def route(document, action="R"):
    """Declare a view: ``@route("plan", "A")``. Must be the outermost decorator."""

    def declare(view):
        @wraps(view)
        def declared(request, *args, **kwargs):
            return view(request, *args, **kwargs)

        declared.access = (document, action)
        return declared

    return declare


def public(view):
    """Declare a view open to everyone, signed in or not."""
    return route(PUBLIC)(view)


def declaration(view):
    """``(document, action)`` of a view, or None where nobody declared it."""
    return getattr(view, "access", None)
