"""People who may talk, forums, conversations that went through the operations."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group

from cuentas.models import Designacion, Usuario
from cursos.models import CursoPage
from intercambio.foros.models import Foro, Mensaje, Tema
from intercambio.foros.operations import foros, mensajes, temas

from .cuentas import UsuarioFactory, municipio

NOW = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
TEXTO = "¿Con qué indicadores empezaron ustedes la línea base?"
LEON = "11020"


def known(**fields: Any) -> Usuario:
    """Somebody whose messages appear at once: their municipality appointed them."""
    persona: Usuario = UsuarioFactory(**fields)
    Designacion.objects.create(
        municipio=persona.municipio or municipio(), persona=persona, papel="enlace",
        desde=datetime(2020, 1, 1, tzinfo=UTC).date(),
    )  # fmt: skip
    return persona


def moderator() -> Usuario:
    persona: Usuario = UsuarioFactory()
    persona.groups.add(Group.objects.get(name="Coordinación"))
    return persona


def facilitator() -> Usuario:
    persona: Usuario = UsuarioFactory()
    persona.groups.add(Group.objects.get(name="Facilitación"))
    return persona


def open_forum() -> Foro:
    return Foro.objects.get(slug="mesa-abierta")


def course_forum(curso: CursoPage | None = None) -> Foro:
    return foros.of_curso(curso=curso or CursoPage.objects.get(slug="fundamentos"))


def ask(
    by: Usuario | None = None, foro: Foro | None = None, at: datetime = NOW, **fields: Any
) -> Mensaje:
    """Begin a conversation; return its first message."""
    written = {"titulo": "Indicadores para empezar", "texto": TEXTO, "clave": uuid.uuid4()}
    return temas.open(by=by or known(), foro=foro or open_forum(), at=at, **(written | fields))


def answer(
    tema: Tema, by: Usuario | None = None, at: datetime | None = None, **fields: Any
) -> Mensaje:
    """Answer it, a minute after its last message unless told when."""
    tema.refresh_from_db()
    written = {"texto": f"Respondo: con {uuid.uuid4()} y su fuente.", "clave": uuid.uuid4()}
    moment = at or tema.ultimo_at + timedelta(minutes=1)
    return mensajes.reply(tema=tema, by=by or known(), at=moment, **(written | fields))


def many(tema: Tema, count: int, by: Usuario) -> None:
    """Fill a conversation with `count` visible messages, without asking anybody."""
    first = tema.ultimo_num + 1
    Mensaje.objects.bulk_create(
        [
            Mensaje(
                tema=tema, num=num, autor=by, autor_nombre=by.nombre, texto=f"Mensaje {num}",
                html=f"<p>Mensaje {num}</p>", creado_at=tema.creado_at + timedelta(seconds=num),
            )
            for num in range(first, first + count)
        ],
        batch_size=2000,
    )  # fmt: skip
    last = first + count - 1
    Tema.objects.filter(pk=tema.pk).update(ultimo_num=last, ultimo_visible=last, visibles=last)
    tema.refresh_from_db()
