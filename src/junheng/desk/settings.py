"""Django's settings. What differs between one desk and another comes from the environment; the rest is fixed here.

``JUNHENG_HOME`` the folder of the desk · ``DATABASE_URL`` PostgreSQL in place of the embedded database ·
``JUNHENG_HOSTS`` the names it answers to, by comma · ``JUNHENG_HTTPS=1`` behind a proxy that speaks TLS ·
``JUNHENG_IDLE_MINUTES``, ``JUNHENG_SESSION_HOURS``, ``JUNHENG_FIRST_PASSWORD_DAYS`` how long log-ins and first passwords live ·
``JUNHENG_SECOND_FACTOR`` who must have a second factor: nobody (empty), ``offices`` or ``all``.
"""

import os
import secrets
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from junheng.desk.home import home

HOME = home()
# Without a home (type checks, makemigrations) nothing is written.
SECRET_KEY = HOME.secret() if "JUNHENG_HOME" in os.environ else secrets.token_urlsafe(64)
DEBUG = False
HTTPS = os.environ.get("JUNHENG_HTTPS") == "1"
ALLOWED_HOSTS = [h for h in os.environ.get("JUNHENG_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if h]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "junheng.desk.people",
    "junheng.desk.returns",
    "junheng.desk.runs",
    "junheng.desk.programmes",
    "junheng.desk.public",
    "junheng.desk.ui",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "junheng.desk.ui.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "junheng.desk.people.address.AddressMiddleware",
    "junheng.desk.people.middleware.LogInMiddleware",
    "junheng.desk.people.middleware.AccessMiddleware",
    "junheng.desk.ui.middleware.ProblemMiddleware",
    "junheng.desk.ui.texts.NulMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "junheng.desk.urls"
WSGI_APPLICATION = "junheng.desk.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "junheng.desk.ui.context.shell",
            ],
            "builtins": ["junheng.desk.ui.templatetags.words", "junheng.desk.ui.templatetags.parts"],
        },
    }
]

EMBEDDED = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": str(HOME.database),
    "CONN_MAX_AGE": 600,
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL, not NORMAL: what a person was told is saved must outlive a power cut. What was erased is written over.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;",
    },
}
URL = os.environ.get("DATABASE_URL", "")
DATABASES = {"default": dict(dj_database_url.parse(URL, conn_max_age=600)) if URL else EMBEDDED}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("account", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "junheng.desk.people.validators.BureauWordsValidator"},
]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "login", "desk", "login"
AXES_FAILURE_LIMIT = 5
AXES_USERNAME_FORM_FIELD = "account"
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "junheng.desk.people.address.address_of"
AXES_LOCKOUT_TEMPLATE = "people/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
# It keeps what was sent with a wrong password. Every field of every form that asks for one is struck out: new passwords too.
AXES_SENSITIVE_PARAMETERS = [
    "username",
    "ip_address",
    "account",
    "password",
    "new",
    "code",
    "name",
    "csrfmiddlewaretoken",
]
AXES_DISABLE_ACCESS_LOG = True  # the desk's own log has the log-ins

# The prefix binds a cookie to this host, to TLS and to the whole site; browsers refuse it without TLS.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = (
    ("__Host-sessionid", "__Host-csrftoken") if HTTPS else ("sessionid", "csrftoken")
)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_HOURS = float(os.environ.get("JUNHENG_SESSION_HOURS", "12"))  # from the log-in on, whatever one does
SESSION_COOKIE_AGE = int(SESSION_HOURS * 3600)
IDLE_MINUTES = int(os.environ.get("JUNHENG_IDLE_MINUTES", "30"))
FIRST_PASSWORD_DAYS = float(os.environ.get("JUNHENG_FIRST_PASSWORD_DAYS", "7"))
SECOND_FACTOR = os.environ.get("JUNHENG_SECOND_FACTOR", "")
if SECOND_FACTOR not in ("", "offices", "all"):
    raise ImproperlyConfigured("JUNHENG_SECOND_FACTOR: offices, all, or nothing.")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
UPLOAD_LARGEST = 30 * 1024 * 1024
# Views read a file whole anyway; kept in memory, a list of names leaves nothing in the system's folder of temporaries.
FILE_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_LARGEST + 1024 * 1024

RUN_DEAD_SECONDS = float(os.environ.get("JUNHENG_RUN_DEAD_SECONDS", "30"))  # without a heartbeat

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "lang"
LOCALE_PATHS = [Path(__file__).parent / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
BASE = Path(__file__).parent
