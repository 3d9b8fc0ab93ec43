"""The one next step of a person in a course."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from certificados.enums import Dictamen
from certificados.models import Certificado

from ..entregas import plazos
from ..evaluacion.acreditacion import Reglas
from . import apertura, renovacion
from .temario import Leccion, Tarea
from .trayecto import Trayecto


@dataclass(frozen=True)
class SiguientePaso:
    """What to do now: a heading, a sentence, the words on the button and where it leads."""

    titulo: str
    detalle: str
    accion: str
    url: str


def step(
    trayecto: Trayecto, *, reglas: Reglas | None, certificado: Certificado | None, at: datetime
) -> SiguientePaso | None:
    """Return what comes next; None if the course is put away and nothing can be done in it."""
    if certificado is not None:
        return _certificate(trayecto, certificado, at)
    if not trayecto.temario.is_published:
        return None
    if trayecto.intentos.abierto:
        return SiguientePaso(
            "Tiene una evaluación empezada",
            "Sus respuestas están guardadas. Puede seguir donde se quedó.",
            "Seguir la evaluación",
            _assessment(trayecto),
        )
    if leccion := _open_lesson(trayecto, at):
        return _lesson(trayecto, leccion)
    if tarea := next((x for x in trayecto.tareas_que_faltan if not _is_sent(trayecto, x)), None):
        return _assignment(tarea)
    if trayecto.por_leer and trayecto.lecciones_que_faltan:
        return _closed(trayecto, at)
    if reglas and trayecto.needs_evaluacion:
        return _final(trayecto, reglas)
    if tarea := next((x for x in trayecto.tareas_que_faltan if _is_sent(trayecto, x)), None):
        return _waiting(trayecto, tarea)
    return None


def _certificate(trayecto: Trayecto, certificado: Certificado, at: datetime) -> SiguientePaso:
    dictamen = certificado.dictamen(at)
    if renovacion.is_due(certificado, at=at) and trayecto.temario.is_published:
        ended = dictamen == Dictamen.VENCIDA
        return SiguientePaso(
            "Renueve su constancia",
            f"{trayecto.temario.titulo}. {'Ya venció' if ended else 'Está por vencer'}: tome el "
            "curso otra vez y recibirá una nueva. La anterior sigue en su historial.",
            "Ver el curso",
            f"{trayecto.temario.url}#renovar",
        )
    if dictamen not in (Dictamen.VALIDA, Dictamen.EN_PROCESO):
        return SiguientePaso(
            f"Su constancia está {dictamen.value}",
            f"{trayecto.temario.titulo}. Su página dice desde cuándo y por qué.",
            "Ver la constancia",
            certificado.get_absolute_url(),
        )
    ready = "Puede descargarla, imprimirla y compartir su folio."
    waiting = "Ya tiene folio. El PDF y su sello están en preparación."
    return SiguientePaso(
        "Su constancia está lista",
        f"{trayecto.temario.titulo}. {ready if certificado.ejemplar_id else waiting}",
        "Ver mi constancia",
        certificado.get_absolute_url(),
    )


def _open_lesson(trayecto: Trayecto, at: datetime) -> Leccion | None:
    """The lesson to go on with, if it is open; else the first unread one that is."""
    wanted = [trayecto.reanudar, *trayecto.por_leer]
    return next((x for x in wanted if x and not apertura.why_closed(trayecto, x.id, at)), None)


def _is_sent(trayecto: Trayecto, tarea: Tarea) -> bool:
    """Whether it was handed in and nobody has marked it below its minimum."""
    nota = trayecto.nota(tarea)
    return nota.entregada_at is not None and nota.calificacion is None


def _assignment(tarea: Tarea) -> SiguientePaso:
    return SiguientePaso(
        tarea.titulo,
        f"Un trabajo de unas {tarea.horas} h; se acredita con {tarea.minimo} de 100.",
        "Ver el trabajo",
        tarea.url,
    )


def _waiting(trayecto: Trayecto, tarea: Tarea) -> SiguientePaso:
    return SiguientePaso(
        "Su trabajo está por calificarse",
        f"«{tarea.titulo}». {plazos.who_marks(trayecto.inscripcion)} Le avisaremos.",
        "Ver lo que entregó",
        tarea.url,
    )


def _closed(trayecto: Trayecto, at: datetime) -> SiguientePaso:
    leccion = trayecto.por_leer[0]
    return SiguientePaso(
        f"{leccion.numero} {leccion.titulo}",
        f"{apertura.why_closed(trayecto, leccion.id, at)} Puede leerla desde hoy.",
        "Leer la lección",
        leccion.url,
    )


def _lesson(trayecto: Trayecto, leccion: Leccion) -> SiguientePaso:
    started = leccion.id in trayecto.marcas
    begun = bool(trayecto.marcas)
    return SiguientePaso(
        f"{leccion.numero} {leccion.titulo}",
        f"Se lee en unos {leccion.minutos} minutos."
        + (" Sigue donde se quedó." if started else ""),
        "Continuar la lección" if started else "Leer la lección" if begun else "Empezar el curso",
        leccion.url,
    )


def _final(trayecto: Trayecto, reglas: Reglas) -> SiguientePaso:
    left = None if reglas.intentos is None else reglas.intentos - trayecto.intentos.usados
    if left is not None and left <= 0:
        return SiguientePaso(
            "Ya no le quedan intentos",
            f"Su mejor calificación fue {trayecto.intentos.mejor}; se acredita con "
            f"{reglas.minimo}. Sus lecciones leídas siguen guardadas. Escriba a la coordinación.",
            "Ver mis intentos",
            _assessment(trayecto),
        )
    tries = "Le queda un intento." if left == 1 else f"Le quedan {left} intentos."
    return SiguientePaso(
        reglas.titulo,
        f"{reglas.preguntas} preguntas; se acredita con {reglas.minimo} de 100. "
        f"{tries if left else 'Puede hacerla las veces que quiera.'}",
        "Ir a la evaluación",
        _assessment(trayecto),
    )


def _assessment(trayecto: Trayecto) -> str:
    return reverse("cursos:evaluacion", args=[trayecto.temario.slug])
