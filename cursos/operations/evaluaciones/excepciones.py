"""Other conditions for a person or a group, and telling them; opening again what closed by time."""

from datetime import datetime

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
    avisos.notify(
        personas=_people(para) if isinstance(para, Edicion) else [para.persona_id],
        clave=f"excepcion-{granted.pk}-{at.isoformat()}",
        texto=f"En «{evaluacion.titulo}» de «{para.curso.title}» tiene condiciones distintas. "
        "Véalas antes de empezar.",
        url=_cover(para.curso, evaluacion),
        at=at,
    )
    return granted


def _people(edicion: Edicion) -> list[int]:
    rows = Inscripcion.objects.filter(edicion=edicion, estado__in=CURSAN)
    return list(rows.values_list("persona_id", flat=True))


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
        texto="Puede continuar su evaluación de {curso}: se abrió otra vez.",
    )  # fmt: skip
    return opened
