"""One command for a small office: web server, worker and timetable together, stopped together."""

import os
import signal
import subprocess
import sys
import time

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

STOPS_WITHIN = 150  # seconds a running task may need to finish before it is left to the next start


class Command(BaseCommand):
    help = "Start web server, worker and beat; Ctrl-C stops all of them, a running task finishes first."

    def add_arguments(self, parser):
        parser.add_argument("--bind", default=os.environ.get("PORE_BIND", "127.0.0.1:8000"))

    def handle(self, *args, bind, **options):
        (settings.DATA / "beat").unlink(missing_ok=True)
        threads = ["--workers", "2", "--threads", "2"]
        web = self._start("-m", "gunicorn", "pore.wsgi", "--bind", bind, *threads, "--log-level", "warning")
        worker = self._start(
            "-m",
            "celery",
            "-A",
            "pore",
            "worker",
            "-B",
            "-c",
            "2",
            "--loglevel",
            "warning",
            "--without-gossip",
            "--without-mingle",
        )
        self.parts = {"web": web, "worker": worker}
        for stopping in (signal.SIGINT, signal.SIGTERM):
            signal.signal(stopping, self._interrupt)
        try:
            while all(part.poll() is None for part in self.parts.values()):
                time.sleep(0.5)
            gone = next(name for name, part in self.parts.items() if part.poll() is not None)
            self.stderr.write(_("A part stopped by itself: %(part)s") % {"part": gone})
        except KeyboardInterrupt:
            self.stdout.write(_("Stopping; a running task finishes first."))
        self._stop()

    def _start(self, *arguments):
        """A part in its own process group, so that Ctrl-C reaches only this launcher."""
        return subprocess.Popen([sys.executable, *arguments], start_new_session=True, env=os.environ)

    def _interrupt(self, *args):
        raise KeyboardInterrupt

    def _stop(self):
        """SIGTERM to the two main processes only: each ends its own children in order."""
        for part in self.parts.values():
            if part.poll() is None:
                part.send_signal(signal.SIGTERM)
        for part in self.parts.values():
            try:
                part.wait(timeout=STOPS_WITHIN)
            except subprocess.TimeoutExpired:
                part.kill()
