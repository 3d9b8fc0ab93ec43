"""Giving a message its number, and letting the world know what changed in a conversation."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db.models import Count, Max
from django.urls import reverse

from avisos import operations as avisos
from busqueda import operations as busqueda
from comun.markdown import render_untrusted
from cuentas.models import Usuario
from trabajos.operations import enqueue

from .. import indexado
from ..direcciones import to_review
from ..enums import EstadoMensaje
from ..models import Mensaje, Tema
from ..permissions import moderators
from . import lecturas, seguimientos

PERFIL = (
    "Antes de escribir, complete su perfil: junto a su nombre se muestra su cargo y su municipio."
)


def lock_person(by: Usuario) -> Usuario:
    """Hold the author until the transaction ends: what one person sends at once goes in a row."""
    people = Usuario.objects.select_for_update(of=("self",), no_key=True)
    return people.select_related("municipio__entidad").get(pk=by.pk)


def lock_tema(tema_id: int) -> Tema:
    """Hold a conversation: its numbers are given one by one."""
    temas = Tema.objects.select_for_update(of=("self",), no_key=True)
    found: Tema = temas.select_related("foro").get(pk=tema_id)
    return found


def sent_before(clave: UUID, by: Usuario) -> Mensaje | None:
    """Return the message that the same form made already."""
    mine = Mensaje.objects.filter(clave=clave, autor=by).select_related("tema")
    found: Mensaje | None = mine.first()
    return found


def append(
    *, tema: Tema, by: Usuario, texto: str, clave: UUID, visible: bool, at: datetime
) -> Mensaje:
    """Write the next message of a locked conversation, and let those know who should."""
    if Mensaje.objects.filter(clave=clave).exists():  # somebody else's: not a form of ours
        clave = uuid4()
    tema.ultimo_num += 1
    mensaje: Mensaje = Mensaje.objects.create(
        tema=tema, num=tema.ultimo_num, clave=clave, autor=by, autor_nombre=by.get_full_name(),
        autor_puesto=_post(by), texto=texto, html=render_untrusted(texto), creado_at=at,
        estado=EstadoMensaje.VISIBLE if visible else EstadoMensaje.PENDIENTE,
    )  # fmt: skip
    if visible:
        tema.visibles += 1
        tema.ultimo_visible, tema.ultimo_at = mensaje.num, at
    tema.save(update_fields=["ultimo_num", "visibles", "ultimo_visible", "ultimo_at"])
    seguimientos.follow(persona=by, tema=tema, at=at)
    lecturas.mark(persona=by, tema=tema, num=mensaje.num)
    if visible:
        announce(mensaje, at=at)
    else:
        _ask_moderators(mensaje, at=at)
    return mensaje


def announce(mensaje: Mensaje, *, at: datetime) -> None:
    """Let followers know of a message that has just become visible, and let it be found."""
    enqueue(
        "foros.tasks.tell_followers",
        clave=f"foros-avisa-{mensaje.pk}",
        mensaje_id=mensaje.pk,
        at=at.isoformat(),
    )
    index(mensaje.tema)


def index(tema: Tema) -> None:
    """Let the search find the conversation as it is now, or not at all."""
    if ficha := indexado.describe(tema):
        busqueda.put(ficha)
    else:
        busqueda.remove(indexado.key(tema.pk))


def refresh(tema: Tema) -> None:
    """Count again what people see of a locked conversation."""
    seen = tema.mensajes.visibles().aggregate(n=Count("pk"), num=Max("num"), at=Max("creado_at"))
    first = tema.mensajes.filter(num=1).values_list("estado", flat=True).first()
    tema.visibles, tema.ultimo_visible = seen["n"], seen["num"] or 0
    tema.ultimo_at = seen["at"] or tema.creado_at
    deleted_but_answered = first == EstadoMensaje.BORRADO and tema.visibles > 0
    tema.estado = EstadoMensaje.VISIBLE if deleted_but_answered else first or tema.estado
    tema.save(update_fields=["visibles", "ultimo_visible", "ultimo_at", "estado"])
    index(tema)


def _ask_moderators(mensaje: Mensaje, *, at: datetime) -> None:
    avisos.notify(
        personas=moderators().values_list("pk", flat=True),
        clave=to_review(mensaje.pk),
        texto=f"Un mensaje de {mensaje.autor_nombre} espera revisión en «{mensaje.tema.titulo}».",
        url=reverse("foros:moderacion"),
        at=at,
    )


def _post(by: Usuario) -> str:
    """Say who somebody is: «Analista de planeación, San Luis Potosí, San Luis Potosí»."""
    place = str(by.municipio) if by.municipio else by.dependencia
    return ", ".join(filter(None, [by.cargo, place]))
