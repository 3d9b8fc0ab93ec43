"""Verifying a credential that somebody hands in, question by question.

Asked in order of their price: what is cheap and refuses most comes first, and nothing is put in
canonical form before issuer and key are known to be ours. What was not reached is said to be so.
"""

import json
import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.dateparse import parse_datetime

from .. import folios
from ..enums import EstadoLlave, MotivoEjemplar
from ..models import Certificado, Ejemplar
from . import grafo, identidad, lectura, prueba

logger = logging.getLogger("aula.certificados")


@dataclass(frozen=True)
class Pregunta:
    """One thing that was asked of a credential: yes, no, or None where it could not be told."""

    clave: str
    titulo: str
    vale: bool | None
    detalle: str


_TITULOS = {
    "forma": "Es una credencial como las que emite esta institución",
    "emisor": "La emitió esta institución",
    "llave": "Se firmó con una llave nuestra",
    "firma": "Nada cambió desde que se firmó",
    "registro": "Dice lo mismo que el registro",
    "vigencia": "Está dentro de sus fechas",
}
_SIN_LLEGAR = "No se llegó a comprobar."


@dataclass(frozen=True)
class Examen:
    """What came of all questions, in order. Its state today is the register's to say."""

    preguntas: list[Pregunta]
    certificado: Certificado | None = None

    @property
    def es_genuina(self) -> bool:
        """Whether it left this house as it is, and is the one that counts; expired or not."""
        return all(pregunta.vale for pregunta in self.preguntas if pregunta.clave != "vigencia")


class _No(Exception):
    """The answer to the question in hand is no; the message says why."""


class _NoSePudo(Exception):
    """The question in hand cannot be answered; the message says why."""


def verify(texto: str | bytes, *, at: datetime, conocido: Certificado | None = None) -> Examen:
    """Examine a credential. Whatever is handed in, an answer comes back.

    :param conocido: the certificate that it should be of, where the caller has read it already.
    """
    caso = _Caso(texto, at, conocido)
    said: list[Pregunta] = []
    for clave, titulo in _TITULOS.items():
        if said and not said[-1].vale:
            said.append(Pregunta(clave, titulo, None, _SIN_LLEGAR))
            continue
        answer, detail = _ask(caso, clave)
        said.append(Pregunta(clave, titulo, answer, detail))
    return Examen(said, caso.certificado)


def _ask(caso: "_Caso", clave: str) -> tuple[bool | None, str]:
    try:
        return True, getattr(caso, clave)()
    except (_No, lectura.Ilegible, grafo.SinFirmar, prueba.PruebaMalHecha) as why:
        return False, str(why)
    except _NoSePudo as why:
        return None, str(why)


class _Caso:
    """One credential under examination: each question leaves what the next ones need."""

    def __init__(self, texto: str | bytes, at: datetime, conocido: Certificado | None) -> None:
        self.texto, self.at, self.conocido = texto, at, conocido
        self.documento: dict[str, Any] = {}
        self.multikey = ""
        self.certificado: Certificado | None = None

    def forma(self) -> str:
        self.documento = lectura.read(self.texto)
        prueba.config_of(self.documento)
        return "Open Badges 3.0, con una prueba."

    def emisor(self) -> str:
        issuer = lectura.text_at(self.documento, "issuer", "id")
        if issuer != identidad.did():
            raise _No("La emitió otra institución, o alguien que se hace pasar por esta.")
        return f"En la credencial consta: {issuer}."

    def llave(self) -> str:
        llave = identidad.key_of(prueba.config_of(self.documento)["verificationMethod"])
        if llave is None:
            raise _No("La llave que nombra no es de esta institución.")
        if llave.estado == EstadoLlave.COMPROMETIDA:
            raise _No("Esa llave dejó de ser segura: pida el archivo actual.")
        self.multikey = llave.publica
        suffix = ", solo para demostraciones" if llave.de_demostracion else ""
        return f"Llave {llave.nombre}{suffix}."

    def firma(self) -> str:
        try:
            holds = prueba.holds(self.documento, multikey=self.multikey)
        except (grafo.SinFirmar, prueba.PruebaMalHecha):
            raise
        # What pyld raises of a document that passed all that is asked above has no common class.
        except Exception as error:
            logger.exception("una credencial no se pudo poner en forma canónica")
            raise _NoSePudo("No se pudo poner en la forma en que se firma.") from error
        if not holds:
            raise _No("La firma no corresponde a lo que dice: se cambió algo.")
        return "La firma corresponde a todo lo que dice."

    def registro(self) -> str:
        found = _record(self.documento, self.conocido)
        self.certificado = found
        if found.ejemplar is None:
            raise _NoSePudo("Sus archivos se están preparando: vuelva en un minuto.")
        if _same_words(self.documento, found.ejemplar):
            return f"Folio {found.folio_impreso}."
        since = [row for row in _since_correction(found) if row.pk != found.ejemplar_id]
        if any(_same_words(self.documento, row) for row in since):
            return f"Folio {found.folio_impreso}."
        raise _No("Se corrigió después: lo que vale es lo que dice su página.")

    def vigencia(self) -> str:
        start, end = (
            parse_datetime(lectura.text_at(self.documento, name) or "-")
            for name in ("validFrom", "validUntil")
        )
        if start is None or (end is None and "validUntil" in self.documento):
            raise _NoSePudo("Sus fechas no se entienden.")
        if self.at < start:
            raise _No("Todavía no empieza a valer.")
        if end and self.at >= end:
            raise _No("Ya venció.")
        return "Vale hoy." if end else "No vence."


def _record(document: dict[str, Any], known: Certificado | None) -> Certificado:
    """Return the certificate that a credential signed by us is of."""
    start = f"{settings.AULA_URL}/c/"
    address = lectura.text_at(document, "id")
    folio = address.removeprefix(start)
    found = known if known and known.folio == folio else None
    if found is None and address.startswith(start) and folios.is_valid(folio):
        found = Certificado.objects.select_related("ejemplar").filter(folio=folio).first()
    if found is None:
        raise _NoSePudo("Su folio no está en el registro.")
    subject = lectura.text_at(document, "credentialSubject", "id")
    if subject != f"urn:uuid:{found.sujeto}":
        raise _No("Es de otra persona que la del registro.")
    return found


def _same_words(document: dict[str, Any], ejemplar: Ejemplar) -> bool:
    """Compare with what was signed, not with what would be signed now: words may be put otherwise
    in years to come, and an old file is as good."""
    if not ejemplar.credencial:
        return False
    signed = json.loads(ejemplar.credencial)
    return bool(signed["credentialSubject"] == document["credentialSubject"])


def _since_correction(certificado: Certificado) -> list[Ejemplar]:
    """Every making of it that says what it says now."""
    rows = list(certificado.ejemplares.order_by("numero"))
    last = max((row.numero for row in rows if row.motivo == MotivoEjemplar.CORRECCION), default=0)
    return [row for row in rows if row.numero >= last]
