"""What the register keeps: certificates, their sealed copies, keys, lists, templates, batches."""

from .certificados import Certificado, CertificadoQuerySet
from .consultas import Conteo
from .ejemplares import Ejemplar, private_storage
from .emisor import Emisor
from .listas import Lista
from .llaves import Llave
from .logros import Logro
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
    "Logro",
    "Lote",
    "Plantilla",
    "Recurso",
    "Renglon",
    "private_storage",
]
