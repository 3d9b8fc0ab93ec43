"""Telling those who follow a conversation: on the site and by letter."""

from collections.abc import Iterable
from datetime import datetime

from celery import shared_task
from django.conf import settings
from django.urls import reverse

from avisos import operations as avisos
from avisos.models import Aviso
from avisos.operations import Carta

from .direcciones import notices_of_tema, of_mensaje
from .enums import EstadoMensaje
from .models import Mensaje, Seguimiento
from .permissions import readers_of_course
from .queries import seguidores


@shared_task(name="foros.tasks.tell_followers")
def tell_followers(*, mensaje_id: int, at: str) -> None:
    """Tell of a message that became visible at that instant; told again, nobody hears it twice."""
    mensaje = Mensaje.objects.select_related("tema__foro").get(pk=mensaje_id)
    if mensaje.estado != EstadoMensaje.VISIBLE:
        return
    visible_at = datetime.fromisoformat(at)
    following = _who_may_read(mensaje, seguidores.of(mensaje, visible_at))
    waiting = _already_waiting(mensaje, visible_at)
    avisos.notify(
        personas=following,
        clave=_key(mensaje),
        texto=f"{mensaje.autor_nombre} escribió en «{mensaje.tema.titulo}».",
        url=of_mensaje(mensaje.tema_id, mensaje.num),
        at=visible_at,
    )
    _write_letters(mensaje, (row for pk, row in following.items() if pk not in waiting))


def _who_may_read(mensaje: Mensaje, rows: dict[int, Seguimiento]) -> dict[int, Seguimiento]:
    """Leave out whoever has lost the course since they began to follow."""
    curso_id = mensaje.tema.foro.curso_id
    if curso_id is None:
        return rows
    allowed = set(readers_of_course(curso_id).values_list("pk", flat=True))
    return {pk: row for pk, row in rows.items() if pk in allowed}


def _key(mensaje: Mensaje) -> str:
    return f"{notices_of_tema(mensaje.tema_id)}mensaje-{mensaje.pk}"


def _already_waiting(mensaje: Mensaje, at: datetime) -> set[int]:
    """Return who was told of an earlier message and has not come back: one letter is enough."""
    prefix = f"{notices_of_tema(mensaje.tema_id)}mensaje-"
    unseen = Aviso.objects.filter(
        persona__in=seguidores.rows(mensaje, at).values("persona"),
        visto_at=None,
        clave__startswith=prefix,
    )
    return {
        persona
        for persona, clave in unseen.values_list("persona", "clave")
        if int(clave.removeprefix(prefix)) < mensaje.pk
    }


def _write_letters(mensaje: Mensaje, rows: Iterable[Seguimiento]) -> None:
    address = f"{settings.AULA_URL}{of_mensaje(mensaje.tema_id, mensaje.num)}"
    avisos.write_many(
        plantilla="foros/mail/respuesta",
        cartas=[
            Carta(
                clave=f"foros-mensaje-{mensaje.pk}-{row.persona_id}",
                para=row.persona.email,
                contexto={
                    "persona": row.persona,
                    "mensaje": mensaje,
                    "tema": mensaje.tema,
                    "por_foro": row.foro_id is not None,
                    "url": address,
                    "baja": (baja := _ending(row)),
                },
                liga_baja=baja,
            )
            for row in rows
            if row.por_correo
        ],
    )


def _ending(row: Seguimiento) -> str:
    return f"{settings.AULA_URL}{reverse('foros:baja', args=[row.secreto])}"
