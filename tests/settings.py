"""The portal's own settings, with files, mail and passwords made for tests. The database comes from DATABASE_URL."""

import os
import tempfile
from pathlib import Path

_folder = Path(os.environ.setdefault("PORTAL_VAR", tempfile.mkdtemp(prefix="portal-tests-")))
os.environ.setdefault("PORTAL_URL", "http://localhost:8000")

from cms.settings import *  # noqa: E402,F403  the environment must be set before
from cms.settings import DATABASES, STORAGES  # noqa: E402

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = (
    True  # looks for a file when it is asked for, not for all of them at every client's first request
)
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, never memory: parallel requests break each other's savepoints there.
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "test.sqlite3")}
