"""A sheet that shows a template: with examples in place of facts, and a word that says so."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from comun import letras
from comun.etiquetas import Lienzo
from comun.letras import TITULO

from .. import snapshot
from ..enums import Papel, TipoCertificado
from ..hoja import Hoja, read
from ..models import Certificado, Emisor
from . import tinta
from .traza import HEIGHT, WIDTH

PALABRA = "MUESTRA"
_DIA = datetime(2026, 11, 6, 18, tzinfo=UTC)
_CURSO: dict[str, Any] = {
    "nombre": "Nombre Apellido Apellido",
    "titulo": "Título del curso, tal como se publicó",
    "tipo_curso": "Curso",
    "version": "1",
    "horas": 20,
    "modalidad": "En línea",
    "inicio": "2026-09-07",
    "fin": "2026-10-30",
    "criterios": "Lo que hubo que hacer para obtenerla",
    "calificacion": "95",
    "elementos": ["Diagnóstico", "Visión estratégica"],
    "temario": [
        {"titulo": f"{part}. Un módulo", "puntos": [f"{part}.{n} Una lección" for n in (1, 2, 3)]}
        for part in (1, 2, 3)
    ],
    "municipio": "Un municipio, su estado",
}
_DIPLOMA = _CURSO | {
    "titulo": "Título del programa", "tipo_curso": "Programa de formación", "horas": 90,
    "calificacion": None,
}  # fmt: skip
_RECONOCIMIENTO = {
    key: _CURSO[key]
    for key in ("nombre", "modalidad", "inicio", "fin", "municipio")
} | {
    "titulo": "Título de la sesión", "tipo_curso": "Sesión de trabajo", "horas": 2,
    "papel": Papel.PONENTE.value,
}  # fmt: skip
_EJEMPLOS = {
    TipoCertificado.DIPLOMA: _DIPLOMA,
    TipoCertificado.RECONOCIMIENTO: _RECONOCIMIENTO,
}


def certificate(tipo: str, look: dict[str, Any], emisor: Emisor) -> Certificado:
    """Return a certificate that no register has."""
    datos = _EJEMPLOS.get(TipoCertificado(tipo), _CURSO)
    return Certificado(
        folio=PALABRA,
        anio=_DIA.year,
        consecutivo=0,
        tipo=tipo,
        otorgado_at=_DIA,
        datos=snapshot.freeze(datos, emisor, tipo=tipo, look=look),
    )


def sheet(certificado: Certificado) -> Hoja:
    """Word it as what it is: nothing on it can be taken for a certificate."""
    return replace(
        read(certificado),
        de_muestra=True,
        folio_impreso="de muestra",
        numero_registro="de muestra",
        url=f"{settings.AULA_URL}/c/",
    )


def watermark(canvas: Lienzo) -> None:
    """Write the word across the whole page, below everything else; within an `adorno`."""
    canvas.saveState()
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(28)
    canvas.setFillColor(tinta.MUESTRA)
    letras.draw_centred(canvas, 0, -46, PALABRA, TITULO, 132)
    canvas.restoreState()
