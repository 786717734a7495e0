"""What SQLite lacks for Polish text: comparing letters without regard to case."""

import re
from functools import lru_cache


@lru_cache(maxsize=256)
def _pattern(like, escape):
    parts, index = [], 0
    while index < len(like):
        char = like[index]
        if escape and char == escape and index + 1 < len(like):
            index += 1
            parts.append(re.escape(like[index]))
        else:
            parts.append(".*" if char == "%" else "." if char == "_" else re.escape(char))
        index += 1
    return re.compile("".join(parts) + r"\Z", re.IGNORECASE | re.DOTALL)


def like(pattern, value, escape=None):
    """SQL ``value LIKE pattern [ESCAPE escape]``, folding every letter and not only a–z."""
    if pattern is None or value is None:
        return None
    return bool(_pattern(str(pattern), escape).match(str(value)))


def _folded(fold):
    return lambda value: None if value is None else fold(str(value))


def speak_polish(sender, connection, **kwargs):
    """Teach each new SQLite connection to fold Polish letters, as PostgreSQL does by itself."""
    if connection.vendor != "sqlite":
        return
    raw = connection.connection
    raw.create_function("like", 2, like, deterministic=True)
    raw.create_function("like", 3, like, deterministic=True)
    raw.create_function("upper", 1, _folded(str.upper), deterministic=True)
    raw.create_function("lower", 1, _folded(str.lower), deterministic=True)
