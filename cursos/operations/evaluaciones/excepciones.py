"""Other conditions for a person or a group, and telling them; opening again what closed by time."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from avisos import operations as avisos
from cuentas.models import Usuario
from cursos.evaluaciones.models import Evaluacion, Excepcion, Intento
from cursos.evaluaciones.operations import excepciones as motor
from cursos.evaluaciones.operations import intentos
from cursos.evaluaciones.operations.excepciones import Trato

from ...enums import CURSAN
from ...models import CursoPage, Edicion, Inscripcion
from ...queries.evaluacion import claves
from . import paso


@transaction.atomic
def grant(
    *,
    evaluacion: Evaluacion,
    para: Inscripcion | Edicion,
    trato: Trato,
    motivo: str,
    by: Usuario,
    at: datetime,
) -> Excepcion:
    """Give one person, or everybody of an edition, these conditions, and tell them."""
    persona = para.persona if isinstance(para, Inscripcion) else None
    grupo = claves.grupo_de(para) if isinstance(para, Edicion) else ""
    granted = motor.grant(
        evaluacion=evaluacion, trato=trato, motivo=motivo, by=by, at=at, persona=persona,
        grupo=grupo,
    )  # fmt: skip
    _tell(granted, para, at)
    return granted


def _tell(excepcion: Excepcion, para: Inscripcion | Edicion, at: datetime) -> None:
    """Why they were given is not in the letter: it may speak of somebody's health."""
    curso, evaluacion = para.curso, excepcion.evaluacion
    clave, url = f"excepcion-{excepcion.pk}-{at.isoformat()}", _cover(curso, evaluacion)
    texto = (
        f"En «{evaluacion.titulo}» de «{curso.title}» tiene condiciones distintas. Véalas antes de "
        "empezar."
    )
    people = _people(para) if isinstance(para, Edicion) else [para.persona]
    avisos.notify(personas=[one.pk for one in people], clave=clave, texto=texto, url=url, at=at)
    contexto = {
        "curso": curso, "asunto": "condiciones de su evaluación", "texto": texto,
        "liga": settings.AULA_URL + url,
    }  # fmt: skip
    cartas = [
        avisos.Carta(f"{clave}-{one.pk}", one.email, contexto | {"nombre": one.nombre})
        for one in people
    ]
    avisos.write_many(plantilla=paso.CARTA, cartas=cartas)


def _people(edicion: Edicion) -> list[Usuario]:
    rows = Inscripcion.objects.filter(edicion=edicion, estado__in=CURSAN)
    return [row.persona for row in rows.select_related("persona")]


def _cover(curso: CursoPage, evaluacion: Evaluacion) -> str:
    if evaluacion.pk == curso.evaluacion_id:
        return reverse("cursos:evaluacion", args=[curso.slug])
    return reverse("cursos:ejercicio", args=[curso.slug, evaluacion.clave])


@transaction.atomic
def withdraw(*, excepcion: Excepcion, by: Usuario, at: datetime) -> None:
    """Let the common rules hold again."""
    motor.withdraw(excepcion=excepcion, by=by, at=at)


@transaction.atomic
def reopen(
    *, intento: Intento, vence_at: datetime, motivo: str, by: Usuario, at: datetime
) -> Intento:
    """Let a person go on with an attempt that its time closed, and tell them.

    :raises IntentoCerrado: it was handed in, or another is under way.
    """
    opened = paso.with_progress(
        intento,
        lambda: intentos.begin_anew(intento=intento, by=by, vence_at=vence_at, motivo=motivo),
        at=at,
    )
    paso.tell(
        opened, clave=f"intento-{opened.pk}-reabierto-{at.isoformat()}", at=at,
        asunto="puede continuar su evaluación",
        texto="Puede continuar su evaluación de {curso}: se abrió otra vez.",
    )  # fmt: skip
    return opened
