"""One machine, no server: SQLite, local files, Celery on a folder. What `make demo` runs."""

import os
import secrets
import sys
from importlib.util import find_spec
from pathlib import Path

from portal.identidad import Identidad

from .base import *
from .base import INSTALLED_APPS, LOGGING, STORAGES, VAR_DIR

# Another folder lets tests and a second demonstration run beside the first.
VAR_DIR = Path(os.environ.get("AULA_VAR", VAR_DIR))
VAR_DIR.mkdir(parents=True, exist_ok=True)
AULA_LLAVES = VAR_DIR / "llaves"
PUERTO = int(os.environ.get("PUERTO", "8000"))

DEBUG = "runserver" in sys.argv  # everything else shows the pages that people will see
DEMO = True
if find_spec("django_linear_migrations"):  # a tool for who writes migrations
    INSTALLED_APPS = [*INSTALLED_APPS, "django_linear_migrations"]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
AULA_URL = f"http://127.0.0.1:{PUERTO}"
WAGTAILADMIN_BASE_URL = AULA_URL


def _secret_key() -> str:
    """Read this checkout's own key, made at the first start."""
    path = VAR_DIR / "secreto.txt"
    if not path.exists():
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text().strip()


SECRET_KEY = _secret_key()
AULA_CLAVES_DATOS = [SECRET_KEY]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost
AULA_SEGUNDO_FACTOR_OBLIGATORIO = os.environ.get("SEGUNDO_FACTOR") == "1"
if _IDENTIDAD := Identidad.from_environment(https=False):
    SOCIALACCOUNT_PROVIDERS = _IDENTIDAD.providers
    AULA_IDENTIDAD_ORIGENES = _IDENTIDAD.origenes

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR_DIR / "aula.sqlite3",
        "OPTIONS": {
            # A transaction takes the write lock when it begins: no "database is locked" halfway.
            "transaction_mode": "IMMEDIATE",
            # Seconds. A crowd waits: SQLite lets in who asks next, not who asked first.
            "timeout": 60,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
        # Closing the last connection would write back the whole log, at every request.
        "CONN_MAX_AGE": 600,
    }
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",  # shared by processes
        "LOCATION": VAR_DIR / "cache",
    }
}
MEDIA_ROOT = VAR_DIR / "media"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = STORAGES | {
    "privado": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "privado", "base_url": None},
    }
}
if DEBUG:
    STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }

EMAIL_BACKEND = "avisos.buzon.BuzonBackend"
BUZON_DIR = VAR_DIR / "buzon"
DEFAULT_FROM_EMAIL = "Aula Municipal <aula@demo.example>"

_COLA = VAR_DIR / "cola"
for _name in ("mensajes", "control"):
    (_COLA / _name).mkdir(parents=True, exist_ok=True)
CELERY_BROKER_URL = "carpeta://localhost/"  # portal.cola
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "data_folder_in": str(_COLA / "mensajes"),
    "data_folder_out": str(_COLA / "mensajes"),
    "control_folder": str(_COLA / "control"),
    "polling_interval": 0.1,
}
CELERY_WORKER_POOL = "solo"  # one process; its letters go to a folder, nothing makes it wait
TRABAJOS_LEASE_SECONDS = int(os.environ.get("TRABAJOS_LEASE_SECONDS", "60"))

# A terminal, not a log collector, reads this.
LOGGING = LOGGING | {
    "formatters": {
        "json": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "loggers": LOGGING["loggers"]
    | {"aula.peticiones": {"level": "ERROR"}, "aula.trabajos": {"level": "WARNING"}},
}
