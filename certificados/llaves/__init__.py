"""The issuer's keys: private parts in files that no database and no backup of it holds."""

from .archivos import SinLlaves, datos, path, root_path, sello
from .certificacion import RaizAjena, chain_of
from .consulta import RaizPublica, comprometidas, left_to_remake, problems, raiz, root_of
from .p12 import PaqueteIlegible

__all__ = [
    "PaqueteIlegible",
    "RaizAjena",
    "RaizPublica",
    "SinLlaves",
    "chain_of",
    "comprometidas",
    "datos",
    "left_to_remake",
    "path",
    "problems",
    "raiz",
    "root_of",
    "root_path",
    "sello",
]
