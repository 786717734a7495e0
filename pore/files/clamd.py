"""A small client of ClamAV's daemon: the file goes there in pieces (INSTREAM), one line comes back."""

import socket
import struct
from urllib.parse import urlsplit

SECONDS = 60
PIECE = 64 * 1024
_LENGTH = struct.Struct("!L")


class ScannerAway(Exception):
    """The scanner did not answer as it should; the file stays in check and is tried again."""


def _connect(address):
    """``/run/clamav/clamd.ctl`` or ``tcp://host:3310``."""
    if address.startswith("tcp://"):
        place = urlsplit(address)
        return socket.create_connection((place.hostname, place.port or 3310), timeout=SECONDS)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(SECONDS)
    try:
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


def is_clean(path, address):
    """Whether the scanner found nothing in the file. Raises ScannerAway when it gives no clear answer."""
    try:
        with path.open("rb") as file, _connect(address) as connection:
            connection.sendall(b"zINSTREAM\0")
            while piece := file.read(PIECE):
                connection.sendall(_LENGTH.pack(len(piece)) + piece)
            connection.sendall(_LENGTH.pack(0))
            answer = _line(connection)
    except OSError as problem:
        raise ScannerAway(type(problem).__name__) from problem
    if answer.endswith(" FOUND"):
        return False
    if answer == "stream: OK":
        return True
    raise ScannerAway(answer[:100])


def _line(connection):
    received = b""
    while not received.endswith(b"\0") and len(received) < 1024 and (piece := connection.recv(1024)):
        received += piece
    return received.rstrip(b"\0\n").decode("utf-8", "replace")
