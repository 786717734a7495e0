"""What every installation shares. Values that differ come from the environment."""

import os
from pathlib import Path

import dj_database_url
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = Path(os.environ.get("PORE_DATA", ROOT / "var"))

# The floors of the house, from the ground up; docs/architecture.md tells what lives on each.
PROJECT_APPS = [
    "pore.base",
    "pore.access",
    "pore.jobs",
    "pore.audit",
    "pore.statistics",
    "pore.ui",
    "pore.people",
    "pore.institutions",
    "pore.catalogues",
    "pore.sharing",
    "pore.cycle",
    "pore.documents",
    "pore.files",
    "diagnosis",
    "support_plans",
    "evaluation",
    "partnerships",
    "pore.desk",
    "pore.privacy",
    "pore.wall",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    *PROJECT_APPS,
]
MIDDLEWARE = [
    "pore.base.trace.Traced",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pore.ui.middleware.NeverStored",
    "pore.ui.middleware.ReadOrSend",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "pore.ui.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pore.ui.alphabet.OneAlphabet",
    "pore.ui.body.BodyLimit",
    "pore.people.staying.StayingSignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pore.ui.middleware.CalmRefusals",
    "pore.institutions.acting.ActingMembership",
    "pore.institutions.second_factor.SecondFactorFirst",
    "pore.desk.refusals.Refusals",
    "pore.institutions.acting.BehindTheWall",
    "pore.institutions.acting.DeclaredRoutes",
]
ROOT_URLCONF = "pore.urls"
WSGI_APPLICATION = "pore.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["pore.ui.templatetags.po", "django.templatetags.i18n", "django.templatetags.static"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pore.ui.context.page",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Data ---
SQLITE_URL = f"sqlite:///{DATA / 'pore.sqlite3'}"
DATABASES = {"default": dj_database_url.config(default=SQLITE_URL, conn_max_age=600, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Write lock at the start of a transaction and a write-ahead log: parallel writers wait instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;PRAGMA cache_size=-20000",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = os.environ.get("REDIS_URL", "")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "pore_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # counts of attempts are not to be pushed out by others
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
MEDIA_ROOT = DATA / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # of the whole body, files too: pore.ui.body.BodyLimit
DATA_UPLOAD_MAX_NUMBER_FILES = 5
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

# --- Language and time ---
LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", _("Polish")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = ["pore.formats"]
TIME_ZONE = "Europe/Warsaw"
USE_TZ = True
USE_I18N = True

# --- Static files ---
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [ROOT / "static"]
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("woff2", "ttf", "png", "jpg", "zip", "gz", "br", "txt", "LICENSE")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Forms ---
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Sign-in ---
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["pore.people.hashing.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "full_name")},
    },
    {"NAME": "pore.people.passwords.NoneOfTheFirstGuesses"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "pore.people.adapter.ByInvitation"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation itself proves the address
ACCOUNT_PREVENT_ENUMERATION = "strict"
# Addresses stand on the person alone: no second list of them that could still open an account after a change.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "pore.people.tokens.ResetTokens"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/h/key,20/h/ip", "reset_password": "20/h/ip,5/h/key"}
ACCOUNT_FORMS = {
    "login": "pore.people.forms.SignIn",
    "reset_password": "pore.people.forms.ForgottenPassword",
    "reset_password_from_key": "pore.people.forms.NewPassword",
    "change_password": "pore.people.forms.ChangedPassword",
    "reauthenticate": "pore.people.forms.Confirmation",
}
MFA_ADAPTER = "pore.institutions.second_factor.DemandedSecondFactor"
MFA_FORMS = {
    "authenticate": "pore.people.forms.SecondFactorCode",
    "reauthenticate": "pore.people.forms.ConfirmationByCode",
    "activate_totp": "pore.people.forms.SecondFactorSetUp",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the invitation has proved the address
MFA_TOTP_ISSUER = "PORE"
MFA_TOTP_TOLERANCE = 1  # half-minutes a clock may be wrong by; a code still opens once
MFA_RECOVERY_CODES_SHOW_ONCE = True
PORE_IDLE_LIMIT = 60 * 60  # seconds without a sign of life after which a sign-in ends
PORE_SIGN_IN_LIMIT = 12 * 3600  # seconds after which it ends in any case
PORE_KNOWN_COOKIE = "pore_known"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600  # seconds a password or a code counts as fresh
PASSWORD_RESET_TIMEOUT = 3600
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "pore.ui.errors.bad_request"

# --- Headers ---
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
# How many proxies of ours stand in front: the address of a browser is counted from the right by this number.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("PORE_PROXIES", "0"))
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- Mail: always a row first (pore.jobs); sent by the worker when SMTP is set, else shown in the mailbox page ---
EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
DEFAULT_FROM_EMAIL = os.environ.get("PORE_MAIL_FROM", "pore@localhost")
PORE_SMTP_HOST = os.environ.get("PORE_SMTP_HOST", "")
EMAIL_HOST = PORE_SMTP_HOST
EMAIL_PORT = int(os.environ.get("PORE_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("PORE_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("PORE_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("PORE_SMTP_TLS", "1") == "1"
EMAIL_TIMEOUT = 20

# --- Background work ---
BROKER_URL = os.environ.get("PORE_BROKER_URL", REDIS_URL)
CELERY_BROKER_URL = BROKER_URL or "filesystem://localhost"
if BROKER_URL:
    # A message comes back after this many seconds, so it must exceed the hard time limit of a task.
    CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 900, "unacked_restore_throttle": 1}
    CELERY_WORKER_PREFETCH_MULTIPLIER = 1
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(DATA / "broker" / "queue"),
        "data_folder_out": str(DATA / "broker" / "queue"),
        "control_folder": str(DATA / "broker" / "control"),
        "store_processed": False,
        "polling_interval": 0.1,
    }
    CELERY_WORKER_PREFETCH_MULTIPLIER = 4
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False  # no fan-out on the embedded broker
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ALWAYS_EAGER = False
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA / "beat")
CELERY_BEAT_SCHEDULE = {
    "sweep-files": {"task": "pore.files.tasks.sweep_files", "schedule": crontab(hour=3, minute=45)},
    "sweep-waiting-jobs": {"task": "pore.jobs.tasks.sweep", "schedule": 20.0},
    "keep-to-retention": {"task": "pore.privacy.tasks.keep_to_retention", "schedule": crontab(hour=3, minute=30)},
    "end-expired": {"task": "pore.cycle.tasks.end_expired", "schedule": crontab(hour=0, minute=20)},
    "seal-audit": {"task": "pore.audit.tasks.seal_audit", "schedule": crontab(minute=17)},
    "forget-ended-sign-ins": {"task": "pore.people.tasks.forget_ended_sign_ins", "schedule": crontab(hour=3, minute=25)},
    "forget-old-keys": {"task": "pore.base.tasks.forget_old_keys", "schedule": crontab(hour=3, minute=15)},
}

# --- The portal ---
PORE_BASE_URL = os.environ.get("PORE_BASE_URL", "http://127.0.0.1:8000")
PORE_HELP_MAIL = os.environ.get("PORE_HELP_MAIL", "")
PORE_HELP_PHONE = os.environ.get("PORE_HELP_PHONE", "")
PORE_DEMO = os.environ.get("PORE_DEMO", "1") == "1"
PORE_SCHOOL_FILES_MB = int(os.environ.get("PORE_SCHOOL_FILES_MB", "500"))  # room for attachments of one school
PORE_CLAMD = os.environ.get("PORE_CLAMD", "")  # virus scanner: /run/clamav/clamd.ctl or tcp://host:3310
PORE_GUARDED = False  # production: every connection must stand behind the second wall
PORE_AS_OWNER = os.environ.get("PORE_AS_OWNER") == "1"
# The ledger of erased people beside the database: random identifiers only. Keep it apart from backups of the database.
PORE_ERASURE_LEDGER = os.environ.get("PORE_ERASURE_LEDGER", str(DATA / "erasures.jsonl"))
PORE_LAYING_OUT_LIMIT = 60  # seconds one document may take

# Lines without personal data, query strings and tokens (pore/base/logs.py). The worker writes the same.
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "pore.base.logs.Discreet",
            "format": "%(asctime)s %(levelname)s %(name)s %(number)s %(message)s",
        },
        "json": {"()": "pore.base.logs.JsonLines"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"pore": {"level": "INFO"}},
}
