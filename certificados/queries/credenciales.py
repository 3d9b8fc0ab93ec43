"""What the signature of a credential proves: yes, no, or that it could not be told."""

from dataclasses import dataclass

from ..models import Certificado, Ejemplar


@dataclass(frozen=True)
class Firma:
    """How a credential's own proof came out, and which folio it speaks of if it is good."""

    paso: bool | None
    detalle: str
    folio: str = ""


def examine(texto: str) -> Firma:
    return Firma(None, "Esta parte del sitio todavía no está en marcha.")


def of_certificate(certificado: Certificado, ejemplar: Ejemplar) -> tuple[bool | None, str]:
    firma = examine(ejemplar.credencial)
    return firma.paso, firma.detalle
