"""Until when an edition hands in each assignment; who is in it is told when that changes."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import log

from avisos import operations as avisos
from cuentas.models import Usuario

from ... import reloj
from ...enums import EstadoEdicion, EstadoInscripcion
from ...models import Edicion, FechaDeEntrega, Inscripcion, TareaPage
from . import lugares
from .lugares import NoSePuede


@transaction.atomic
def set_all(
    *, edicion: Edicion, fechas: Mapping[int, datetime | None], by: Usuario, at: datetime
) -> int:
    """Set the last moment of each assignment (by the id of its page); None: it has none.

    Who is in the edition gets one notice and one letter with all that changed. Safe to repeat:
    what is already so is not told again. Return how many changed.

    :raises NoSePuede: the edition ended.
    """
    edicion = lugares.lock(edicion)
    if edicion.estado not in (EstadoEdicion.BORRADOR, EstadoEdicion.PUBLICADA):
        raise NoSePuede("Esta edición ya terminó. Sus fechas quedan como estaban.")
    before = dict(FechaDeEntrega.objects.filter(edicion=edicion).values_list("tarea", "vence_at"))
    changed = {pk: day for pk, day in fechas.items() if before.get(pk) != day}
    if not changed:
        return 0
    for tarea_id, vence_at in changed.items():
        _set(edicion, tarea_id, vence_at)
    log(edicion, "cursos.fechas_de_entrega", user=by, timestamp=at)
    _tell(edicion, changed, at)
    return len(changed)


def _set(edicion: Edicion, tarea_id: int, vence_at: datetime | None) -> None:
    if vence_at is None:
        FechaDeEntrega.objects.filter(edicion=edicion, tarea=tarea_id).delete()
        return
    FechaDeEntrega.objects.update_or_create(
        edicion=edicion, tarea_id=tarea_id, defaults={"vence_at": vence_at}
    )


def _tell(edicion: Edicion, changed: Mapping[int, datetime | None], at: datetime) -> None:
    if edicion.estado != EstadoEdicion.PUBLICADA:
        return
    inside = Inscripcion.objects.filter(edicion=edicion, estado=EstadoInscripcion.ACTIVA)
    people = list(inside.values_list("persona", "persona__email", "persona__nombre"))
    clave = f"fechas-{edicion.pk}-{at:%Y%m%dT%H%M%S%f}"
    lines = _lines(edicion, changed)
    url = reverse("cursos:edicion", args=[edicion.curso.slug, edicion.clave])
    what = lines[0] if len(lines) == 1 else f"{len(lines)} trabajos. Su correo dice cuáles."
    texto = f"Cambió hasta cuándo se entrega en «{edicion.curso.title}»: {what}"
    avisos.notify(personas=[pk for pk, _, _ in people], clave=clave, texto=texto, url=url, at=at)
    contexto = {"edicion": edicion, "lineas": lines, "url": url, "sitio": settings.AULA_URL}
    cartas = [
        avisos.Carta(f"{clave}-{pk}", email, contexto | {"nombre": nombre})
        for pk, email, nombre in people
    ]
    avisos.write_many(plantilla="cursos/ediciones/mail/fechas", cartas=cartas)


def _lines(edicion: Edicion, changed: Mapping[int, datetime | None]) -> list[str]:
    rows = TareaPage.objects.filter(pk__in=changed).order_by("path").values_list("pk", "title")
    return [f"«{title}», {_until(changed[pk], edicion.zona)}." for pk, title in rows]


def _until(vence_at: datetime | None, zona: str) -> str:
    return f"hasta el {reloj.moment(vence_at, zona)}" if vence_at else "ya sin fecha límite"
