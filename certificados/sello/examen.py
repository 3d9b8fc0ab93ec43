"""Examining a file that claims to be ours: what was looked at, and how each thing came out.

The file is a stranger's. Until its seal has proved that its bytes are what we sealed, nothing of it
is read as a PDF: only the seal itself is, found by its own marks. A file that was not sealed here,
or was changed, never reaches a parser.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings

from comun import fechas

from ..enums import ClaseLlave, EstadoLlave
from ..models import Llave
from . import interior, marcas

TOPE = 2 * 1024 * 1024  # bytes


@dataclass(frozen=True)
class Respuesta:
    """One thing looked at: yes, no, or None where it could not be told."""

    vale: bool | None
    texto: str


_NO_SE_MIRO = Respuesta(None, "No se pudo comprobar.")


@dataclass(frozen=True)
class Examen:
    """All that was found in a file. `credencial` is as it was sealed, whatever follows it."""

    es_pdf: Respuesta
    tiene_sello: Respuesta = _NO_SE_MIRO
    es_nuestro: Respuesta = _NO_SE_MIRO
    integro: Respuesta = _NO_SE_MIRO
    cubre_todo: Respuesta = _NO_SE_MIRO
    certifica: Respuesta = _NO_SE_MIRO
    lleva_credencial: Respuesta = _NO_SE_MIRO
    firmante: str = ""
    llave: Llave | None = None
    sellado_at: datetime | None = None
    credencial: bytes | None = None

    @property
    def respuestas(self) -> tuple[Respuesta, ...]:
        """In the order in which they are told."""
        return (
            self.es_pdf, self.tiene_sello, self.es_nuestro, self.integro,
            self.cubre_todo, self.certifica, self.lleva_credencial,
        )  # fmt: skip

    @property
    def vale(self) -> bool | None:
        """Whether the file is as this house sealed it; None where that could not be told.

        The credential inside has its own proof, and proves nothing of the sheet around it.
        """
        seal = [answer.vale for answer in self.respuestas[:-1]]
        return False if False in seal else None if None in seal else True


def examine(contenido: bytes) -> Examen:
    """Examine a file in memory; raises nothing, whatever it holds. One query where it is sealed."""
    if len(contenido) > TOPE:
        return Examen(Respuesta(None, "No se revisó: el archivo pasa de 2 MB."))
    if not marcas.is_pdf(contenido):
        return Examen(Respuesta(False, "El archivo no es un PDF."))
    es_pdf = Respuesta(True, "El archivo es un PDF.")
    found = marcas.find(contenido)
    if not found:
        none = Respuesta(False, "No lleva ningún sello electrónico, o ya no se puede leer.")
        return Examen(es_pdf, none)
    rows = {row.huella: row for row in _keys(found)}
    marca = next((one for one in found if one.huella in rows), found[-1])
    return _examine(contenido, es_pdf, marca, rows.get(marca.huella))


def _keys(found: list[marcas.Marca]) -> list[Llave]:
    huellas = [marca.huella for marca in found]
    return list(Llave.objects.filter(clase=ClaseLlave.SELLO, huella__in=huellas))


def _examine(
    contenido: bytes, es_pdf: Respuesta, marca: marcas.Marca, llave: Llave | None
) -> Examen:
    tiene_sello = Respuesta(True, "Lleva un sello electrónico.")
    es_nuestro = _whose(marca, llave)
    known = Examen(es_pdf, tiene_sello, es_nuestro, firmante=marca.firmante, llave=llave)
    if llave is None or not es_nuestro.vale:
        return known
    if not marca.is_intact(contenido, llave.publica):
        return replace(known, integro=Respuesta(False, "El contenido cambió después de sellarse."))
    inside = interior.look(contenido[: marca.end], llave.publica)
    return replace(
        known,
        integro=Respuesta(True, "Lo sellado está íntegro: no ha cambiado ni un byte."),
        cubre_todo=_covers(marca, contenido),
        certifica=_certifies(inside, whole=marca.end == len(contenido)),
        lleva_credencial=_carries(inside),
        sellado_at=inside.sellado_at,
        credencial=inside.credencial,
    )


def _whose(marca: marcas.Marca, llave: Llave | None) -> Respuesta:
    if llave is None:
        return Respuesta(
            False,
            "El sello no es de esta institución."
            + (f" Dice ser de «{marca.firmante}»." if marca.firmante else ""),
        )
    if llave.estado == EstadoLlave.COMPROMETIDA:
        when = fechas.short(llave.retirada_at) if llave.retirada_at else ""
        return Respuesta(
            False,
            f"Es de una llave nuestra que dejó de valer el {when}, porque otros pudieron usarla. "
            "La misma constancia tiene ya otro archivo: bájelo con su folio.",
        )
    if llave.de_demostracion and not settings.DEMO:
        return Respuesta(False, "El sello es el de la demostración: no tiene valor.")
    return Respuesta(True, f"El sello es de esta institución: {marca.firmante}.")


def _covers(marca: marcas.Marca, contenido: bytes) -> Respuesta:
    if marca.end == len(contenido):
        return Respuesta(True, "El sello cubre el archivo completo.")
    return Respuesta(
        False, "Se le agregó algo después del sello: lo que se ve puede no ser lo que se selló."
    )


def _certifies(inside: interior.Interior, *, whole: bool) -> Respuesta:
    if inside.certifica is None:
        return _NO_SE_MIRO
    if inside.certifica and whole:
        return Respuesta(True, "El sello no admite cambios, y no los hay.")
    if inside.certifica:
        return Respuesta(False, "El sello no admite cambios, y los hay.")
    return Respuesta(False, "El sello no es de los que esta institución pone.")


def _carries(inside: interior.Interior) -> Respuesta:
    if inside.certifica is None:
        return _NO_SE_MIRO
    if inside.credencial:
        return Respuesta(True, "Lleva dentro su credencial, sellada con él.")
    return Respuesta(None, "No lleva credencial dentro: es anterior a ellas.")
