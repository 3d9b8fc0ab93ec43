"""Reading the register: by the caller's key, by person, and for who verifies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cuentas.models import Usuario

from . import folios, redaccion
from .enums import Dictamen, EstadoCertificado
from .hoja import Hoja, read
from .models import Certificado, CertificadoQuerySet


def by_clave(clave: str) -> Certificado | None:
    """The one certificate issued under `clave` that has not been replaced."""
    return Certificado.objects.no_sustituidos().filter(clave=clave).first()


def by_claves(claves: Iterable[str]) -> dict[str, Certificado]:
    """Those issued under these `claves` that have not been replaced: one query."""
    rows = Certificado.objects.no_sustituidos().filter(clave__in=list(claves))
    return {row.clave: row for row in rows}


def of_municipality(cvegeo: str) -> CertificadoQuerySet:
    """What the municipality itself was given, newest first; not what others have replaced."""
    found = Certificado.objects.no_sustituidos().of_municipality(cvegeo)
    return found.order_by("-otorgado_at")


def de_persona(usuario: Usuario) -> CertificadoQuerySet:
    """What a person was given, newest first; not those that others have replaced."""
    given = Certificado.objects.no_sustituidos().entregados()
    return given.filter(titular=usuario).order_by("-otorgado_at")


@dataclass(frozen=True)
class Comprobacion:
    """One thing that was really looked at, and how it came out."""

    titulo: str
    paso: bool
    detalle: str


@dataclass(frozen=True)
class Verificacion:
    """All that the verification page shows of one certificate at one moment."""

    hoja: Hoja
    dictamen: Dictamen
    motivo: str
    desde: str  # the day of the state or of the expiry, in words
    sustituto: str  # folio of the one that replaces it
    comprobaciones: list[Comprobacion]
    pdf_listo: bool
    consulta: str

    @property
    def palabra(self) -> str:
        """The verdict, as it is said of what this is: a constancia, a diploma."""
        label = str(self.dictamen.label)
        return f"{label[:-1]}O" if self.hoja.is_masculino else label

    @property
    def sustituto_impreso(self) -> str:
        return folios.group(self.sustituto)


def verificacion(folio: str, *, at: datetime) -> Verificacion | None:
    """Read the certificate with that canonical folio; one query."""
    found = Certificado.objects.select_related("sustituto", "ejemplar").filter(folio=folio).first()
    if found is None:
        return None
    hoja, dictamen = read(found), found.dictamen(at)
    return Verificacion(
        hoja=hoja,
        dictamen=dictamen,
        motivo=found.get_estado_motivo_display() if found.estado != "valida" else "",
        desde=_since(found, hoja, dictamen),
        sustituto=found.sustituto.folio if dictamen == Dictamen.SUSTITUIDA else "",
        comprobaciones=_checks(found, hoja, at),
        pdf_listo=found.ejemplar_id is not None,
        consulta=f"{redaccion.dia(redaccion.local_date(at))}, {redaccion.hora(at)}",
    )


def pdf_de(folio: str) -> Certificado | None:
    """The certificate whose PDF is asked for, without its text."""
    found = Certificado.objects.select_related("ejemplar").filter(folio=folio)
    return found.only("folio", "tipo", "ejemplar__archivo").first()


def _since(certificado: Certificado, hoja: Hoja, dictamen: Dictamen) -> str:
    if dictamen == Dictamen.VENCIDA:
        return hoja.vigencia
    if certificado.estado == EstadoCertificado.VALIDA or certificado.estado_at is None:
        return ""
    return redaccion.dia(redaccion.local_date(certificado.estado_at))


def _state(certificado: Certificado, *, masculine: bool) -> str:
    said = str(certificado.get_estado_display()).lower()
    return f"{said[:-1]}o" if masculine else said


def _checks(certificado: Certificado, hoja: Hoja, at: datetime) -> list[Comprobacion]:
    valid = certificado.estado == EstadoCertificado.VALIDA
    expired = certificado.valido_hasta is not None and at >= certificado.valido_hasta
    if not hoja.vigencia:
        term = "No vence."
    else:
        term = f"{'Venció el' if expired else 'Vale hasta el'} {hoja.vigencia}."
    masculine = hoja.is_masculino
    states = (
        "suspendido, revocado ni sustituido" if masculine else "suspendida, revocada ni sustituida"
    )
    return [
        Comprobacion("El folio está en el registro", True, "Su símbolo de control es correcto."),
        Comprobacion(
            f"No ha sido {states}",
            valid,
            f"Estado en el registro: {_state(certificado, masculine=masculine)}.",
        ),
        Comprobacion("No ha vencido", not expired, term),
        Comprobacion(
            f"{'Lo' if masculine else 'La'} emitió esta institución",
            True,
            f"En el registro consta: {hoja.emisor}.",
        ),
    ]
