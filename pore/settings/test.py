"""Tests: stricter than production where it helps, quicker where it does no harm."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("PORE_DATA", tempfile.mkdtemp(prefix="pore-test-"))

from pore.settings.base import *  # noqa: E402, F403
from pore.settings.base import DATA, DATABASES, REDIS_URL, TEMPLATES  # noqa: E402

for folder in ("broker/queue", "broker/control", "files", "static"):
    (Path(DATA) / folder).mkdir(parents=True, exist_ok=True)

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(Path(DATA) / "test.sqlite3")}  # a file: threads share it as in real life
SECRET_KEY = "only-for-tests-" + "x" * 40
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Attempts are counted in the database also where there is Redis: each test forgets its own.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "pore_cache"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = ""
CELERY_TASK_ALWAYS_EAGER = not REDIS_URL
CELERY_TASK_EAGER_PROPAGATES = True
PORE_DEMO = True
