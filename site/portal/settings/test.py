"""The suite: SQLite file copied from a template, or the servers that `make servicios` names."""

import os
import tempfile
from pathlib import Path

from .base import *
from .base import INSTALLED_APPS, STORAGES, WAGTAILSEARCH_BACKENDS

DEBUG = False
DEMO = True
INSTALLED_APPS = [*INSTALLED_APPS, "django_linear_migrations"]
SECRET_KEY = "only-for-the-suite-" + "x" * 50
AULA_CLAVES_DATOS = ["for-the-data-of-the-suite-" + "y" * 50]
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
AULA_URL = "https://aula.example"
WAGTAILADMIN_BASE_URL = AULA_URL
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed, not safety

# One folder for each process of the suite; tests/conftest.py makes it and takes it away.
VAR_DIR = Path(
    os.environ.get("AULA_VAR") or Path(tempfile.gettempdir(), f"aula-prueba-{os.getpid()}")
)
MEDIA_ROOT = VAR_DIR / "media"
STATIC_ROOT = VAR_DIR / "static"
AULA_LLAVES = VAR_DIR / "llaves"
BUZON_DIR = VAR_DIR / "buzon"
STORAGES = STORAGES | {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "privado": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "privado", "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Only the admin's own search of pages reads it; the prepared site has it whole.
WAGTAILSEARCH_BACKENDS = {
    "default": WAGTAILSEARCH_BACKENDS["default"] | {"AUTO_UPDATE": False},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEFAULT_FROM_EMAIL = "Aula Municipal <aula@aula.example>"
WHITENOISE_AUTOREFRESH = True
CELERY_BROKER_URL = "memory://"

if "AULA_PRUEBA_DATABASE_URL" in os.environ:
    from portal.entorno import database_from_url

    DATABASES = {"default": database_from_url(os.environ["AULA_PRUEBA_DATABASE_URL"])}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR_DIR / "aula.sqlite3",
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 60},
        }
    }
if "AULA_PRUEBA_REDIS_URL" in os.environ:
    # A database of its own for each worker of the suite: tests empty the cache.
    _WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": f"{os.environ['AULA_PRUEBA_REDIS_URL'].rstrip('/')}/{10 + _WORKER}",
        }
    }
