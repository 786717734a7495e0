"""Columns with rules of their own."""

import json

from django.core.exceptions import SuspiciousOperation
from django.db import models

MOST_DEPTH = 10
MOST_BYTES = 64 * 1024


class UnfitJSON(SuspiciousOperation):
    """A value no form of the portal produces: the request that brought it is refused."""


def demand_plain(value, *, shape=None, most=MOST_BYTES, encoder=None):
    """Raise UnfitJSON unless ``value`` is of ``shape``, at most ten levels deep, without NaN and within ``most`` bytes."""
    if shape is not None and not isinstance(value, shape):
        raise UnfitJSON(f"expected a {shape.__name__}")
    level = [value]
    for _depth in range(MOST_DEPTH):
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            break
    else:
        raise UnfitJSON("nested too deeply")
    try:
        text = json.dumps(value, allow_nan=False, ensure_ascii=False, cls=encoder)
        size = len(text.encode())
    except ValueError as unfit:  # NaN, infinity, half of a surrogate pair
        raise UnfitJSON(str(unfit)) from unfit
    if size > most:
        raise UnfitJSON("too long")


def _inside(value):
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list | tuple) else ()


class PlainJSON(models.JSONField):
    """A JSON column that refuses what is too deep, too long or no JSON, on every path that writes it.

    ``shape`` is the outermost type, ``most`` the longest text in bytes."""

    def __init__(self, *args, shape=None, most=MOST_BYTES, **kwargs):
        self.shape, self.most = shape, most
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        """The database knows an ordinary JSON column."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def get_db_prep_save(self, value, connection):
        if value is not None and not hasattr(value, "resolve_expression"):
            demand_plain(value, shape=self.shape, most=self.most, encoder=self.encoder)
        return super().get_db_prep_save(value, connection)
