"""What production reads from its environment: variables, or files that hold them."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def env(name: str, default: str | None = None) -> str:
    """Return variable `name`, or the text of the file that `<name>_FILE` points to.

    :raises ImproperlyConfigured: it is missing and has no default, or its file cannot be read.
    """
    if path := os.environ.get(f"{name}_FILE"):
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(
                f"No se puede leer {path}, indicado por {name}_FILE: {error.strerror}."
            ) from error
    if value := os.environ.get(name):
        return value
    if default is None:
        raise ImproperlyConfigured(
            f"Falta la variable {name}. Defínala, o ponga su valor en un archivo y la ruta "
            f"en {name}_FILE. Las variables se explican en docs/operacion.md."
        )
    return default


def integer(name: str, default: int) -> int:
    """Return variable `name` as a whole number.

    :raises ImproperlyConfigured: it is something else.
    """
    text = env(name, str(default))
    if not text.isdecimal():
        raise ImproperlyConfigured(f"{name} debe ser un número entero, no «{text}».")
    return int(text)


def yes_no(name: str, *, default: bool) -> bool:
    """Return variable `name`, written as 1 or 0.

    :raises ImproperlyConfigured: it is something else.
    """
    text = env(name, str(int(default)))
    if text not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} debe ser 1 (sí) o 0 (no), no «{text}».")
    return text == "1"


def secret(name: str) -> str:
    """Return variable `name`, long and nobody's example.

    :raises ImproperlyConfigured: it is short or the one of an example.
    """
    return _worthy(env(name), name)


def secrets_of(name: str) -> list[str]:
    """Return the secrets of variable `name`, one to a line or with spaces between them.

    :raises ImproperlyConfigured: one of them is short or the one of an example.
    """
    return [_worthy(value, name) for value in env(name).split()]


def _worthy(value: str, name: str) -> str:
    too_simple = len(value) < 50 or len(set(value)) < 8
    if too_simple or value.lower().startswith(("django-insecure", "cambie", "change")):
        raise ImproperlyConfigured(
            f"{name} es corta o es la de un ejemplo. Genere una con: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    return value


def address(name: str, *schemes: str, example: str) -> str:
    """Return variable `name`, an address that begins with one of `schemes`.

    :raises ImproperlyConfigured: it begins with something else, or names no server.
    """
    url = env(name)
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        has_host = False
    if not has_host or parts.scheme not in schemes:
        begin = " o ".join(f"{scheme}://" for scheme in schemes)
        raise ImproperlyConfigured(f"{name} debe empezar con {begin}; por ejemplo {example}.")
    return url


def site_address(name: str) -> str:
    """Return variable `name`: where the site is, as people type it.

    :raises ImproperlyConfigured: not https, or with a path.
    """
    url = address(name, "https", example="https://aula.municipio.gob.mx").rstrip("/")
    if urlsplit(url).path:
        raise ImproperlyConfigured(f"{name} es solo la dirección del sitio, sin ruta: {url}.")
    return url


def database_from_url(url: str) -> dict[str, Any]:
    """Turn `postgresql://user:password@host:port/name` into Django's dictionary.

    :raises ImproperlyConfigured: any other scheme; production runs on PostgreSQL.
    """
    parts = urlsplit(url)
    try:
        port = str(parts.port or "")
    except ValueError:
        port = "?"
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgres", "postgresql"} or port == "?" or not name:
        raise ImproperlyConfigured(
            "DATABASE_URL debe ser como postgresql://aula:contraseña@servidor:5432/aula "
            "(los signos raros de la contraseña, codificados: %40 por @)."
        )
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": port,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }
