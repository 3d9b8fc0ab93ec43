"""What the signature of a credential proves: yes, no, or that it could not be told."""

import logging
from dataclasses import dataclass
from datetime import datetime

from .. import credencial
from ..credencial import lectura
from ..models import Certificado, Ejemplar

logger = logging.getLogger("aula.certificados")


@dataclass(frozen=True)
class Firma:
    """How a credential came out, and the folio of the certificate that it is of if we signed it."""

    paso: bool | None
    detalle: str
    folio: str
    preguntas: list[credencial.Pregunta]


def examine(texto: str | bytes, *, at: datetime) -> Firma:
    """Examine a credential that a stranger hands in, whatever it is."""
    return _told(credencial.verify(texto, at=at))


def of_certificate(
    certificado: Certificado, ejemplar: Ejemplar, *, at: datetime
) -> tuple[bool | None, str]:
    """Verify the credential in force and compare it with the record: one query."""
    firma = _told(credencial.verify(ejemplar.credencial, at=at, conocido=certificado))
    if firma.paso and not _says_the_same(ejemplar.credencial, certificado):
        logger.error("la constancia %s no dice lo que se firmó", certificado.folio)
        return False, "Lo que está en el registro no es lo que se firmó."
    return firma.paso, firma.detalle


def _told(exam: credencial.Examen) -> Firma:
    """Genuine or not; what has expired is genuine. Not told apart is an answer of its own."""
    asked = [one for one in exam.preguntas if one.clave != "vigencia"]
    answers = [one.vale for one in asked]
    stopped = next((one for one in asked if not one.vale), None)
    return Firma(
        paso=False if False in answers else None if None in answers else True,
        detalle=stopped.detalle if stopped else "La firmó esta institución y nada cambió.",
        folio=exam.certificado.folio if exam.certificado else "",
        preguntas=exam.preguntas,
    )


def _says_the_same(texto: str, certificado: Certificado) -> bool:
    """Compare the words that matter with those in the record: its own trigger may be gone."""
    subject, datos = lectura.read(texto)["credentialSubject"], certificado.datos
    results = [row["value"] for row in subject.get("result", [])]
    return bool(
        subject["licenseNumber"] == certificado.folio
        and subject["identifier"][0]["identityHash"] == datos["nombre"]
        and subject["achievement"]["name"] == datos["titulo"]
        and (not results or str(datos["horas"]) in results)
    )
