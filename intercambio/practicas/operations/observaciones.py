"""What reviewers asked to mend: marked as mended one by one, by a change, or when sent again."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario
from metodologia.models import ElementoPage

from .. import contenido as textos
from ..bloques import Bloque
from ..contenido import Contenido
from ..models import Observacion, PracticaPage


@transaction.atomic
def attend(*, practica: PracticaPage, observacion: int, by: Usuario, at: datetime) -> bool:
    """Say that a remark on this practice was attended to; False if there is nothing to say."""
    found = (
        Observacion.objects.select_for_update(of=("self",))
        .filter(practica=practica, pk=observacion, atendida_at=None)
        .first()
    )
    if found is None:
        return False
    _mark([found], practica, by=by, at=at)
    return True


@transaction.atomic
def attend_changed(
    *,
    practica: PracticaPage,
    bloque: Bloque,
    before: Contenido,
    after: Contenido,
    by: Usuario,
    at: datetime,
) -> int:
    """Mark the remarks on what has just changed in a block; return how many."""
    waiting = list(
        Observacion.objects.select_for_update(of=("self",)).filter(
            practica=practica, bloque=bloque.clave, atendida_at=None
        )
    )
    if not waiting:
        return 0
    changed = _changed(bloque, before, after)
    found = [row for row in waiting if row.campo.partition("-")[0] in changed]
    _mark(found, practica, by=by, at=at)
    return len(found)


@transaction.atomic
def attend_all(*, practica: PracticaPage, by: Usuario, at: datetime) -> None:
    """Mark whatever still waits: the text is sent again."""
    waiting = practica.observaciones.select_for_update(of=("self",)).filter(atendida_at=None)
    _mark(list(waiting), practica, by=by, at=at)


def _mark(rows: list[Observacion], practica: PracticaPage, *, by: Usuario, at: datetime) -> None:
    for row in rows:
        row.atendida_por, row.atendida_at = by, at
        row.save(update_fields=["atendida_por", "atendida_at"])
        log(practica, "practicas.atender", user=by, data={"campo": row.campo})


def _changed(bloque: Bloque, before: Contenido, after: Contenido) -> set[str]:
    """Return the names of what a block says otherwise; elements by the list they belong to."""
    was, now = textos.values(before, bloque), textos.values(after, bloque)
    changed = {name for name in was.keys() | now.keys() if was.get(name) != now.get(name)}
    if "elementos" in changed:
        keys = [
            {row["elemento"] for row in textos.rows(one, "elementos")} for one in (before, after)
        ]
        moved = ElementoPage.objects.filter(pk__in=keys[0] ^ keys[1])
        changed |= {path.split("/")[-3] for path in moved.values_list("url_path", flat=True)}
    return changed
