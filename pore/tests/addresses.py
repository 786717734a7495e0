"""Every route of the portal and its address for the objects of a tenant."""

from django.urls import URLPattern, get_resolver, reverse

from pore.tests.contract import CONTRACT

LIBRARY = ("account_", "mfa_")  # pages of the sign-in library, which guard themselves


def routes():
    """Every named route: ``{"namespace:name": view}``."""
    found = {}

    def walk(patterns, space=""):
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                found[f"{space}{pattern.name}"] = pattern.callback
            else:
                walk(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)

    walk(get_resolver().url_patterns)
    return found


def name_of(row):
    """Route of a row of the contract: a row may stand for a variant, written after a space."""
    return row.split()[0]


def needs_object(row):
    """Whether the address names a record, so that it may be a foreign or a missing one."""
    return any(":" in part for part in CONTRACT[row][0])


def arguments(row, objects):
    """Arguments of a row's address taken from ``objects``, or None where the tenant has no such object."""
    values = {}
    for part in CONTRACT[row][0]:
        if "=" in part:
            name, value = part.split("=")
        else:
            name, key = part.split(":")
            thing = objects.get(key)
            if thing is None:
                return None
            value = getattr(thing, "uuid", thing)
        values[name] = value
    return values


def address(row, objects):
    """The address of a row for the objects of a tenant, or None."""
    values = arguments(row, objects)
    return None if values is None else reverse(name_of(row), kwargs=values)
