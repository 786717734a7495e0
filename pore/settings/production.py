"""A county on a server: PostgreSQL, Redis, https. Refuses to start with anything unsafe."""

import os

from django.core.exceptions import ImproperlyConfigured

from pore.settings.base import *  # noqa: F403
from pore.settings.base import BROKER_URL, DATABASES, LOGGING

DEBUG = False
SECRET_KEY = os.environ.get("PORE_SECRET_KEY", "")
SECRET_KEY_FALLBACKS = [key for key in os.environ.get("PORE_OLD_SECRET_KEYS", "").split(",") if key]
ALLOWED_HOSTS = [host.strip() for host in os.environ.get("PORE_HOSTS", "").split(",") if host.strip()]
PORE_BASE_URL = os.environ.get("PORE_BASE_URL", "")
PORE_DEMO = False
PORE_GUARDED = True

LOGGING["handlers"]["console"]["formatter"] = "json"

SECURE_SSL_REDIRECT = os.environ.get("PORE_SSL_REDIRECT", "1") == "1"
# Https ends at a proxy, so one stands in front at least: without counting it everybody would share its address.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("PORE_PROXIES", "1"))
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
PORE_KNOWN_COOKIE = "__Host-pore_known"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"


def refuse_unsafe():
    """Stop with one clear sentence for each unsafe setting."""
    problems = []
    if os.environ.get("PORE_DEBUG") == "1":
        problems.append("PORE_DEBUG must not be set")
    if len(SECRET_KEY) < 40 or "insecure" in SECRET_KEY or "change" in SECRET_KEY.lower():
        problems.append("PORE_SECRET_KEY must be at least 40 random characters")
    if not ALLOWED_HOSTS or any("*" in host or host.startswith(".") for host in ALLOWED_HOSTS):
        problems.append("PORE_HOSTS must list the exact host names, without wildcards")
    if not PORE_BASE_URL.startswith("https://"):
        problems.append("PORE_BASE_URL must be the https address of the portal")
    if "postgresql" not in DATABASES["default"]["ENGINE"]:
        problems.append("DATABASE_URL must point to PostgreSQL")
    if not BROKER_URL:
        problems.append("REDIS_URL (or PORE_BROKER_URL) must be set")
    if problems:
        raise ImproperlyConfigured("; ".join(problems))


refuse_unsafe()
