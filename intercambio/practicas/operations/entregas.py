"""A practice that begins with what somebody handed in for a course."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.models import Revision

from avisos import operations as avisos
from cuentas.models import Usuario
from cursos.enums import TipoTarea
from cursos.models import Entrega

from ..models import PracticaPage
from ..proyecto import lay_out
from .bibliotecas import place_of


class NoEsDeUnaPractica(Exception):
    """The work documents no practice, was not handed in, or its author has no municipality."""

    def __str__(self) -> str:
        return (
            "De este trabajo no se puede abrir una práctica: revise que ya se haya entregado y "
            "que su perfil diga en qué municipio trabaja."
        )


@transaction.atomic
def open_draft(
    *, entrega: Entrega, by: Usuario, enlaces: Iterable[Usuario], at: datetime
) -> PracticaPage:
    """Open a draft of the author's municipality with the words handed in, or return the one open.

    :param enlaces: who is told that it waits for them.
    :raises NoEsDeUnaPractica: there is nothing to open it from.
    :raises SinBiblioteca: there is no library to hang it from.
    """
    persona, tarea = entrega.inscripcion.persona, entrega.tarea
    municipio = persona.municipio
    if municipio is None or entrega.enviada_at is None or tarea.tipo != TipoTarea.PRACTICA:
        raise NoEsDeUnaPractica
    place = place_of(municipio=municipio, by=by)  # held: of two at once the second finds the draft
    same = PracticaPage.objects.filter(
        entrega__inscripcion=entrega.inscripcion_id, entrega__tarea=entrega.tarea_id
    )
    practica: PracticaPage | None = same.first()
    if practica is None:
        practica = PracticaPage(
            **lay_out(entrega.texto, tarea.title), slug=f"practica-{secrets.token_hex(4)}",
            dependencia=persona.dependencia[:160], entrega=entrega, live=False, owner=by,
        )  # fmt: skip
        place.refresh_from_db()
        place.add_child(instance=practica)
        revision = practica.save_revision(user=by, clean=False)
        Revision.objects.filter(pk=revision.pk).update(created_at=at)
        log(practica, "wagtail.create", user=by, revision=revision, content_changed=True)
    _tell(practica, entrega, enlaces, at)
    return practica


def _tell(
    practica: PracticaPage, entrega: Entrega, enlaces: Iterable[Usuario], at: datetime
) -> None:
    persona = entrega.inscripcion.persona
    name = persona.get_full_name() or persona.email
    url = reverse("practicas:practica", args=[practica.pk])
    for enlace in enlaces:
        clave = f"practica-de-entrega-{practica.pk}-{enlace.pk}"
        texto = f"{name} entregó en un curso «{practica.title}». El borrador está en su municipio."
        avisos.notify(personas=[enlace.pk], clave=clave, texto=texto, url=url, at=at)
        avisos.write_from_template(
            clave=clave,
            para=enlace.email,
            plantilla="practicas/mail/desde_entrega",
            contexto={
                "enlace": enlace, "autor": name, "titulo": practica.title,
                "curso": entrega.inscripcion.curso.title, "liga": settings.AULA_URL + url,
            },
        )  # fmt: skip
