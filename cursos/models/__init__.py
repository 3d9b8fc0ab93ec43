"""One import path; lower modules first."""

from .alineaciones import CursoAlineacion, ProgramaAlineacion
from .archivos import ArchivoDeEdicion
from .asistencias import Asistencia
from .ediciones import Edicion, Facilitacion, Sesion
from .entregas import ArchivoDeEntrega, Entrega, Prorroga, Puntaje
from .evaluaciones import EvaluacionDeCurso
from .grupo import Anuncio, Apunte, Opinion
from .inscripciones import Avance, Inscripcion, Movimiento
from .oferta import PosgradoPage, ProgramaCurso, ProgramaPage
from .paginas import CatalogoPage, CursoPage, LeccionPage, ModuloPage
from .planeacion import Actividad, Deteccion, Necesidad, SinNecesidad
from .postulaciones import FilaDePostulacion, Postulacion
from .tareas import Criterio, FechaDeEntrega, TareaPage
from .vinculos import CursoElemento, CursoRequisito, LeccionElemento, ModuloElemento

__all__ = [
    "Actividad",
    "Anuncio",
    "Apunte",
    "ArchivoDeEdicion",
    "ArchivoDeEntrega",
    "Asistencia",
    "Avance",
    "CatalogoPage",
    "Criterio",
    "CursoAlineacion",
    "CursoElemento",
    "CursoPage",
    "CursoRequisito",
    "Deteccion",
    "Edicion",
    "Entrega",
    "EvaluacionDeCurso",
    "Facilitacion",
    "FechaDeEntrega",
    "FilaDePostulacion",
    "Inscripcion",
    "LeccionElemento",
    "LeccionPage",
    "ModuloElemento",
    "ModuloPage",
    "Movimiento",
    "Necesidad",
    "Opinion",
    "PosgradoPage",
    "Postulacion",
    "ProgramaAlineacion",
    "ProgramaCurso",
    "ProgramaPage",
    "Prorroga",
    "Puntaje",
    "Sesion",
    "SinNecesidad",
    "TareaPage",
]
