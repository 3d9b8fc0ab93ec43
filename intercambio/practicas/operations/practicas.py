"""Beginning a practice, and keeping what is written of it."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision, TaskState, WorkflowState

from cuentas.models import Usuario
from municipios.models import Municipio

from .. import contenido as textos
from ..bloques import Bloque
from ..completitud import SIN_TITULO
from ..contenido import Contenido
from ..enums import EstadoFirma
from ..models import Firma, PracticaPage, Version
from ..queries.borrador import content_of, workflow_states
from . import observaciones
from .bibliotecas import place_of

# What one person saves within this time is one revision.
_ONE_SITTING = timedelta(minutes=30)


class Conflicto(Exception):
    """Somebody saved this block after the form was made."""

    def __init__(self, practica: PracticaPage) -> None:
        super().__init__(practica)
        self.practica = practica

    def __str__(self) -> str:
        return (
            "Alguien guardó otra versión de esta parte mientras usted escribía. "
            "Lo suyo todavía no se guarda; tampoco se pierde: elija qué se queda."
        )


@transaction.atomic
def begin(*, municipio: Municipio, by: Usuario, at: datetime) -> PracticaPage:
    """Make an empty draft, or return the one that this person has not begun to fill.

    :raises SinBiblioteca: there is no library to hang it from.
    """
    place = place_of(municipio=municipio, by=by)
    mine = PracticaPage.objects.child_of(place).filter(owner=by, first_published_at=None)
    for practica in mine.select_related("latest_revision"):
        if textos.is_empty(content_of(practica), SIN_TITULO):
            return practica
    practica = PracticaPage(
        title=SIN_TITULO, slug=f"practica-{secrets.token_hex(4)}", live=False, owner=by
    )
    place.refresh_from_db()
    place.add_child(instance=practica)
    revision = practica.save_revision(user=by, clean=False)
    Revision.objects.filter(pk=revision.pk).update(created_at=at)
    log(practica, "wagtail.create", user=by, revision=revision, content_changed=True)
    return practica


@transaction.atomic
def save(
    *,
    practica: PracticaPage,
    bloque: Bloque,
    apply: Callable[[PracticaPage], None],
    base: str,
    by: Usuario,
    at: datetime,
) -> PracticaPage:
    """Keep what was written in one block, in a revision; what is published does not change.

    A change takes the practice back from who was to sign or review it.

    :param apply: writes the form's values on the practice.
    :param base: the fingerprint of the block that the form was made from.
    :raises Conflicto: somebody saved other words in this block meanwhile; nothing is saved.
    """
    practica = lock(practica)
    before = content_of(practica)
    draft: PracticaPage = practica.get_latest_revision_as_object()
    apply(draft)
    after = draft.serializable_data()
    if textos.values(before, bloque) == textos.values(after, bloque):
        return practica
    if textos.block_fingerprint(before, bloque) != base:
        raise Conflicto(practica)
    take_back(practica=practica, by=by, at=at)
    keep(practica=practica, draft=draft, by=by, at=at)
    observaciones.attend_changed(
        practica=practica, bloque=bloque, before=before, after=after, by=by, at=at
    )
    return lock(practica)


def lock(practica: PracticaPage) -> PracticaPage:
    """Hold the practice until the transaction ends, then read it again.

    In two queries: who waited is given the held row as it is now, but what PostgreSQL joins to it
    (the page above, its latest words) as it was before the wait. Two tabs would overwrite words.
    """
    held = PracticaPage.objects.select_for_update(of=("self",), no_key=True)
    list(held.filter(pk=practica.pk).only("pk"))
    return PracticaPage.objects.select_related("latest_revision__user").get(pk=practica.pk)


def keep(*, practica: PracticaPage, draft: PracticaPage, by: Usuario, at: datetime) -> Revision:
    """Write the draft into the last revision if it is of the same sitting, else into a new one."""
    last = practica.latest_revision
    same = last is not None and _may_overwrite(practica, last, by, at)
    revision = draft.save_revision(
        user=by, clean=False, log_action=not same, overwrite_revision=last if same else None
    )
    revision.created_at = at
    revision.save(update_fields=["created_at"])
    return revision


def take_back(*, practica: PracticaPage, by: Usuario | None, at: datetime) -> bool:
    """Annul the open request for a signature and stop the workflow; False if there was nothing."""
    annulled = Firma.objects.filter(practica=practica, estado=EstadoFirma.PEDIDA).update(
        estado=EstadoFirma.ANULADA, decidida_at=at
    )
    state = workflow_states([practica]).get(str(practica.pk))
    running = state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS
    if state is not None and running:
        state.cancel(user=by)
    if annulled or running:
        log(practica, "practicas.anular", user=by, revision=practica.latest_revision)
    return bool(annulled or running)


def _may_overwrite(practica: PracticaPage, last: Revision, by: Usuario, at: datetime) -> bool:
    """Never what was published, signed or reviewed: others refer to it."""
    return (
        last.user_id == by.pk
        and at - last.created_at < _ONE_SITTING
        and last.pk != practica.live_revision_id
        and not Firma.objects.filter(revision=last).exists()
        and not Version.objects.filter(revision=last).exists()
        and not TaskState.objects.filter(revision=last).exists()
    )


def block_of(practica: PracticaPage, bloque: Bloque) -> str:
    """Return the fingerprint of a block as it is now."""
    contenido: Contenido = content_of(practica)
    return textos.block_fingerprint(contenido, bloque)
