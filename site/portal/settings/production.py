"""Production: PostgreSQL, Redis or RabbitMQ, an S3-compatible store; all from the environment."""

from pathlib import Path
from typing import Any

from portal.entorno import (
    address,
    database_from_url,
    env,
    integer,
    secret,
    secrets_of,
    site_address,
    yes_no,
)
from portal.identidad import Identidad

from .base import *  # noqa: F403
from .base import STORAGES, VAR_DIR

DEBUG = False
SECRET_KEY = secret("SECRET_KEY")
# What is encrypted in the database: the first key writes, all of them read.
AULA_CLAVES_DATOS = secrets_of("AULA_CLAVE_DATOS")

AULA_URL = site_address("AULA_URL")  # stands in every certificate: it does not change
WAGTAILADMIN_BASE_URL = AULA_URL
_DOMINIO = AULA_URL.removeprefix("https://")
ALLOWED_HOSTS = [
    _DOMINIO.split(":")[0],
    *env("ALLOWED_HOSTS", "").split(),
    *("127.0.0.1", "localhost"),  # health checks from inside the container
]
CSRF_TRUSTED_ORIGINS = [AULA_URL]

VAR_DIR = Path(env("AULA_VAR", str(VAR_DIR)))
STATIC_ROOT = VAR_DIR / "static"
AULA_LLAVES = Path(env("AULA_LLAVES", str(VAR_DIR / "llaves")))
AULA_SELLO_P12 = env("AULA_SELLO_P12", "")
AULA_SELLO_P12_CLAVE = env("AULA_SELLO_P12_CLAVE", "")
MEDIA_ROOT = VAR_DIR / "media"
DATABASES = {"default": database_from_url(env("DATABASE_URL"))}
DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 6, "timeout": 10}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": address("REDIS_URL", "redis", "rediss", example="redis://redis:6379/0"),
    }
}
CELERY_BROKER_URL = address(
    "BROKER_URL", "redis", "rediss", "amqp", "amqps", example="redis://redis:6379/1"
)
CELERY_WORKER_CONCURRENCY = integer("TRABAJADORES", 2)
TRABAJOS_LEASE_SECONDS = integer("TRABAJOS_LEASE_SECONDS", 60)
if CELERY_BROKER_URL.startswith("amqp"):
    CELERY_TASK_DEFAULT_QUEUE_TYPE = "quorum"
    CELERY_WORKER_DETECT_QUORUM_QUEUES = True
    CELERY_BROKER_TRANSPORT_OPTIONS = {"confirm_publish": True}


def _bucket(location: str, **options: Any) -> dict[str, Any]:
    """One folder of the bucket as a storage."""
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": env("S3_BUCKET"),
            "endpoint_url": env("S3_ENDPOINT_URL", "") or None,  # empty: Amazon's own
            "access_key": env("S3_ACCESS_KEY"),
            "secret_key": env("S3_SECRET_KEY"),
            "region_name": env("S3_REGION", "us-east-1"),
            "signature_version": "s3v4",
            "addressing_style": "path",
            "file_overwrite": False,
            "location": location,
            **options,
        },
    }


STORAGES = STORAGES | {
    # The site hands the pictures out itself (portal.media): nothing of the bucket is public.
    "default": _bucket("media", custom_domain=_DOMINIO, querystring_auth=False),
    "privado": _bucket("privado"),
}

EMAIL_HOST = env("EMAIL_HOST")
EMAIL_PORT = integer("EMAIL_PORT", 587)
EMAIL_HOST_USER = env("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = yes_no("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
AULA_CONTACTO = env("AULA_CONTACTO", "")

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^salud/"]  # the balancer asks over plain HTTP
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = integer("HSTS_SECONDS", 60 * 60 * 24 * 365)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sesion"
CSRF_COOKIE_NAME = "__Host-csrf"
ALLAUTH_TRUSTED_PROXY_COUNT = integer("PROXIES", 1)

AULA_SEGUNDO_FACTOR_OBLIGATORIO = yes_no("SEGUNDO_FACTOR", default=True)
if _IDENTIDAD := Identidad.from_environment():
    SOCIALACCOUNT_PROVIDERS = _IDENTIDAD.providers
    AULA_IDENTIDAD_ORIGENES = _IDENTIDAD.origenes

if SENTRY_DSN := env("SENTRY_DSN", ""):
    import sentry_sdk

    sentry_sdk.init(dsn=SENTRY_DSN, send_default_pii=False, max_request_body_size="never")
