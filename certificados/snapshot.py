"""What is frozen into a certificate at its issue, and the refusal of anything else."""

import re
import unicodedata
from datetime import date
from typing import Any

from .enums import Diseno, Papel, TipoCertificado
from .models import Emisor
from .models.plantillas import VERDE

IDIOMA = "es-MX"
_TEXTS = ("nombre", "titulo", "tipo_curso", "modalidad")
_DATES = ("inicio", "fin")
_OPTIONAL_TEXTS = ("version", "criterios", "calificacion", "municipio")
_DE_CURSO = frozenset({*_TEXTS, *_DATES, *_OPTIONAL_TEXTS, "elementos", "temario", "horas"})
# What a municipality is recognised for: a practice, as it stood when it was published.
_DE_PRACTICA = frozenset({"nombre", "titulo", "folio_practica", "version", "publicada", "autoria"})
# What a person is recognised for: having spoken at something, or led it.
_DE_PERSONA = frozenset({*_TEXTS, *_DATES, "papel", "horas", "municipio"})
# CONOCER's standards that the course follows: it certifies nobody against them.
_OPCIONALES = frozenset({"alineaciones"})
_EC = re.compile(r"EC\d{4}(\.\d{2})?")

# Solemn unless somebody chooses another design.
_DE_DIPLOMA = {TipoCertificado.DIPLOMA, TipoCertificado.RECONOCIMIENTO}


class DatosInvalidos(ValueError):
    """What was given cannot be printed on a certificate; the message says which datum and why."""


def campos(tipo: str, papel: str = "") -> frozenset[str]:
    """Return which data a certificate of this type carries, whatever else it may."""
    if tipo != TipoCertificado.RECONOCIMIENTO:
        return _DE_CURSO
    return _DE_PERSONA if papel else _DE_PRACTICA


def given(frozen: dict[str, Any], tipo: str) -> dict[str, Any]:
    """Return, of what was frozen, that which the caller gave: to correct it and freeze it again."""
    known = campos(tipo, frozen.get("papel", "")) | _OPCIONALES
    return {key: value for key, value in frozen.items() if key in known}


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
    known = campos(tipo, datos.get("papel", ""))
    optional = _OPCIONALES if known is _DE_CURSO else frozenset()
    if unknown := sorted(set(datos) - known - optional):
        raise DatosInvalidos(f"La constancia no lleva estos datos: {', '.join(unknown)}.")
    if missing := sorted(known - set(datos)):
        raise DatosInvalidos(f"Faltan datos para la constancia: {', '.join(missing)}.")
    if known is _DE_PRACTICA:
        return _of_practice(datos)
    return _of_person(datos) if known is _DE_PERSONA else _of_course(datos)


def _of_practice(datos: dict[str, Any]) -> dict[str, Any]:
    return {
        **{key: _text(key, datos[key]) for key in ("nombre", "titulo", "folio_practica")},
        "version": _text("version", str(datos["version"])),
        "publicada": _date("publicada", datos["publicada"]),
        "autoria": [_text("autoria", item) for item in datos["autoria"]],
    }


def _of_person(datos: dict[str, Any]) -> dict[str, Any]:
    if datos["papel"] not in Papel:
        raise DatosInvalidos("El papel debe ser ponente o facilitación.")
    return {
        **_of_any_course(datos),
        "papel": str(datos["papel"]),
        "municipio": _optional("municipio", datos["municipio"]),
    }


def _of_course(datos: dict[str, Any]) -> dict[str, Any]:
    found = {
        **_of_any_course(datos),
        **{key: _optional(key, datos[key]) for key in _OPTIONAL_TEXTS},
        "elementos": [_element(item) for item in datos["elementos"]],
        "temario": [_part(part) for part in datos["temario"]],
    }
    if aligned := [_standard(item) for item in datos.get("alineaciones", [])]:
        found["alineaciones"] = aligned
    return found


def _of_any_course(datos: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(datos["horas"], int) or datos["horas"] < 1:
        raise DatosInvalidos("Las horas deben ser un número entero mayor que cero.")
    return {
        **{key: _text(key, datos[key]) for key in _TEXTS},
        **{key: _date(key, datos[key]) for key in _DATES},
        "horas": datos["horas"],
    }


def _element(item: Any) -> str | dict[str, str]:
    """Check one element: its title alone, or `{"titulo", "url"}` with its permanent address."""
    if isinstance(item, str):
        return _text("elementos", item)
    if not isinstance(item, dict) or set(item) != {"titulo", "url"}:
        raise DatosInvalidos("Cada elemento lleva un título y su dirección.")
    url = _text("elementos", item["url"])
    if not re.fullmatch(r"https?://[^\s\"<>]+", url):
        raise DatosInvalidos("La dirección de un elemento debe ser completa.")
    return {"titulo": _text("elementos", item["titulo"]), "url": url}


def _standard(item: Any) -> dict[str, str]:
    """Check one standard of CONOCER: `{"clave": "EC0076", "nombre"}`."""
    if not isinstance(item, dict) or set(item) != {"clave", "nombre"}:
        raise DatosInvalidos("Cada estándar de «alineaciones» lleva su clave y su nombre.")
    clave = _text("alineaciones", item["clave"]).upper()
    if not _EC.fullmatch(clave):
        raise DatosInvalidos(f"«{clave}» no es la clave de un estándar, como EC0076.")
    return {"clave": clave, "nombre": _text("alineaciones", item["nombre"])}


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
