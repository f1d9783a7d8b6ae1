"""One settings file, read from the environment. docs/operating.md explains every variable.

PORTAL_ENV is `local` (the default: SQLite, files and mail under var/, no server beside it) or `production`,
which refuses to start, naming the variable, when a secret, a host or an address is missing or wrong.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF, UNSAFE_INLINE
from environ import Env

from cms import logs
from cms.environment import Environment, WrongVariable

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment(os.environ)
PRODUCTION = env.production
VAR_DIR = Path(env.text("PORTAL_VAR", BASE_DIR / "var")).absolute()


def local_secret():
    """A random key of this checkout, kept in var/ and readable by its owner alone."""
    path = VAR_DIR / "secret-key"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or not path.read_text().strip():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()


SECRET_KEY = env.secret("SECRET_KEY") or local_secret()
DEBUG = env.switch("DEBUG", False) and not PRODUCTION
PORTAL_URL = env.origin("PORTAL_URL", "http://localhost:8000")
ALLOWED_HOSTS = [*env.hosts("ALLOWED_HOSTS"), urlsplit(PORTAL_URL).hostname]
if not PRODUCTION:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [PORTAL_URL]

# Own rooms first: their templates win over those of the packages.
INSTALLED_APPS = [
    "cms",
    "cms.kit",
    "cms.accounts",
    "cms.media",
    "network.terms",
    "network.notices",
    "network.people",
    "network.files",
    "network.talk",
    "network.projects",
    "network.letters",
    "pages",
    "search",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.accounts.office.OfficeUsersConfig",  # wagtail.users, without passwords
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "rest_framework",
    "django_tasks",
    "django_tasks_db",
    "polymorphic",
    "easy_thumbnails",
    "filer",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "cms.middleware.numbering.NumberingMiddleware",
    "cms.middleware.policy.PolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pages.generation.GenerationMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.middleware.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cms.middleware.office.OfficeLanguageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cms.middleware.sessions.SessionsMiddleware",
    "cms.middleware.members.MembersDoorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cms.middleware.second_factor.SecondFactorMiddleware",
    "cms.middleware.answers.AccountAnswersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pages.archive.middleware.OldAddressMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "pages.portal.portal",
                "pages.desk.desk",
                "cms.accounts.context.account",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Database: SQLite as measured in docs/decisions.md (WAL without IMMEDIATE loses writes to "database is locked").
DATABASE_URL = env.service(
    "DATABASE_URL", ["sqlite", "postgres", "postgresql"], "postgres://user:password@host/name", required=True
)
_database = Env.db_url_config(DATABASE_URL or "sqlite:///portal.sqlite3")
if _database["ENGINE"] == "django.db.backends.sqlite3":
    if PRODUCTION and not Path(_database["NAME"]).is_absolute():
        raise WrongVariable("DATABASE_URL must name a whole path, such as sqlite:////var/lib/portal/portal.sqlite3")
    _database["NAME"] = _database["NAME"] if DATABASE_URL else str(VAR_DIR / "portal.sqlite3")
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
    }
else:
    env.needs("DATABASE_URL", "psycopg", "postgres")
    if not _database["NAME"]:
        raise WrongVariable("DATABASE_URL must end with the name of a database: postgres://user:password@host/name")
    _database["HOST"] = unquote(_database["HOST"])  # a socket's folder is written %2frun%2f…
    _database["CONN_HEALTH_CHECKS"] = True
    INSTALLED_APPS += ["django.contrib.postgres"]
_database["CONN_MAX_AGE"] = env.number("DATABASE_CONN_MAX_AGE", 60)
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.service("REDIS_URL", ["redis", "rediss", "unix"], "redis://localhost:6379/0")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 5000}}}
if REDIS_URL:
    env.needs("REDIS_URL", "redis", "redis")
    CACHES["default"] = {"BACKEND": "cms.kit.redis.SparedRedisCache", "LOCATION": REDIS_URL}

# Background work of the packages runs at once (nothing could be found before a worker has run); ours waits in a queue.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "mail"]},
}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# Languages: the first one is the language in which pages are written, the others are translated from it.
LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", "Polski"), ("sk", "Slovenčina"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "vendor"]
USE_I18N = True
FORMAT_MODULE_PATH = ["cms.formats"]
USE_TZ = True
TIME_ZONE = "Europe/Warsaw"
WAGTAIL_USER_TIME_ZONES = ["Europe/Warsaw", "Europe/Bratislava", "Europe/Kyiv", "UTC"]

# The one login.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "cms.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_CHANGE_EMAIL = True  # one address an account; the old one holds until the new one is confirmed
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
PASSWORD_RESET_TIMEOUT = 3600  # seconds a link for a new password works
_forms = {
    "login": "LoginForm",
    "signup": "SignupForm",
    "add_email": "AddEmailForm",
    "change_password": "ChangePasswordForm",
    "set_password": "SetPasswordForm",
    "reset_password": "ResetPasswordForm",
    "reset_password_from_key": "ResetPasswordKeyForm",
    "reauthenticate": "ReauthenticateForm",
}
ACCOUNT_FORMS = {name: f"cms.accounts.forms.{form}" for name, form in _forms.items()}
MFA_ADAPTER = "cms.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody logs in without a confirmed one; False would forbid to change it
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # http://localhost
MFA_TOTP_TOLERANCE = 1  # half minutes that a clock may be wrong
_forms = {
    "authenticate": "AuthenticateForm",
    "reauthenticate": "MFAReauthenticateForm",
    "activate_totp": "ActivateTOTPForm",
    "add_webauthn": "AddWebAuthnForm",
    "edit_webauthn": "EditWebAuthnForm",
    "authenticate_webauthn": "AuthenticateWebAuthnForm",
    "login_webauthn": "LoginWebAuthnForm",
    "reauthenticate_webauthn": "ReauthenticateWebAuthnForm",
}
MFA_FORMS = {name: f"cms.accounts.forms.{form}" for name, form in _forms.items()}
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_PRIVATE_PAGE_OPTIONS = WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 0)
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "cms.accounts.passwords.ObviousPasswordValidator"},
]

# Files.
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "cms.statics.CompressedPortalStaticFilesStorage"
        if env.switch("STATIC_COMPRESS", PRODUCTION)
        else "cms.statics.PortalStaticFilesStorage"
    },
}
S3_BUCKET = env.text("S3_BUCKET")
if S3_BUCKET:
    env.needs("S3_BUCKET", "storages", "s3")
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": env.service("S3_ENDPOINT_URL", ["https", "http"], "https://s3.example.org") or None,
            "region_name": env.text("S3_REGION") or None,
            "default_acl": "private",
            "file_overwrite": False,
        },
    }
# What members keep: outside the public media, reached through views that ask who may.
PRIVATE_ROOT = VAR_DIR / "private"
STORAGES["private"] = (
    {**STORAGES["default"], "OPTIONS": {**STORAGES["default"]["OPTIONS"], "location": "private"}}
    if S3_BUCKET
    else {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None, "directory_permissions_mode": 0o750},
    }
)
FILER_ENABLE_PERMISSIONS = True
FILER_IS_PUBLIC_DEFAULT = False
_kept = {"ENGINE": "network.files.storage.FilerStorage", "OPTIONS": {}}
FILER_STORAGES = {
    access: {
        "main": {**_kept, "UPLOAD_TO": "network.files.storage.opaque_name", "UPLOAD_TO_PREFIX": ""},
        "thumbnails": {**_kept, "THUMBNAIL_OPTIONS": {"base_dir": "thumbnails"}},
    }
    for access in ("public", "private")
}
FILES_MAX_MB = env.number("FILES_MAX_MB", 1024)
FILES_QUOTA_GB = env.number("FILES_QUOTA_GB", 10)
FILES_ACCEL = env.folder("FILES_ACCEL")
CLAMAV_URL = env.service("CLAMAV_URL", ["tcp", "unix"], "tcp://localhost:3310 or unix:///run/clamav/clamd.ctl")
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# Mail: written to files at home, sent by SMTP in production.
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.mailbox("MAIL_FROM", "portal@localhost")
_email_kinds = ["smtp", "smtp+tls", "smtp+ssl"] + ([] if PRODUCTION else ["consolemail", "filemail", "dummymail"])
EMAIL_URL = env.service("EMAIL_URL", _email_kinds, "smtp+tls://user:password@mail.example.org:587", required=True)
globals().update(Env.email_url_config(EMAIL_URL or "filemail:///"))
if not EMAIL_URL:
    EMAIL_FILE_PATH = str(VAR_DIR / "mail")
EMAIL_TIMEOUT = 20

# Wagtail.
WAGTAIL_SITE_NAME = env.text("PORTAL_NAME", "Portal")  # in the admin and its letters; visitors read the identity
WAGTAILADMIN_BASE_URL = PORTAL_URL
WAGTAILIMAGES_IMAGE_MODEL = "media.PortalImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.media.forms.PictureForm"
WAGTAILDOCS_DOCUMENT_MODEL = "media.PortalDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "svg", "webp"]
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"webp": "webp"}  # Wagtail would make heavy PNG of them
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ics", "odp", "ods", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
WAGTAILDOCS_EXTENSIONS += ["mp4", "vtt", "webm"]  # films in sign language and their captions
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILEMBEDS_FINDERS = []
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 5

# Safety.
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail opens its previews itself
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# Wagtail and wagtail-localize write scripts and styles into their pages, and show previews in frames.
OFFICE_SECURITY_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "object-src": [NONE],
    "form-action": [SELF],
    "base-uri": [SELF],
    "frame-ancestors": [SELF],
}
# What the portal never asks of a browser. Passkeys and full screen stay its own.
_never = ["accelerometer", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope", "hid"]
_never += ["magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking"]
_ours = ["autoplay", "fullscreen", "picture-in-picture", "publickey-credentials-create"]
_ours += ["publickey-credentials-get"]
PERMISSIONS_POLICY = ", ".join([f"{name}=()" for name in _never] + [f"{name}=(self)" for name in _ours])
CSRF_FAILURE_VIEW = "cms.errors.csrf_failure"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 14 * 24 * 3600
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.switch("SSL_REDIRECT", True)
    SECURE_REDIRECT_EXEMPT = [r"^health/"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 63_072_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.switch("HSTS_SUBDOMAINS", True)
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True

LOGGING = logs.configuration(
    form=env.choice("LOG_FORMAT", "json" if PRODUCTION else "plain", ["json", "plain"]),
    level=env.choice("LOG_LEVEL", "WARNING", ["DEBUG", "INFO", "WARNING", "ERROR"]),
)

# The portal's own choices.
MEMBERS_PREFIX = "members"  # after the language, the same in each: /pl/members/, /sk/members/
SEARCH_ENGINE = "search.engines.database"
PAGE_CACHE_MB = env.number("PAGE_CACHE_MB", 64)
PORTAL_WORKERS = env.number("GRANIAN_WORKERS", 1)
