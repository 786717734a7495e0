"""The default: one office, one machine, no PostgreSQL and no Redis needed, plain http on the local network."""

import os
import secrets

from pore.settings.base import *  # noqa: F403
from pore.settings.base import DATA

DATA.mkdir(parents=True, exist_ok=True)
for folder in ("broker/queue", "broker/control", "files", "static"):
    (DATA / folder).mkdir(parents=True, exist_ok=True)


def own_secret():
    """The installation's own key, made at first start and kept readable by its owner only."""
    path = DATA / "secret-key"
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text()


SECRET_KEY = os.environ.get("PORE_SECRET_KEY") or own_secret()
DEBUG = os.environ.get("PORE_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("PORE_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
