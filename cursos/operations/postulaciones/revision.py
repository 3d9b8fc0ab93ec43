"""A list looked at row by row, before and while it waits for a yes."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from comun.hojas import Fila

from ...enums import EstadoLista
from ...models import FilaDePostulacion, Postulacion
from ...queries.postulaciones import filas as renglones
from ...queries.postulaciones import listas as queries
from ...queries.postulaciones.filas import Hallazgo

# People who never asked for anything may be in a list: who did not come in goes after this.
DIAS = 90


@transaction.atomic
def judge(
    *, postulacion: Postulacion, filas: Sequence[Fila], twice: dict[int, int], at: datetime
) -> None:
    """Write down what is found about these rows; those written before stay as they are."""
    write(postulacion, renglones.judged(postulacion, filas, twice, at=at))


@transaction.atomic
def reviewed(*, postulacion: Postulacion, problema: str = "") -> None:
    """End the review: the list waits for somebody, or says why it could not be read."""
    postulacion = lock(postulacion)
    if postulacion.estado != EstadoLista.LEYENDO:
        return
    postulacion.estado = EstadoLista.DESCARTADA if problema else EstadoLista.REVISADA
    postulacion.problema, postulacion.contenido = problema[:400], None
    postulacion.save(update_fields=["estado", "problema", "contenido"])
    if problema:
        postulacion.filas.all().delete()


@transaction.atomic
def forget_old(*, before: datetime) -> int:
    """Delete the rows of older lists that led to no enrolment; the lists stay."""
    old = FilaDePostulacion.objects.filter(inscripcion=None, postulacion__hecha_at__lt=before)
    return old.exclude(postulacion__estado=EstadoLista.INSCRIBIENDO).delete()[0]


def lock(postulacion: Postulacion) -> Postulacion:
    """Read the list again and hold it until the transaction ends."""
    return queries.of().select_for_update(of=("self",)).get(pk=postulacion.pk)


def write(postulacion: Postulacion, judged: Iterable[tuple[Fila, Hallazgo]]) -> None:
    """Write rows down; those written before stay as they are."""
    FilaDePostulacion.objects.bulk_create(
        [
            FilaDePostulacion(
                postulacion=postulacion, numero=fila.numero, correo=fila.valores["correo"][:254],
                nombre=fila.valores.get("nombre", "")[:160], resultado=found.resultado,
                detalle=found.detalle[:200],
            )
            for fila, found in judged
        ],
        ignore_conflicts=True,
    )  # fmt: skip
