"""Telling the people of a practice what happened to it: by letter and on the site."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from wagtail.models import GroupApprovalTask

from avisos import operations as avisos
from comun import fechas
from cuentas.models import Designacion, Usuario

from ..models import Firma, PracticaPage
from ..queries.borrador import content_of, place_of
from ..queries.firmas import authors


def to_sign(*, firma: Firma, token: str) -> None:
    """Send who is asked to sign their secret link."""
    place = place_of(firma.practica_id)
    avisos.write_from_template(
        clave=f"firma-{firma.pk}",
        para=firma.correo,
        plantilla="practicas/mail/firma",
        contexto={
            "firma": firma,
            "titulo": _title(firma.practica),
            "municipio": place[1].municipio if place else "",
            "autor": firma.pedida_por.get_full_name() or firma.pedida_por.email,
            "vence": fechas.long(firma.vence_at),
            "liga": settings.AULA_URL + reverse("practicas:firma", args=[token]),
        },
        efimero=True,  # the link is a key: the outbox forgets it as soon as it has gone
    )


def to_sign_here(*, firma: Firma, designacion: Designacion, at: datetime) -> None:
    """Tell the enlace who was asked that a text waits for their signature on the site."""
    url = reverse("practicas:firmar", args=[firma.pk])
    avisos.notify(
        personas=[designacion.persona_id],
        clave=f"por-firmar-{firma.pk}",
        texto=f"Le piden firmar «{_title(firma.practica)}» por su municipio.",
        url=url,
        at=at,
    )
    avisos.write_from_template(
        clave=f"firma-{firma.pk}",
        para=firma.correo,
        plantilla="practicas/mail/firma_enlace",
        contexto={
            "firma": firma,
            "titulo": _title(firma.practica),
            "autor": firma.pedida_por.get_full_name() or firma.pedida_por.email,
            "vence": fechas.long(firma.vence_at),
            "liga": settings.AULA_URL + url,
        },
    )


def lapsed(*, firma: Firma, at: datetime) -> None:
    """Tell the authors that who was to sign is in office no more."""
    avisos.notify(
        personas=[persona.pk for persona in authors(firma.practica)],
        clave=f"caduco-{firma.pk}",
        texto=f"Terminó la designación de {firma.nombre} antes de firmar "
        f"«{_title(firma.practica)}». Su texto está guardado: pida la firma otra vez.",
        url=reverse("practicas:enviar", args=[firma.practica_id]),
        at=at,
    )


def signed(*, firma: Firma, at: datetime) -> None:
    """Tell the authors that the municipality signed."""
    avisos.notify(
        personas=[persona.pk for persona in authors(firma.practica)],
        clave=f"firmada-{firma.pk}",
        texto=f"{firma.nombre} firmó «{_title(firma.practica)}». Ahora la revisa la Coordinación.",
        url=_form(firma.practica),
        at=at,
    )


def returned(
    *,
    practica: PracticaPage,
    quien: str,
    texto: str,
    clave: str,
    at: datetime,
    notas: Sequence[tuple[str, str]] = (),
) -> None:
    """Tell the authors who gave the practice back, and why.

    :param notas: what was said of each field, with its name.
    """
    personas = authors(practica)
    avisos.notify(
        personas=[persona.pk for persona in personas],
        clave=f"devuelta-{clave}",
        texto=f"Le devolvieron «{_title(practica)}» con observaciones.",
        url=_form(practica),
        at=at,
    )
    write_each(
        personas, "practicas/mail/devuelta", f"practica-devuelta-{clave}", _form(practica),
        titulo=_title(practica), quien=quien, observaciones=texto, notas=notas,
    )  # fmt: skip


def to_review(*, practica: PracticaPage, clave: str, at: datetime) -> None:
    """Tell who reviews that a practice waits for them."""
    url = reverse("practicas:revisar_una", args=[practica.pk])
    personas = reviewers(practica)
    avisos.notify(
        personas=[persona.pk for persona in personas],
        clave=f"por-revisar-{clave}",
        texto=f"«{_title(practica)}» espera su revisión.",
        url=url,
        at=at,
    )
    write_each(
        personas,
        "practicas/mail/por_revisar",
        f"practica-por-revisar-{clave}",
        url,
        titulo=_title(practica),
    )


def write_each(
    personas: Collection[Usuario], plantilla: str, clave: str, url: str, **contexto: object
) -> None:
    """Write each of them the same letter, that leads to `url`; once for each `clave`."""
    avisos.write_many(
        plantilla=plantilla,
        cartas=[
            avisos.Carta(
                clave=f"{clave}-{persona.pk}",
                para=persona.email,
                contexto={"persona": persona, "liga": settings.AULA_URL + url, **contexto},
            )
            for persona in personas
        ],
    )


def reviewers(practica: PracticaPage) -> list[Usuario]:
    workflow = practica.get_workflow()
    tasks = GroupApprovalTask.objects.filter(active=True, workflow_tasks__workflow=workflow)
    found = Usuario.objects.filter(is_active=True, groups__groupapprovaltask__in=tasks)
    return list(found.distinct())


def _title(practica: PracticaPage) -> str:
    return str(content_of(practica)["title"])


def _form(practica: PracticaPage) -> str:
    return reverse("practicas:practica", args=[practica.pk])
