"""The editorial review: what the Coordinación decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import TaskState

from cuentas.models import Usuario

from ..enums import Origen
from ..models import Observacion, PracticaPage
from ..queries.borrador import fingerprint_of, signature_of
from ..queries.revision import editorial_task
from .practicas import lock


class NoEstaEnRevision(Exception):
    """Nobody asks for this review any more."""

    def __str__(self) -> str:
        return (
            "Esta práctica ya no está en revisión: otra persona la resolvió, o el municipio la "
            "retiró para corregirla. No se cambió nada."
        )


class SinFirma(Exception):
    """Nobody signed these words."""

    def __str__(self) -> str:
        return (
            "El texto cambió después de la firma, o nunca se firmó. No se publicó: el municipio "
            "debe firmar este texto."
        )


class EstaRetirada(Exception):
    """Nobody may read it now."""

    def __str__(self) -> str:
        return "Esta práctica está retirada. Para publicarla, la Coordinación la restituye antes."


@dataclass(frozen=True, slots=True)
class Nota:
    """What to mend in one field."""

    bloque: str
    campo: str
    texto: str


@transaction.atomic
def approve(
    *, practica: PracticaPage, by: Usuario, at: datetime, nivel: int | None = None
) -> PracticaPage:
    """Approve and publish. A second click finds it published and changes nothing.

    :param nivel: how well its results are shown, in the reviewer's judgement; one to four.
    :raises NoEstaEnRevision: it does not wait for a review.
    :raises SinFirma: the words are not those that were signed.
    :raises EstaRetirada: it was withdrawn meanwhile.
    """
    practica = lock(practica)
    task = editorial_task(practica)
    if task is None:
        if practica.live and not practica.has_unpublished_changes:
            return practica
        raise NoEstaEnRevision
    require_publishable(practica)
    task.approve(user=by)
    if nivel is not None:
        PracticaPage.objects.filter(pk=practica.pk).update(nivel_evidencia=nivel)
        log(practica, "practicas.evidencia", user=by, data={"nivel": nivel}, timestamp=at)
    practica.refresh_from_db()
    return practica


@transaction.atomic
def give_back(
    *,
    practica: PracticaPage,
    observaciones: str,
    by: Usuario,
    at: datetime,
    notas: Sequence[Nota] = (),
) -> None:
    """Return the practice to its authors, saying why; `receivers` lets them know.

    :param notas: what to mend in each field; shown there until it is sent again.
    :raises NoEstaEnRevision: it does not wait for a review.
    """
    practica = lock(practica)
    task: TaskState | None = editorial_task(practica)
    if task is None:
        raise NoEstaEnRevision
    Observacion.objects.bulk_create(
        [
            Observacion(
                practica=practica, bloque=nota.bloque, campo=nota.campo, texto=nota.texto,
                hecha_por=by, hecha_at=at,
            )
            for nota in notas
        ]
    )  # fmt: skip
    task.reject(user=by, comment=observaciones or _in_the_form(len(notas)))
    data = {"observaciones": " · ".join(filter(None, [observaciones, _count(len(notas))]))}
    log(practica, "practicas.devolver", user=by, revision=practica.latest_revision, data=data,
        timestamp=at)  # fmt: skip


def _count(notas: int) -> str:
    return "" if not notas else "1 campo" if notas == 1 else f"{notas} campos"


def _in_the_form(notas: int) -> str:
    return f"Hay observaciones en {_count(notas)}: las verá en el formulario, junto a cada uno."


def require_publishable(practica: PracticaPage) -> None:
    """Make sure that the latest words may be read by everybody.

    :raises SinFirma: nobody answers for them.
    :raises EstaRetirada: it was withdrawn.
    """
    if practica.retirada_at is not None:
        raise EstaRetirada
    require_signature(practica)


def require_signature(practica: PracticaPage) -> None:
    """Make sure that somebody answers for the latest words.

    :raises SinFirma: nobody does.
    """
    if practica.origen == Origen.DOCUMENTAL:
        return
    if signature_of(practica, fingerprint_of(practica)) is None:
        raise SinFirma
