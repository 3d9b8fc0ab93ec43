"""What is frozen into a certificate at its issue, and the refusal of anything else."""

import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any

from .enums import Diseno, TipoCertificado
from .models import Emisor
from .models.plantillas import VERDE

IDIOMA = "es-MX"
_TEXTS = ("nombre", "titulo", "tipo_curso", "modalidad")
_DATES = ("inicio", "fin")
_OPTIONAL_TEXTS = ("version", "criterios", "calificacion", "municipio")
_DE_CURSO = frozenset({*_TEXTS, *_DATES, *_OPTIONAL_TEXTS, "elementos", "temario", "horas"})
# What a municipality is recognised for: a practice, as it stood when it was published.
_DE_PRACTICA = frozenset({"nombre", "titulo", "folio_practica", "version", "publicada", "autoria"})
# What a person is recognised for: that they led a course, or spoke in it; `merito` says which.
_DE_PERSONA = frozenset({*_TEXTS, *_DATES, "merito", "municipio", "horas"})

# Solemn unless somebody chooses another design.
_DE_DIPLOMA = {TipoCertificado.DIPLOMA, TipoCertificado.RECONOCIMIENTO}


class DatosInvalidos(ValueError):
    """What was given cannot be printed on a certificate; the message says which datum and why."""


def campos(tipo: str, datos: Iterable[str] = ()) -> frozenset[str]:
    """Return which data a certificate of this type carries; `datos` tell who is recognised."""
    if tipo != TipoCertificado.RECONOCIMIENTO:
        return _DE_CURSO
    return _DE_PERSONA if "merito" in datos else _DE_PRACTICA


def freeze(
    datos: dict[str, Any], emisor: Emisor, *, tipo: str, look: dict[str, Any]
) -> dict[str, Any]:
    """Return the caller's data, checked and cleaned, with who issues it, who signs and its look.

    Only known data pass: what is frozen is published (no CURP, no address, no employee number).

    :param look: as `plain` and `operations.plantillas.look` word it.
    :raises DatosInvalidos: something is missing, unknown or of the wrong kind.
    """
    issuer = {"nombre_legal": clean(emisor.nombre_legal), "siglas": clean(emisor.siglas)}
    return check(datos, tipo) | {"emisor": issuer, "idioma": IDIOMA} | look


def plain(tipo: str) -> dict[str, Any]:
    """The look of an institution that has chosen nothing."""
    diseno = Diseno.DIPLOMA if tipo in _DE_DIPLOMA else Diseno.CONSTANCIA
    return {
        "plantilla": {
            "diseno": diseno.value, "clave": "", "version": 0, "color": VERDE,
            "encabezado": "", "leyenda": "", "con_reverso": True, "logotipos": [],
        },
        "firmantes": [],
    }  # fmt: skip


def clean(text: str) -> str:
    """Composed letters, single spaces, and no control or direction marks that could disguise."""
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    return "".join(char for char in composed if unicodedata.category(char)[0] != "C")


def check(datos: dict[str, Any], tipo: str) -> dict[str, Any]:
    """Return the caller's data, clean.

    :raises DatosInvalidos: something is missing, unknown or of the wrong kind.
    """
    known = campos(tipo, datos)
    if unknown := sorted(set(datos) - known):
        raise DatosInvalidos(f"La constancia no lleva estos datos: {', '.join(unknown)}.")
    if missing := sorted(known - set(datos)):
        raise DatosInvalidos(f"Faltan datos para la constancia: {', '.join(missing)}.")
    if known is _DE_PERSONA:
        return _of_person(datos)
    return _of_practice(datos) if known is _DE_PRACTICA else _of_course(datos)


def _of_person(datos: dict[str, Any]) -> dict[str, Any]:
    return {
        **{key: _text(key, datos[key]) for key in (*_TEXTS, "merito")},
        **{key: _date(key, datos[key]) for key in _DATES},
        "municipio": _optional("municipio", datos["municipio"]),
        "horas": _hours(datos["horas"]),
    }


def _of_practice(datos: dict[str, Any]) -> dict[str, Any]:
    return {
        **{key: _text(key, datos[key]) for key in ("nombre", "titulo", "folio_practica")},
        "version": _text("version", str(datos["version"])),
        "publicada": _date("publicada", datos["publicada"]),
        "autoria": [_text("autoria", item) for item in datos["autoria"]],
    }


def _of_course(datos: dict[str, Any]) -> dict[str, Any]:
    return {
        **{key: _text(key, datos[key]) for key in _TEXTS},
        **{key: _date(key, datos[key]) for key in _DATES},
        **{key: _optional(key, datos[key]) for key in _OPTIONAL_TEXTS},
        "elementos": [_text("elementos", item) for item in datos["elementos"]],
        "temario": [_part(part) for part in datos["temario"]],
        "horas": _hours(datos["horas"]),
    }


def _hours(value: Any) -> int:
    if not isinstance(value, int) or value < 1:
        raise DatosInvalidos("Las horas deben ser un número entero mayor que cero.")
    return value


def _part(part: Any) -> dict[str, Any]:
    """Check one part of the syllabus: `{"titulo", "puntos": [...]}`."""
    if not isinstance(part, dict) or set(part) != {"titulo", "puntos"}:
        raise DatosInvalidos("Cada parte de «temario» lleva un título y sus puntos.")
    return {
        "titulo": _text("temario", part["titulo"]),
        "puntos": [_text("temario", item) for item in part["puntos"]],
    }


def _text(key: str, value: Any) -> str:
    text = clean(value) if isinstance(value, str) else ""
    if not text:
        raise DatosInvalidos(f"Falta un texto en «{key}».")
    return text


def _optional(key: str, value: Any) -> str | None:
    return None if value in (None, "") else _text(key, str(value))


def _date(key: str, value: Any) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError) as error:
        raise DatosInvalidos(f"«{key}» debe ser una fecha como 2026-11-20.") from error
