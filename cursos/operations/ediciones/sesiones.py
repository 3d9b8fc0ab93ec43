"""The meetings of an edition: writing them down, moving, calling off and reminding of them."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import log

from avisos import operations as avisos
from cuentas.models import Usuario

from ... import reloj
from ...enums import EstadoEdicion, EstadoInscripcion
from ...models import Edicion, Inscripcion, Sesion
from . import lugares
from .lugares import NoSePuede


@dataclass(frozen=True)
class DatosSesion:
    titulo: str
    inicia_at: datetime
    termina_at: datetime
    lugar: str
    liga: str


@transaction.atomic
def add(*, edicion: Edicion, datos: DatosSesion, by: Usuario, at: datetime) -> Sesion:
    """Write down a meeting, and tell who is in the edition. Safe to repeat: the same meeting at
    the same hour is the one that is there.

    :raises NoSePuede: the edition ended.
    """
    edicion = lugares.lock(edicion)
    _require_alive(edicion)
    same = edicion.sesiones.filter(titulo=datos.titulo, inicia_at=datos.inicia_at)
    if existing := same.filter(cancelada_at=None).first():
        return existing
    sesion = Sesion.objects.create(edicion=edicion, **vars(datos))
    log(edicion, "cursos.sesion", user=by, data={"sesion": str(sesion.pk)}, timestamp=at)
    _tell(sesion, "Se agregó una sesión", at)
    return sesion


@transaction.atomic
def change(*, sesion: Sesion, datos: DatosSesion, by: Usuario, at: datetime) -> Sesion:
    """Change a meeting; who is in the edition is told if it is another day, hour or place.

    :raises NoSePuede: it was called off, or the edition ended.
    """
    sesion = _lock(sesion)
    _require_alive(sesion.edicion)
    if sesion.cancelada_at:
        raise NoSePuede("Esta sesión se canceló. Agregue otra.")
    before = {name: getattr(sesion, name) for name in vars(datos)}
    if before == vars(datos):
        return sesion
    for name, value in vars(datos).items():
        setattr(sesion, name, value)
    sesion.save(update_fields=list(vars(datos)))
    log(sesion.edicion, "cursos.sesion", user=by, data={"sesion": str(sesion.pk)}, timestamp=at)
    if before | {"titulo": datos.titulo} != vars(datos):
        _tell(sesion, "Cambió una sesión", at)
    return sesion


@transaction.atomic
def cancel(*, sesion: Sesion, by: Usuario, at: datetime) -> Sesion:
    """Call a meeting off and tell who is in the edition. Safe to repeat.

    :raises NoSePuede: it is over.
    """
    sesion = _lock(sesion)
    if sesion.cancelada_at:
        return sesion
    if sesion.termina_at <= at:
        raise NoSePuede("Esta sesión ya pasó. Lo que hubo en ella se queda.")
    sesion.cancelada_at = at
    sesion.save(update_fields=["cancelada_at"])
    log(sesion.edicion, "cursos.sesion", user=by, data={"cancelada": str(sesion.pk)}, timestamp=at)
    _tell(sesion, "Se canceló una sesión", at)
    return sesion


@transaction.atomic
def remind(*, sesion: Sesion, at: datetime) -> None:
    """Tell who is in the edition that it is tomorrow. Safe to repeat: once for each day."""
    _tell(sesion, "Mañana tiene una sesión", at, f"vispera-{sesion.inicia_at:%Y%m%dT%H%M}")


def _tell(sesion: Sesion, que: str, at: datetime, cuando: str = "") -> None:
    edicion = sesion.edicion
    if edicion.estado != EstadoEdicion.PUBLICADA or sesion.termina_at <= at:
        return
    inside = Inscripcion.objects.filter(edicion=edicion, estado=EstadoInscripcion.ACTIVA)
    people = list(inside.values_list("persona", "persona__email", "persona__nombre"))
    clave = f"sesion-{sesion.pk}-{cuando or f'{at:%Y%m%dT%H%M%S%f}'}"
    moment = reloj.moment(sesion.inicia_at, edicion.zona)
    url = reverse("cursos:edicion", args=[edicion.curso.slug, edicion.clave])
    texto = f"{que} de «{edicion.curso.title}»: {moment}."
    avisos.notify(personas=[pk for pk, _, _ in people], clave=clave, texto=texto, url=url, at=at)
    contexto = {
        "que": que, "sesion": sesion, "edicion": edicion, "moment": moment, "url": url,
        "sitio": settings.AULA_URL,
    }  # fmt: skip
    cartas = [
        avisos.Carta(f"{clave}-{pk}", email, contexto | {"nombre": nombre})
        for pk, email, nombre in people
    ]
    avisos.write_many(plantilla="cursos/ediciones/mail/sesion", cartas=cartas)


def _lock(sesion: Sesion) -> Sesion:
    rows = Sesion.objects.select_for_update(of=("self",)).select_related("edicion__curso")
    return rows.get(pk=sesion.pk)


def _require_alive(edicion: Edicion) -> None:
    if edicion.estado not in (EstadoEdicion.BORRADOR, EstadoEdicion.PUBLICADA):
        raise NoSePuede("Esta edición ya terminó. Sus sesiones quedan como estaban.")
