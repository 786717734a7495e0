"""A mail server for tests: takes every message, keeps its Message-ID, delivers nothing."""

import socketserver
import threading
import time
from contextlib import contextmanager
from email import message_from_bytes

SLOWNESS = 0.02  # seconds a message takes, so that a worker can be caught in the middle


class _Conversation(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        self.say("220 sink")
        while line := self.rfile.readline().strip():
            match line[:4].upper():
                case b"DATA":
                    self.say("354 go on")
                    self.server.keep(b"".join(iter(self.rfile.readline, b".\r\n")))
                    self.say("250 kept")
                case b"QUIT":
                    return self.say("221 bye")
                case _:
                    self.say("250 ok")
        return None


class _Sink(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.message_ids = []

    @property
    def port(self):
        return self.server_address[1]

    def keep(self, message):
        time.sleep(SLOWNESS)
        self.message_ids.append(message_from_bytes(message)["Message-ID"])


@contextmanager
def mail_sink():
    """A running sink: ``port``, and ``message_ids`` in the order they came."""
    with _Sink() as sink:
        threading.Thread(target=sink.serve_forever, daemon=True).start()
        yield sink
        sink.shutdown()
