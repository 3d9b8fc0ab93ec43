"""All that who verifies reads of one certificate at one moment."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import OuterRef, Subquery

from .. import folios, redaccion
from ..enums import Dictamen, EstadoCertificado, Visibilidad
from ..hoja import Hoja, read
from ..models import Certificado, CertificadoQuerySet
from . import comprobaciones
from .comprobaciones import Comprobacion

RESERVADO = "Nombre reservado"


@dataclass(frozen=True)
class Verificacion:
    """What the page, the acuse and the examination of a file show of one certificate."""

    certificado: Certificado
    hoja: Hoja  # without the name, where its holder keeps it
    dictamen: Dictamen
    motivo: str
    desde: str  # the day of the state or of the expiry, in words
    sustituto: str  # folio of the one that replaces it
    renovacion: str  # folio of the one that recertifies it
    comprobaciones: list[Comprobacion]
    en_duda: bool  # a proof does not hold: nobody is told that it is good
    consulta: str

    @property
    def palabra(self) -> str:
        """The verdict, as it is said of what this is: a constancia, a diploma."""
        label = str(self.dictamen.label)
        return f"{label[:-1]}O" if self.hoja.is_masculino else label

    @property
    def clase(self) -> str:
        """How grave the verdict is, for its drawing; the word says it."""
        return {Dictamen.VALIDA: "ok", Dictamen.REVOCADA: "no"}.get(self.dictamen, "ojo")

    @property
    def reservada(self) -> bool:
        return self.certificado.visibilidad == Visibilidad.RESERVADA

    @property
    def huella(self) -> str:
        """Fingerprint of the PDF that is handed out; empty while none is."""
        out = self.certificado.is_out and self.certificado.ejemplar
        return out.sha256 if out else ""

    @property
    def sin_entregar(self) -> bool:
        """Whether it waits for a person, not for the worker: its words may still change."""
        return self.dictamen == Dictamen.EN_PROCESO and self.certificado.entregado_at is None

    @property
    def pdf_listo(self) -> bool:
        return self.certificado.is_out

    @property
    def sustituto_impreso(self) -> str:
        return folios.group(self.sustituto)

    @property
    def renovacion_impreso(self) -> str:
        return folios.group(self.renovacion)


def verificacion(folio: str, *, at: datetime) -> Verificacion | None:
    """Read the certificate with that canonical folio; one query, and one for the signing key."""
    found = con_pruebas().filter(folio=folio).first()
    return look(found, at=at) if found else None


def con_pruebas() -> CertificadoQuerySet:
    """Certificates with all that a verification asks of them."""
    renewed = Certificado.objects.filter(renueva=OuterRef("pk")).exclude(
        estado=EstadoCertificado.SUSTITUIDA
    )
    return (
        Certificado.objects.select_related("sustituto", "ejemplar__sello")
        .defer("sustituto__datos")
        .annotate(renovacion=Subquery(renewed.values("folio")))
    )


def look(found: Certificado, *, at: datetime, deep: bool = True) -> Verificacion:
    """Word what the register and the proofs say of one that `con_pruebas` gave.

    :param deep: verify the signature too; a long list does without.
    """
    proofs = comprobaciones.proofs(found, at) if deep else [comprobaciones.seal_key(found)]
    hoja, doubtful = read(found), any(proof.paso is False for proof in proofs)
    dictamen = found.dictamen(at)
    if doubtful and dictamen == Dictamen.VALIDA:
        dictamen = Dictamen.EN_PROCESO
    return Verificacion(
        certificado=found,
        hoja=_discreet(found, hoja),
        dictamen=dictamen,
        motivo=found.get_estado_motivo_display() if found.estado != "valida" else "",
        desde=_since(found, hoja, dictamen),
        sustituto=found.sustituto.folio if dictamen == Dictamen.SUSTITUIDA else "",
        renovacion=getattr(found, "renovacion", None) or "",
        comprobaciones=[
            comprobaciones.found(),
            *proofs,
            *comprobaciones.state(found, hoja, at),
        ],
        en_duda=doubtful,
        consulta=f"{redaccion.dia(redaccion.local_date(at))}, {redaccion.hora(at)}",
    )


def con_archivo(folio: str) -> Certificado | None:
    """The certificate whose PDF is asked for, without its text."""
    found = Certificado.objects.select_related("ejemplar").filter(folio=folio)
    return found.only(
        "folio", "tipo", "titular_id", "cvegeo", "con_archivos", "entregado_at", "ejemplar__archivo"
    ).first()


def _discreet(certificado: Certificado, hoja: Hoja) -> Hoja:
    if certificado.visibilidad == Visibilidad.RESERVADA:
        return replace(hoja, nombre=RESERVADO)
    return hoja


def _since(certificado: Certificado, hoja: Hoja, dictamen: Dictamen) -> str:
    if dictamen == Dictamen.VENCIDA:
        return hoja.vigencia
    if certificado.estado == EstadoCertificado.VALIDA or certificado.estado_at is None:
        return ""
    return redaccion.dia(redaccion.local_date(certificado.estado_at))
