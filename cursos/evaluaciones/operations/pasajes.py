"""Passages that come from elsewhere on the site: a published practice, to be asked about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario

from ..models import Pasaje
from . import recursos


@dataclass(frozen=True)
class Figura:
    """A picture of the passage; `pie` is Markdown."""

    datos: bytes
    alternativo: str
    pie: str = ""


@dataclass(frozen=True)
class Texto:
    """What a passage says, where it was read and where it stands; `texto` is Markdown."""

    clave: str
    titulo: str
    texto: str
    fuente: str
    url: str


@transaction.atomic
def take(
    *, texto: Texto, figuras: Sequence[Figura] = (), by: Usuario, at: datetime
) -> tuple[Pasaje, bool]:
    """Write a passage in the bank, its figures at the end; say whether it is new.

    One that has this `clave` is returned as it is: people may have worked on it.

    :raises FiguraInvalida: see `recursos.keep`.
    """
    if found := Pasaje.objects.filter(clave=texto.clave).first():
        return found, False
    whole = "\n\n".join([texto.texto, *(_kept(one, at) for one in figuras)])
    made, is_new = Pasaje.objects.get_or_create(
        clave=texto.clave,
        defaults={
            "titulo": texto.titulo, "texto": whole, "fuente": texto.fuente, "url": texto.url,
        },
    )  # fmt: skip
    if is_new:  # and no double click came first
        recursos.mark_used(whole)
        log(instance=made, action="wagtail.create", user=by, timestamp=at)
    return made, is_new


def _kept(figura: Figura, at: datetime) -> str:
    kept = recursos.keep(figura.datos, nombre=figura.alternativo, at=at)
    alt = " ".join(figura.alternativo.split()).replace("[", "(").replace("]", ")")
    return f"![{alt}](recurso:{kept.sha256})\n\n{figura.pie}".strip()
