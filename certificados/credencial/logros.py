"""What was achieved, without anybody's name: the same for all who achieved it.

Its address says its content: who holds a credential of years ago finds there what it was for, also
when course and template are no more.
"""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.utils.text import slugify

from ..enums import Papel, TipoCertificado
from ..models import Certificado, Logro

_TIPOS = {
    TipoCertificado.PARTICIPACION: "Course",
    TipoCertificado.ACREDITACION: "Course",
    TipoCertificado.DIPLOMA: "LearningProgram",
    TipoCertificado.RECONOCIMIENTO: "Award",
}
_CRITERIOS = {
    TipoCertificado.PARTICIPACION: "Haber participado.",
    TipoCertificado.ACREDITACION: "Haber acreditado.",
    TipoCertificado.DIPLOMA: "Haber concluido todo lo que lo forma.",
    TipoCertificado.RECONOCIMIENTO: (
        "Publicar la práctica, firmada por el municipio y con lo que no funcionó."
    ),
}
_DE_PERSONA = {
    Papel.PONENTE: "Haber dado una ponencia.",
    Papel.FACILITACION: "Haber facilitado.",
}
HORAS, CALIFICACION = "horas", "calificacion"
_SLUG = 60


def build(certificado: Certificado) -> dict[str, Any]:
    """Return the Achievement of Open Badges of a certificate's frozen facts."""
    body = _body(certificado)
    said = json.dumps(body, sort_keys=True, ensure_ascii=False).encode()
    clave = "-".join(
        filter(None, [
            slugify(body["name"])[:_SLUG].strip("-"),
            hashlib.sha256(said).hexdigest()[:12],
            f"v{slugify(body['version'])}",
        ])
    )  # fmt: skip
    url = f"{settings.AULA_URL}/logros/{clave}"
    results = [row | {"id": f"{url}#{row['id']}"} for row in body.pop("resultDescription", [])]
    return {"id": url} | body | ({"resultDescription": results} if results else {})


def keep(achievement: dict[str, Any]) -> None:
    """Write it down before anything carries its address."""
    clave = achievement["id"].rpartition("/")[2]
    Logro.objects.get_or_create(clave=clave, defaults={"contenido": achievement})


def _body(certificado: Certificado) -> dict[str, Any]:
    datos, tipo = certificado.datos, TipoCertificado(certificado.tipo)
    found: dict[str, Any] = {
        "type": ["Achievement"],
        "achievementType": _TIPOS[tipo],
        "inLanguage": datos["idioma"],
        "version": datos.get("version") or "0",
        "name": datos["titulo"],
        "description": _description(certificado),
        "criteria": {"narrative": datos.get("criterios") or _criteria(tipo, datos)},
    }
    if aligned := _alignment(datos):
        found["alignment"] = aligned
    if tipo != TipoCertificado.RECONOCIMIENTO:
        found["resultDescription"] = _results(datos)
    return found


def _criteria(tipo: TipoCertificado, datos: dict[str, Any]) -> str:
    return _DE_PERSONA[Papel(datos["papel"])] if "papel" in datos else _CRITERIOS[tipo]


def _description(certificado: Certificado) -> str:
    datos, tipo = certificado.datos, TipoCertificado(certificado.tipo)
    if papel := datos.get("papel"):
        what = f"{datos['tipo_curso']}, {datos['modalidad']}"
        return f"{tipo.label} como {Papel(papel).label.lower()}. {what}."
    if tipo == TipoCertificado.RECONOCIMIENTO:
        authors = f" La escribió: {'; '.join(datos['autoria'])}." if datos["autoria"] else ""
        return (
            f"{tipo.label} por la buena práctica {datos['folio_practica']}, publicada el "
            f"{datos['publicada']}.{authors}"
        )
    parts = [part["titulo"] for part in datos["temario"]]
    syllabus = f" Temario: {'; '.join(parts)}." if parts else ""
    return f"{tipo.label}. {datos['tipo_curso']}, {datos['modalidad']}.{syllabus}"


def _results(datos: dict[str, Any]) -> list[dict[str, Any]]:
    rows = [(HORAS, "Duración en horas", "ext:Hours")]
    if datos.get("calificacion"):
        rows.append((CALIFICACION, "Calificación final", "RawScore"))
    return [
        {"id": clave, "type": ["ResultDescription"], "name": name, "resultType": kind}
        for clave, name, kind in rows
    ]


def _alignment(datos: dict[str, Any]) -> list[dict[str, Any]]:
    """The elements of the methodology, and the standards that it is aligned to; none twice."""
    rows = [_element(item) for item in datos.get("elementos", [])]
    rows += [_standard(item) for item in datos.get("alineaciones", [])]
    return [row for place, row in enumerate(rows) if row not in rows[:place]]


def _element(item: Any) -> dict[str, Any]:
    """Certificates of earlier years froze the titles alone."""
    title, url = (item, "") if isinstance(item, str) else (item["titulo"], item.get("url", ""))
    return {
        "type": ["Alignment"],
        "targetName": title,
        "targetUrl": url or f"{settings.AULA_URL}/metodologia/",
        "targetFramework": "Metodología de los institutos municipales de planeación",
    }


def _standard(item: dict[str, str]) -> dict[str, Any]:
    """Aligned to it, which is all that may be said: only CONOCER certifies it."""
    return {
        "type": ["Alignment"],
        "targetCode": item["clave"],
        "targetName": f"Alineado al {item['clave']} {item['nombre']}",
        "targetUrl": "https://conocer.gob.mx/",
        "targetFramework": "Registro Nacional de Estándares de Competencia (CONOCER)",
    }
