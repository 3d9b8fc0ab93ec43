"""Telling a practice's people what became of it after it was published."""

from datetime import date, datetime

from django.urls import reverse

from avisos import operations as avisos
from comun import fechas
from cuentas.models import Designacion, Usuario

from ..models import PracticaPage
from ..queries.borrador import place_of
from ..queries.firmas import authors
from ..vigencia import AVISOS
from .avisar import reviewers, write_each


def put_away(*, practica: PracticaPage, que: str, motivo: str, by: Usuario, at: datetime) -> None:
    """Tell authors and enlaces that it was archived or withdrawn, and why; not who did it."""
    personas = {persona.pk for persona in [*authors(practica), *_enlaces(practica, at)]}
    avisos.notify(
        personas=personas - {by.pk},
        clave=f"practica-baja-{practica.pk}-{at:%Y%m%d%H%M%S}",
        texto=f"«{practica.title}» {que}. Motivo: {motivo}",
        url=_form(practica),
        at=at,
    )


def confirmed(*, practica: PracticaPage, revisar_antes: date, at: datetime) -> None:
    """Mark as seen the reminders of what somebody has done."""
    personas = [persona.pk for persona in _enlaces(practica, at)]
    for dias in AVISOS:
        clave = _reminder_key(practica, revisar_antes, dias)
        avisos.mark_seen_by_all(personas=personas, clave=clave, at=at)


def withdrawal_asked(*, practica: PracticaPage, motivo: str, by: Usuario, at: datetime) -> None:
    """Tell who reviews that the municipality wants it withdrawn."""
    url = reverse("practicas:vigencia", args=[practica.pk])
    personas = reviewers(practica)
    clave = f"pide-retiro-{practica.pk}-{at:%Y%m%d}"
    avisos.notify(
        personas=[persona.pk for persona in personas],
        clave=clave,
        texto=f"Su municipio pide retirar «{practica.title}». Motivo: {motivo}",
        url=url,
        at=at,
    )
    write_each(
        personas, "practicas/mail/pide_retiro", clave, url,
        practica=practica, quien=by.get_full_name() or by.email, motivo=motivo,
    )  # fmt: skip


def to_check(*, practica: PracticaPage, revisar_antes: date, dias: int, at: datetime) -> int:
    """Ask the municipality's enlaces whether it still holds, once for each reminder."""
    personas = _enlaces(practica, at)
    clave = _reminder_key(practica, revisar_antes, dias)
    url = reverse("practicas:vigencia", args=[practica.pk])
    when = f"el {fechas.short(revisar_antes)}"
    avisos.notify(
        personas=[persona.pk for persona in personas],
        clave=clave,
        texto=f"¿Sigue vigente «{practica.title}»? "
        + (f"Dígalo antes d{when}." if dias > 0 else f"Desde {when} aparece «Por verificar»."),
        url=url,
        at=at,
    )
    write_each(
        personas,
        "practicas/mail/verificar",
        clave,
        url,
        practica=practica,
        cuando=when,
        a_tiempo=dias > 0,
    )
    return len(personas)


def _reminder_key(practica: PracticaPage, revisar_antes: date, dias: int) -> str:
    return f"practica-verificar-{practica.pk}-{revisar_antes:%Y%m%d}-{dias}"


def _enlaces(practica: PracticaPage, at: datetime) -> list[Usuario]:
    """Return who answers for its municipality at that moment."""
    place = place_of(practica.pk)
    if place is None:
        return []
    appointed = Designacion.objects.vigentes(at).enlaces().filter(municipio=place[1].municipio_id)
    return list(Usuario.objects.filter(designaciones__in=appointed, is_active=True).distinct())


def _form(practica: PracticaPage) -> str:
    return reverse("practicas:practica", args=[practica.pk])
