"""What is the same everywhere."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.forms.renderers import TemplatesSetting

from .acceso import *
from .calendario import CELERY_BEAT_SCHEDULE  # noqa: F401 - read by Celery

BASE_DIR = Path(__file__).resolve().parents[3]
VAR_DIR = BASE_DIR / "var"

INSTALLED_APPS = [
    "portal",  # first: its templates win over those of the apps below
    "panorama",
    "intercambio.apoyos",
    "intercambio.foros",
    "intercambio.practicas",
    "cursos",
    "cursos.evaluaciones",
    "certificados",
    "directorio",
    "cuentas",
    "cuentas.apps.WagtailUsersConfig",
    "metodologia",
    "avisos",
    "busqueda",
    "municipios",
    "trabajos",
    "comun",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "comun.peticiones.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # Django pads against BREACH; CSRF tokens are masked
    "portal.middleware.AreaPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cuentas.middleware.SesionVistaMiddleware",
    "cuentas.middleware.SegundoFactorMiddleware",
    "cuentas.puerta.PuertaDeAvisoMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],  # a checkout; the wheel has them in portal/templates
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.portal",
            ],
            "builtins": ["comun.templatetags.aula"],
        },
    }
]


class FormRenderer(TemplatesSetting):
    """Draws every form field in the site's own hand."""

    form_template_name = "components/formulario.html"
    field_template_name = "components/campo.html"


FORM_RENDERER = "portal.settings.base.FormRenderer"

SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portal.views.csrf_failure"

LANGUAGE_CODE = "es-mx"
TIME_ZONE = "America/Mexico_City"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
AULA_LLAVES = VAR_DIR / "llaves"  # private keys that sign certificates: in no database or backup
# An authority's seal certificate as PKCS#12; empty: one that a root of our own issued.
AULA_SELLO_P12 = AULA_SELLO_P12_CLAVE = ""
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Files that only a view may hand out, after asking who is asking.
    "privado": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "privado", "base_url": None},
    },
    "staticfiles": {"BACKEND": "portal.estaticos.Estaticos"},
}

CELERY_TASK_ACKS_LATE = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False  # the row is written; the sweep will publish it again
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
# Nothing to keep between starts, so no file that a kill could break.
CELERY_BEAT_SCHEDULER = "portal.reloj:Reloj"
# Seconds after which a job whose worker died is taken up by another.
TRABAJOS_LEASE_SECONDS = 60

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview shows the site in a frame of its own
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # which asks for DENY, for the same reason
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
# Wagtail's admin still needs inline scripts (date choosers) and styles (its editor): wagtail#1288.
ADMIN_CSP_UPDATE = {
    "script-src": [UNSAFE_INLINE],
    "style-src": [UNSAFE_INLINE],
    "img-src": ["blob:"],
}

WAGTAIL_SITE_NAME = "Aula Municipal"
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # addresses are typed and dictated: no accents
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES = [("es-mx", "Español (México)")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("es", "Español")]
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/cuentas/login/"
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # addresses change at /cuentas/email/, verified
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no third-party requests
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "svg"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 8 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = [
    *("pdf", "docx", "xlsx", "pptx", "odt", "ods", "csv", "txt", "zip"),
    *("mp4", "webm", "vtt"),  # a lesson's video and its subtitles
]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 60 * 1024 * 1024  # ten minutes of video for a phone
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []  # strangers make them: saved, never opened here
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True  # an approval is of one text
WAGTAIL_FINISH_WORKFLOW_ACTION = "intercambio.practicas.workflow.publish_if_signed"
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "modelsearch.backends.database", "AUTO_UPDATE": True}
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"peticion": {"()": "comun.peticiones.RequestIdFilter"}},
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s %(peticion)s",
            "rename_fields": {"asctime": "hora", "levelname": "nivel", "name": "origen"},
            "json_ensure_ascii": False,
        }
    },
    "handlers": {
        "consola": {
            "class": "logging.StreamHandler",
            "formatter": "json",
            "filters": ["peticion"],
        }
    },
    "root": {"handlers": ["consola"], "level": "WARNING"},
    "loggers": {
        "aula": {"level": "INFO"},
        "django": {"handlers": [], "level": "WARNING"},  # no second line in Django's own format
    },
}

# Where messages of the contact form go; empty: to everybody in the group «Coordinación».
AULA_CONTACTO = ""

# The demonstration reads its mail on a page of the site; production has no such page.
DEMO = False
