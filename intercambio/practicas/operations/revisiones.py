"""The editorial review: what the Coordinación decides."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import TaskState

from cuentas.models import Usuario

from ..enums import Origen
from ..models import PracticaPage
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


@transaction.atomic
def approve(*, practica: PracticaPage, by: Usuario, at: datetime) -> PracticaPage:
    """Approve and publish. A second click finds it published and changes nothing.

    :raises NoEstaEnRevision: it does not wait for a review.
    :raises SinFirma: the words are not those that were signed.
    """
    practica = lock(practica)
    task = editorial_task(practica)
    if task is None:
        if practica.live and not practica.has_unpublished_changes:
            return practica
        raise NoEstaEnRevision
    require_signature(practica)
    task.approve(user=by)
    practica.refresh_from_db()
    return practica


@transaction.atomic
def give_back(*, practica: PracticaPage, observaciones: str, by: Usuario, at: datetime) -> None:
    """Return the practice to its authors, saying why; `receivers` lets them know.

    :raises NoEstaEnRevision: it does not wait for a review.
    """
    practica = lock(practica)
    task: TaskState | None = editorial_task(practica)
    if task is None:
        raise NoEstaEnRevision
    task.reject(user=by, comment=observaciones)
    log(
        practica,
        "practicas.devolver",
        user=by,
        revision=practica.latest_revision,
        data={"observaciones": observaciones},
    )


def require_signature(practica: PracticaPage) -> None:
    """Make sure that somebody answers for the latest words.

    :raises SinFirma: nobody does.
    """
    if practica.origen == Origen.DOCUMENTAL:
        return
    if signature_of(practica, fingerprint_of(practica)) is None:
        raise SinFirma
