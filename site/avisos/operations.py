"""Telling people: letters sent once, notices on the site."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.template import Context
from django.template.loader import get_template

from trabajos.operations import enqueue

from .models import Aviso, Correo


@transaction.atomic
def write(*, clave: str, para: str, asunto: str, cuerpo: str, efimero: bool = False) -> Correo:
    """Put a letter in the outbox, to be sent after this transaction; once for each `clave`."""
    correo, created = Correo.objects.get_or_create(
        clave=clave,
        defaults={
            "para": para,
            "asunto": " ".join(asunto.split())[:200],
            "cuerpo": cuerpo,
            "efimero": efimero,
        },
    )
    if created:
        enqueue("avisos.tasks.send", clave=f"correo-{correo.pk}", correo_id=str(correo.pk))
    return correo


def write_from_template(
    *,
    clave: str,
    para: str,
    plantilla: str,
    contexto: dict[str, object],
    efimero: bool = False,
) -> Correo:
    """Write a letter from `<plantilla>_subject.txt` and `<plantilla>_body.txt`."""
    return write(
        clave=clave,
        para=para,
        asunto=_as_text(f"{plantilla}_subject.txt", contexto),
        cuerpo=_as_text(f"{plantilla}_body.txt", contexto),
        efimero=efimero,
    )


def _as_text(name: str, contexto: dict[str, object]) -> str:
    """Render plain text: «Peña & Ruiz» must not arrive as «Peña &amp; Ruiz»."""
    template = get_template(name).template  # type: ignore[attr-defined]
    return template.render(Context(contexto, autoescape=False)).strip()


def notify(*, personas: Iterable[int], clave: str, texto: str, url: str, at: datetime) -> None:
    """Leave a notice on the site for these people (their ids); once for each `clave`."""
    Aviso.objects.bulk_create(
        [
            Aviso(persona_id=pk, clave=clave, texto=texto[:255], url=url, creado_at=at)
            for pk in personas
        ],
        ignore_conflicts=True,
    )
