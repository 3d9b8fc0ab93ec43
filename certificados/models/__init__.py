"""What the register keeps: certificates, their sealed copies, keys, lists, templates, batches."""

from .certificados import Certificado, CertificadoQuerySet
from .consultas import Conteo
from .ejemplares import Ejemplar
from .emisor import Emisor
from .listas import Lista
from .llaves import Llave
from .lotes import Lote, Renglon
from .plantillas import Firmante, Logotipo, Plantilla, Recurso

__all__ = [
    "Certificado",
    "CertificadoQuerySet",
    "Conteo",
    "Ejemplar",
    "Emisor",
    "Firmante",
    "Lista",
    "Llave",
    "Logotipo",
    "Lote",
    "Plantilla",
    "Recurso",
    "Renglon",
]
