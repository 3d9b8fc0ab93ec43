"""Other conditions for a person or a group, and telling them; opening again what closed by time."""

from datetime import datetime

from django.db import transaction

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
    trato: Trato,
    motivo: str,
    by: Usuario,
    at: datetime,
    inscripcion: Inscripcion | None = None,
    edicion: Edicion | None = None,
) -> Excepcion:
    """Give one person, or everybody of an edition, these conditions, and tell them."""
    granted = motor.grant(
        evaluacion=evaluacion, trato=trato, motivo=motivo, by=by, at=at,
        persona=inscripcion.persona if inscripcion else None,
        grupo=claves.grupo_de(edicion) if edicion else "",
    )  # fmt: skip
    curso = (inscripcion or edicion).curso if (inscripcion or edicion) else None
    people = [inscripcion.persona_id] if inscripcion else _people(edicion)
    _tell(granted, people, curso, at)
    return granted


def _people(edicion: Edicion | None) -> list[int]:
    rows = Inscripcion.objects.filter(edicion=edicion, estado__in=CURSAN)
    return list(rows.values_list("persona_id", flat=True)) if edicion else []


def _tell(excepcion: Excepcion, people: list[int], curso: CursoPage | None, at: datetime) -> None:
    if curso is None:
        return
    avisos.notify(
        personas=people,
        clave=f"excepcion-{excepcion.pk}-{at.isoformat()}",
        texto=f"En «{excepcion.evaluacion.titulo}» de «{curso.title}» tiene condiciones distintas. "
        "Véalas antes de empezar.",
        url=f"/cursos/{curso.slug}/evaluacion/",
        at=at,
    )


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
