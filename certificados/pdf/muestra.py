"""A sheet of invented facts, to look at a template: it certifies nothing."""

from datetime import UTC, datetime
from typing import Any

from .. import snapshot
from ..enums import TipoCertificado
from ..models import Certificado, Emisor
from .documento import render

_FOLIO = "0000000000000"
_DE_CURSO: dict[str, Any] = {
    "nombre": "Nombre de muestra Apellido Apellido",
    "titulo": "Título de un curso de muestra, tan largo como suelen serlo",
    "tipo_curso": "Curso", "version": "1", "horas": 20, "modalidad": "En línea",
    "inicio": "2026-09-07", "fin": "2026-10-30",
    "criterios": "Leer las lecciones y obtener al menos 80 de 100 en la evaluación final",
    "calificacion": "90", "elementos": ["Diagnóstico y línea base", "Visión de gran horizonte"],
    "temario": [
        {"titulo": f"{number}. Un módulo", "puntos": [f"{number}.{n} Una lección" for n in (1, 2)]}
        for number in (1, 2, 3)
    ],
    "municipio": "Municipio de muestra",
}  # fmt: skip
_DE_PRACTICA: dict[str, Any] = {
    "nombre": "Municipio de muestra", "titulo": "Título de una práctica de muestra",
    "folio_practica": "BP-0000", "version": "1", "publicada": "2026-10-30",
    "autoria": ["Dirección de Planeación"],
}  # fmt: skip


def render_sample(tipo: str, look: dict[str, Any]) -> bytes:
    """Return the PDF of a sample of that type with that look."""
    datos = _DE_PRACTICA if tipo == TipoCertificado.RECONOCIMIENTO else _DE_CURSO
    return render(
        Certificado(
            folio=_FOLIO, anio=2026, consecutivo=0, tipo=tipo,
            otorgado_at=datetime(2026, 11, 6, 17, tzinfo=UTC),
            datos=snapshot.freeze(datos, Emisor.load(), tipo=tipo, look=look),
        )
    )  # fmt: skip
