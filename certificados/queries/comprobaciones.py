"""The check list of a verification: what was looked at, and how each thing came out."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from .. import redaccion
from ..enums import EstadoCertificado, EstadoLlave
from ..hoja import Hoja
from ..models import Certificado, Llave
from . import credenciales

FOLIO = "El folio está en el registro"
SELLO = "La llave de su sello es de esta institución"


@dataclass(frozen=True)
class Comprobacion:
    """One thing that was looked at. `paso` is None where it could not be told."""

    titulo: str
    paso: bool | None
    detalle: str

    @property
    def palabra(self) -> str:
        return {True: "Comprobado.", False: "No se cumple.", None: "No se pudo comprobar."}[
            self.paso
        ]

    @property
    def icono(self) -> str:
        return {True: "hecho", False: "error", None: "sin-comprobar"}[self.paso]

    @property
    def clase(self) -> str:
        return {True: "ok", False: "no", None: "nc"}[self.paso]


def proofs(certificado: Certificado, at: datetime) -> list[Comprobacion]:
    """Look at the proofs in force: the signature over the data, and the key of the seal."""
    return [_signature(certificado, at), seal_key(certificado)]


def state(certificado: Certificado, hoja: Hoja, at: datetime) -> list[Comprobacion]:
    """Look at what the register says at this moment."""
    masculine = hoja.is_masculino
    states = (
        "suspendido, revocado ni sustituido" if masculine else "suspendida, revocada ni sustituida"
    )
    said = str(certificado.get_estado_display()).lower()
    return [
        Comprobacion(
            f"No ha sido {states}",
            certificado.estado == EstadoCertificado.VALIDA,
            f"Estado en el registro: {f'{said[:-1]}o' if masculine else said}.",
        ),
        _term(certificado, hoja, at),
        Comprobacion(
            f"{'Lo' if masculine else 'La'} emitió esta institución",
            True,
            f"En el registro consta: {hoja.emisor}.",
        ),
    ]


def found() -> Comprobacion:
    return Comprobacion(FOLIO, True, "Su símbolo de control es correcto.")


def seal_key(certificado: Certificado) -> Comprobacion:
    """Look at the key that sealed the PDF in force."""
    if certificado.ejemplar is None:
        return Comprobacion(SELLO, None, "El PDF todavía no se sella.")
    llave = certificado.ejemplar.sello
    if llave is None:
        return Comprobacion(SELLO, None, "Su PDF no lleva sello: es anterior a ellos.")
    return Comprobacion(SELLO, is_trusted(llave), _of_key(llave))


def is_trusted(llave: Llave) -> bool:
    """Whether what this key signed proves something here."""
    return llave.estado != EstadoLlave.COMPROMETIDA and (settings.DEMO or not llave.de_demostracion)


def _of_key(llave: Llave) -> str:
    if llave.estado == EstadoLlave.COMPROMETIDA:
        day = redaccion.dia(redaccion.local_date(llave.retirada_at)) if llave.retirada_at else ""
        return f"Otros pudieron usar la llave {llave.nombre}: dejó de valer el {day}."
    if llave.de_demostracion:
        return f"Llave {llave.nombre}, de la demostración: fuera de ella no tiene valor."
    said = "ya no sella, y lo sellado vale" if llave.estado == EstadoLlave.RETIRADA else "en uso"
    return f"Llave {llave.nombre}, {said}."


def _signature(certificado: Certificado, at: datetime) -> Comprobacion:
    title = "La firma de sus datos es buena"
    ejemplar = certificado.ejemplar
    if ejemplar is None:
        return Comprobacion(title, None, "Todavía se está firmando.")
    if not ejemplar.credencial:
        return Comprobacion(title, None, "Es anterior a las credenciales firmadas.")
    return Comprobacion(title, *credenciales.of_certificate(certificado, ejemplar, at=at))


def _term(certificado: Certificado, hoja: Hoja, at: datetime) -> Comprobacion:
    expired = certificado.valido_hasta is not None and at >= certificado.valido_hasta
    if not hoja.vigencia:
        return Comprobacion("No ha vencido", True, "No vence.")
    said = f"{'Venció el' if expired else 'Vale hasta el'} {hoja.vigencia}."
    return Comprobacion("No ha vencido", not expired, said)
