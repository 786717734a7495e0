"""Lines of the application log: where and what, never whom and never what somebody typed."""

import json
import logging
import re
import traceback
from datetime import UTC, datetime

from pore.base.trace import current

_ADDRESS = re.compile(r"[^\s<>\"'(),;:=]+@[^\s<>\"'(),;]+")
_QUERY = re.compile(r"\?[^\s\"']+")
_SEGMENT = re.compile(r"(?<=/)[\w-]{20,}")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_WORDS = re.compile(r"[a-z-]+")


def discreet(text):
    """``text`` without e-mail addresses, query strings and the long random parts of addresses that open something."""
    text = _QUERY.sub("?…", _ADDRESS.sub("…@…", text))
    return _SEGMENT.sub(_without_token, text)


def _without_token(found):
    part = found.group()
    return part if _UUID.fullmatch(part) or _WORDS.fullmatch(part) else "…"


def _said(record):
    """What a record says. Celery writes the text of an exception into its message; here its task is enough."""
    if record.name == "celery.app.trace" and isinstance(record.args, dict):
        return f"task {record.args.get('name')} {record.args.get('description', 'failed')}"
    return discreet(record.getMessage())


def _number(record):
    """The number of the request a line speaks of: Django writes some of its lines when the request is over."""
    return getattr(getattr(record, "request", None), "trace", current()).number


class Discreet(logging.Formatter):
    """One line for people to read. Of an exception its kind and the places in the code: its text may quote a row."""

    def formatMessage(self, record):
        record.message = _said(record)
        record.number = _number(record) or "-"
        return super().formatMessage(record)

    def formatException(self, error):
        return "\n".join([error[0].__name__, *_places(error[2])])

    def formatStack(self, stack):
        return ""


class JsonLines(logging.Formatter):
    """One JSON object a line, for machines that collect logs."""

    def format(self, record):
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request": _number(record),
            "message": _said(record),
        }
        if status := getattr(record, "status_code", None):
            line["status"] = status
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["places"] = _places(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)


def _places(trace):
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
