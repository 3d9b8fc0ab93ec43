"""Somebody in a group: what they did there, and what they did for others."""

from datetime import datetime

from cuentas.models import Usuario
from cursos.models import Anuncio, Apunte, Asistencia, Entrega, LeccionPage, Opinion, SinNecesidad
from tests.factories.anual import DeteccionFactory
from tests.factories.cuentas import RIOVERDE
from tests.factories.ediciones import EdicionFactory, SesionFactory, ask
from tests.factories.entregas import TareaFactory


def study_in_group(persona: Usuario, at: datetime) -> None:
    """Leave something of the person in each table of the training year."""
    tarea = TareaFactory()
    curso = tarea.get_parent().get_parent().specific
    edicion = EdicionFactory(curso=curso)
    inscripcion = ask(edicion, persona, at=at)
    Asistencia.objects.create(
        sesion=SesionFactory(edicion=edicion), inscripcion=inscripcion, estado="presente",
        anotada_por=persona, anotada_at=at,
    )  # fmt: skip
    Entrega.objects.create(
        inscripcion=inscripcion, tarea=tarea, numero=1, texto=f"La hizo {persona.nombre}",
        html=f"<p>La hizo {persona.nombre}</p>", guardada_at=at, enviada_at=at,
    )  # fmt: skip
    Apunte.objects.create(
        persona=persona, leccion=LeccionPage.objects.descendant_of(curso).get(),
        texto=f"De {persona.nombre}", guardado_at=at,
    )  # fmt: skip
    Opinion.objects.create(
        inscripcion=inscripcion, utilidad=5, claridad=4, recomienda=5,
        comentario=f"Soy {persona.nombre}", dada_at=at,
    )  # fmt: skip
    Anuncio.objects.create(
        edicion=edicion, titulo="Mañana", texto="Nos vemos", html="<p>Nos vemos</p>",
        hecho_por=persona, hecho_at=at,
    )  # fmt: skip
    SinNecesidad.objects.create(
        deteccion=DeteccionFactory(), municipio_id=RIOVERDE, dicha_por=persona, dicha_at=at
    )
