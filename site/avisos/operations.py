"""Telling people: letters sent once, notices on the site."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.template import Context
from django.template.loader import get_template

from trabajos.operations import enqueue, enqueue_many

from .models import Aviso, Correo

_BATCH = 200
# Whom a letter went to, when that is no longer kept.
NADIE = "retirado@aula.invalid"


def can_receive(para: str) -> bool:
    """Whether a server can exist for the address: not below `.invalid` (RFC 2606)."""
    return not para.lower().endswith(".invalid")


@transaction.atomic
def write(*, clave: str, para: str, asunto: str, cuerpo: str, efimero: bool = False) -> Correo:
    """Put a letter in the outbox, to be sent after this transaction; once for each `clave`.

    To who has no mail none is written: what is returned is not kept.
    """
    if not can_receive(para):
        return Correo(clave=clave, para=para)
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


@dataclass(frozen=True)
class Carta:
    """One of many letters alike: what about (`clave`), to whom, and the words of each."""

    clave: str
    para: str
    contexto: dict[str, object]
    liga_baja: str = ""


@transaction.atomic
def write_many(*, plantilla: str, cartas: Sequence[Carta]) -> None:
    """Write many letters from one pair of templates; a fixed number of statements for each batch.

    Once for each `clave`, like `write`.
    """
    for start in range(0, len(cartas), _BATCH):
        _write_batch(plantilla, cartas[start : start + _BATCH])


def _write_batch(plantilla: str, cartas: Sequence[Carta]) -> None:
    Correo.objects.bulk_create(
        [
            Correo(
                clave=carta.clave,
                para=carta.para,
                asunto=" ".join(_as_text(f"{plantilla}_subject.txt", carta.contexto).split())[:200],
                cuerpo=_as_text(f"{plantilla}_body.txt", carta.contexto),
                liga_baja=carta.liga_baja,
            )
            for carta in cartas
            if can_receive(carta.para)
        ],
        ignore_conflicts=True,
    )
    # The ids of the rows that are there: another run may have written them first.
    unsent = Correo.objects.filter(clave__in=[carta.clave for carta in cartas], enviado_at=None)
    enqueue_many(
        "avisos.tasks.send",
        {f"correo-{pk}": {"correo_id": str(pk)} for pk in unsent.values_list("pk", flat=True)},
    )


def _as_text(name: str, contexto: dict[str, object]) -> str:
    """Render plain text: «Peña & Ruiz» must not arrive as «Peña &amp; Ruiz»."""
    template = get_template(name).template  # type: ignore[attr-defined]  # Django's engine
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


def mark_seen_by_all(*, personas: Iterable[int], clave: str, at: datetime) -> None:
    """Mark one notice as seen for these people: somebody has done what it asked for."""
    Aviso.objects.filter(persona__in=personas, clave=clave, visto_at=None).update(visto_at=at)


def mark_seen(*, persona: int, at: datetime, prefijo: str = "") -> None:
    """Mark a person's notices as seen: all, or those whose `clave` begins with `prefijo`."""
    unseen = Aviso.objects.filter(persona=persona, visto_at=None, clave__startswith=prefijo)
    if unseen.exists():  # most visits: do not ask for the right to write
        unseen.update(visto_at=at)


@transaction.atomic
def forget_bodies(*, before: datetime) -> int:
    """Wipe the text of letters sent before that instant; address, subject and date remain."""
    return Correo.objects.filter(enviado_at__lt=before).exclude(cuerpo="").update(cuerpo="")


@transaction.atomic
def forget_addresses(*, before: datetime, prefijo: str = "") -> int:
    """Wipe to whom letters went that were sent before that instant (`clave` begins so)."""
    sent = Correo.objects.filter(enviado_at__lt=before, clave__startswith=prefijo)
    return sent.exclude(para=NADIE).update(para=NADIE, cuerpo="")


@transaction.atomic
def forget_addressee(*, addresses: Iterable[str]) -> None:
    """Wipe text and address of what these addresses were sent; what waits still goes out."""
    Correo.objects.filter(para__in=list(addresses), enviado_at__isnull=False).update(
        para=NADIE, asunto="", cuerpo=""
    )


@transaction.atomic
def drop_seen(*, before: datetime) -> int:
    """Take away the notices seen before that instant."""
    return Aviso.objects.filter(visto_at__lt=before).delete()[0]
