"""Telling the people of an edition something, all of them or some."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import log

from avisos import operations as avisos
from comun import markdown
from cuentas.models import Usuario
from trabajos.operations import Espera, enqueue

from ...enums import EstadoEdicion
from ...models import Anuncio, Edicion
from ...queries.sala import anuncios as queries
from ...queries.sala.personas import chosen
from ..ediciones import lugares
from ..ediciones.lugares import NoSePuede

TAREA = "cursos.jobs.sala.send"
AL_DIA = 20
_TANDA = 500


class NadieLoLeeria(NoSePuede):
    """There is nobody the filter keeps."""

    def __str__(self) -> str:
        return "Hoy no hay nadie a quien escribir con ese filtro. Elija otro."


@transaction.atomic
def announce(
    *, edicion: Edicion, titulo: str, texto: str, filtro: str, by: Usuario, at: datetime
) -> Anuncio:
    """Write to whom the filter keeps now; the worker sends the letters. The same words to the same
    people within the day are one announcement.

    :raises NoSePuede: nobody is there, the text cannot be shown, or there were too many today.
    """
    edicion = lugares.lock(edicion)
    if edicion.estado not in (EstadoEdicion.PUBLICADA, EstadoEdicion.CERRADA):
        raise NoSePuede("Solo se escribe al grupo de una edición publicada o cerrada.")
    if reason := markdown.refusal(texto):
        raise NoSePuede(reason)
    today = Anuncio.objects.filter(edicion=edicion, hecho_at__gt=at - timedelta(days=1))
    if same := today.filter(titulo=titulo, texto=texto, filtro=filtro).first():
        return same
    if today.count() >= AL_DIA:
        raise NoSePuede(f"Hoy ya escribió {AL_DIA} veces a este grupo. Mañana podrá escribir más.")
    return _write(edicion, titulo, texto, filtro, by, at)


def _write(
    edicion: Edicion, titulo: str, texto: str, filtro: str, by: Usuario, at: datetime
) -> Anuncio:
    people = list(chosen(edicion, filtro, at).values_list("pk", flat=True))
    if not people:
        raise NadieLoLeeria
    anuncio = Anuncio.objects.create(
        edicion=edicion, titulo=titulo, texto=texto, html=markdown.render_untrusted(texto),
        filtro=filtro, hecho_por=by, hecho_at=at,
    )  # fmt: skip
    through = Anuncio.para.through
    rows = [through(anuncio_id=anuncio.pk, inscripcion_id=pk) for pk in people]
    through.objects.bulk_create(rows, batch_size=_TANDA)
    data = {"anuncio": str(anuncio.pk), "filtro": filtro, "personas": len(people)}
    log(edicion, "cursos.anuncio", user=by, data=data, timestamp=at)
    enqueue(
        TAREA, clave=queries.job_of(anuncio), espera=_wait(anuncio, by),
        anuncio_id=str(anuncio.pk),
    )  # fmt: skip
    return anuncio


def _wait(anuncio: Anuncio, by: Usuario) -> Espera:
    edicion = anuncio.edicion
    back = reverse("cursos:sala_anuncios", args=[edicion.curso.slug, edicion.clave])
    return Espera(by.pk, f"Envío de «{anuncio.titulo}»", back)


@transaction.atomic
def send_batch(*, anuncio: Anuncio, after: int, size: int, at: datetime) -> tuple[int, int]:
    """Write the letters of the next few it was written to, after that row; return the last row
    and how many they were. Safe to repeat: each has one letter and one notice."""
    rows = queries.addressees(anuncio, after=after, size=size)
    if not rows:
        return after, 0
    edicion = anuncio.edicion
    url = reverse("cursos:edicion_anuncios", args=[edicion.curso.slug, edicion.clave])
    texto = f"{edicion.curso.title}: {anuncio.titulo}"
    clave = f"{queries.notices_of(edicion.pk)}{anuncio.pk}"
    contexto = {
        "anuncio": anuncio, "edicion": edicion, "curso": edicion.curso, "url": url,
        "sitio": settings.AULA_URL,
    }  # fmt: skip
    personas = [row.persona_id for row in rows]
    avisos.notify(personas=personas, clave=clave, texto=texto, url=url, at=at)
    cartas = [
        avisos.Carta(f"{clave}-{row.persona_id}", row.email, contexto | {"nombre": row.nombre})
        for row in rows
    ]
    avisos.write_many(plantilla="cursos/sala/mail/anuncio", cartas=cartas)
    return rows[-1].pk, len(rows)
