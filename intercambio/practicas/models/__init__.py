"""One import path; lower modules first."""

from .archivos import Archivo, Imagen
from .biblioteca import Coleccion, ColeccionPractica, Interes
from .filas import Actor, Fundamento, Hito, PracticaOpcion
from .firmas import Firma
from .paginas import BibliotecaPage, IntercambioPage, PracticaPage
from .replicas import Remedicion, Replica, ReplicaHito, ReplicaObstaculo
from .respaldo import Documento, Foto, Indicador
from .tareas import FirmaMunicipalTask
from .versiones import Observacion, Version
from .vinculos import Coautor, PracticaCurso, PracticaElemento, Relacion

__all__ = [
    "Actor",
    "Archivo",
    "BibliotecaPage",
    "Coautor",
    "Coleccion",
    "ColeccionPractica",
    "Documento",
    "Firma",
    "FirmaMunicipalTask",
    "Foto",
    "Fundamento",
    "Hito",
    "Imagen",
    "Indicador",
    "IntercambioPage",
    "Interes",
    "Observacion",
    "PracticaCurso",
    "PracticaElemento",
    "PracticaOpcion",
    "PracticaPage",
    "Relacion",
    "Remedicion",
    "Replica",
    "ReplicaHito",
    "ReplicaObstaculo",
    "Version",
]
