"""What the signature of a credential proves: yes, no, or that it could not be told."""

import logging
from dataclasses import dataclass, field
from datetime import datetime

from .. import credencial
from ..credencial import lectura, prueba
from ..credencial.examen import Respuesta
from ..enums import EstadoLlave
from ..models import Certificado, Ejemplar

logger = logging.getLogger("aula.certificados")
_PASO = {
    Respuesta.SI: True,
    Respuesta.NO: False,
    Respuesta.NO_SE_PUDO: None,
}


@dataclass(frozen=True)
class Firma:
    """How a credential came out, and the certificate that it is of if we signed it."""

    paso: bool | None
    detalle: str
    folio: str = ""
    # Title, answer and detail of each thing asked.
    preguntas: list[tuple[str, bool | None, str]] = field(default_factory=list)


def examine(texto: str | bytes, *, at: datetime) -> Firma:
    """Examine a credential that a stranger hands in, whatever it is."""
    exam = credencial.verify(texto, at=at)
    asked = [(one.titulo, _PASO[one.respuesta], one.detalle) for one in exam.preguntas]
    return Firma(
        paso=_whole(exam),
        detalle=_why(exam),
        folio=exam.certificado.folio if exam.certificado else "",
        preguntas=asked,
    )


def of_certificate(certificado: Certificado, ejemplar: Ejemplar) -> tuple[bool | None, str]:
    """Verify the credential in force and compare it with the record; asks no database."""
    llave = ejemplar.llave
    if llave is None or llave.estado == EstadoLlave.COMPROMETIDA:
        return False, "Se firmó con una llave que dejó de ser segura."
    try:
        document = lectura.read(ejemplar.credencial)
        if not prueba.holds(document, multikey=llave.publica):
            return False, "La firma no corresponde a lo que se firmó."
    except Exception:  # we made it: if it cannot be read, nobody knows, and somebody must look
        logger.exception("no se pudo comprobar la credencial de %s", certificado.folio)
        return None, "No se pudo leer lo que se firmó."
    if not _says_the_same(document["credentialSubject"], certificado):
        logger.error("la constancia %s no dice lo que se firmó", certificado.folio)
        return False, "Lo que está en el registro no es lo que se firmó."
    return True, f"Ed25519, llave {llave.nombre}: nada cambió desde que se firmó."


def _says_the_same(subject: dict[str, object], certificado: Certificado) -> bool:
    """Compare the words that matter with those in the record."""
    datos = certificado.datos
    identifier, achievement = subject.get("identifier"), subject.get("achievement")
    if not (isinstance(identifier, list) and identifier and isinstance(achievement, dict)):
        return False
    results = [row.get("value") for row in subject.get("result", [])]  # type: ignore[attr-defined]
    return (
        subject.get("licenseNumber") == certificado.folio
        and identifier[0].get("identityHash") == datos["nombre"]
        and achievement.get("name") == datos["titulo"]
        and (not results or str(datos["horas"]) in results)
    )


def _whole(exam: credencial.Examen) -> bool | None:
    """Genuine or not; expired ones are genuine. Not told apart is an answer of its own."""
    said = [one.respuesta for one in exam.preguntas if one.clave != "vigencia"]
    if Respuesta.NO in said:
        return False
    return None if Respuesta.NO_SE_PUDO in said else True


def _why(exam: credencial.Examen) -> str:
    asked = [one for one in exam.preguntas if one.clave != "vigencia"]
    stopped = next((one for one in asked if one.respuesta != Respuesta.SI), None)
    return stopped.detalle if stopped else "La firmó esta institución y nada cambió."
