"""Telling people about appointments, hand-overs and requests: by letter and on the site."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from avisos import operations as avisos

from .. import permissions
from ..models import (
    CoordinacionDeRed,
    Designacion,
    Invitacion,
    Relevo,
    RelevoEnEspera,
    SolicitudDeIncorporacion,
    Usuario,
)


def enlaces_of(cvegeo: str, *, on: date) -> list[Usuario]:
    """Return the people who are enlaces of a municipality now."""
    rows = Designacion.objects.vigentes(on).enlaces().filter(municipio=cvegeo)
    return list(Usuario.objects.filter(pk__in=rows.values("persona"), is_active=True))


def handed_over(*, relevo: Relevo, at: datetime) -> None:
    """Tell who leaves and who begins."""
    url = reverse("cuentas:relevo_hecho", args=[relevo.pk])
    who = {
        "entrega": relevo.saliente.persona,
        "recibe": relevo.entrante.persona,
    }
    for lado, persona in who.items():
        _write(
            persona,
            clave=f"relevo-{relevo.pk}-{lado}",
            plantilla="cuentas/mail/relevo_hecho",
            contexto={"relevo": relevo, "lado": lado, "desde": relevo.entrante.desde},
            url=url,
        )
    avisos.notify(
        personas=[persona.pk for persona in who.values()],
        clave=f"relevo-{relevo.pk}",
        texto=f"Se hizo el relevo de enlace de {relevo.datos['municipio']}. Guarde su anexo.",
        url=url,
        at=at,
    )


def successor_came(*, invitacion: Invitacion, at: datetime) -> None:
    """Tell who prepared a relevo that its successor has an account now."""
    waiting = RelevoEnEspera.objects.filter(
        designacion__municipio=invitacion.municipio_id, correo=invitacion.correo
    )
    for espera in waiting.select_related("preparado_por", "designacion__municipio__entidad"):
        url = reverse("cuentas:relevo", args=[espera.designacion_id])
        clave = f"relevo-en-espera-{espera.pk}-{invitacion.pk}"
        _write(
            espera.preparado_por, clave=clave, plantilla="cuentas/mail/relevo_listo",
            contexto={"espera": espera, "recibe": invitacion.persona}, url=url,
        )  # fmt: skip
        avisos.notify(
            personas=[espera.preparado_por_id],
            clave=clave,
            texto=f"{invitacion.persona} ya tiene cuenta: confirme el relevo de enlace.",
            url=url,
            at=at,
        )


def ending(designacion: Designacion, *, dias: int, at: datetime) -> None:
    """Remind the person, the other enlaces and the coordination that a term ends."""
    personas = {
        designacion.persona_id: designacion.persona,
        **{one.pk: one for one in enlaces_of(designacion.municipio_id, on=at)},
        **{one.pk: one for one in permissions.coordinacion()},
    }
    url = reverse("cuentas:designacion", args=[designacion.pk])
    clave = f"designacion-{designacion.pk}-{designacion.hasta}-{dias}"
    for persona in personas.values():
        _write(
            persona,
            clave=f"{clave}-{persona.pk}",
            plantilla="cuentas/mail/designacion_termina",
            contexto={"designacion": designacion, "propia": persona.pk == designacion.persona_id},
            url=url,
        )
    avisos.notify(
        personas=list(personas),
        clave=clave,
        texto=f"La designación de {designacion.persona} en {designacion.municipio} está por "
        "terminar.",
        url=url,
        at=at,
    )


def network_given(*, coordinacion: CoordinacionDeRed, at: datetime) -> None:
    """Tell somebody that they coordinate a network, and where."""
    url = reverse("directorio:coordinar", args=[coordinacion.red.slug])
    _write(
        coordinacion.persona,
        clave=f"coordinacion-de-red-{coordinacion.pk}",
        plantilla="cuentas/mail/red_encargada",
        contexto={"coordinacion": coordinacion},
        url=url,
    )
    avisos.notify(
        personas=[coordinacion.persona_id],
        clave=f"coordinacion-de-red-{coordinacion.pk}",
        texto=f"Usted coordina {coordinacion.red}. Esta es la página para hacerlo.",
        url=url,
        at=at,
    )


def network_ending(coordinacion: CoordinacionDeRed, *, dias: int, at: datetime) -> None:
    """Remind the person and the site's coordination that somebody's term in a network ends."""
    personas = {
        coordinacion.persona_id: coordinacion.persona,
        **{one.pk: one for one in permissions.coordinacion()},
    }
    url = reverse("cuentas:coordinacion", args=[coordinacion.pk])
    clave = f"coordinacion-de-red-{coordinacion.pk}-{coordinacion.hasta}-{dias}"
    for persona in personas.values():
        _write(
            persona,
            clave=f"{clave}-{persona.pk}",
            plantilla="cuentas/mail/red_termina",
            contexto={
                "coordinacion": coordinacion,
                "propia": persona.pk == coordinacion.persona_id,
            },
            url=url,
        )
    avisos.notify(
        personas=list(personas),
        clave=clave,
        texto=f"El encargo de {coordinacion.persona} en {coordinacion.red} está por terminar.",
        url=url,
        at=at,
    )


def asked(*, solicitud: SolicitudDeIncorporacion, at: datetime) -> None:
    """Tell the coordination that a request waits, and the present enlaces that it was made."""
    clave = f"solicitud-{solicitud.pk}-{at:%Y%m%d%H%M%S}"
    _tell(
        permissions.coordinacion(), solicitud, clave=clave,
        plantilla="cuentas/mail/solicitud_espera",
        texto=f"{solicitud.municipio} pide su incorporación.", at=at,
    )  # fmt: skip
    enlaces = [
        one for one in enlaces_of(solicitud.municipio_id, on=at) if one.pk != solicitud.persona_id
    ]
    for persona in enlaces:
        _write(
            persona,
            clave=f"{clave}-enlace-{persona.pk}",
            plantilla="cuentas/mail/solicitud_reclamo",
            contexto={"solicitud": solicitud},
            url=reverse("contacto"),
        )


def decided(*, solicitud: SolicitudDeIncorporacion, at: datetime) -> None:
    """Tell who asked, and who was proposed, what the coordination answered."""
    clave = f"solicitud-{solicitud.pk}-{solicitud.estado}-{at:%Y%m%d%H%M%S}"
    _tell(
        [solicitud.persona], solicitud, clave=clave, plantilla="cuentas/mail/solicitud_decidida",
        texto=f"La Coordinación respondió a la solicitud de {solicitud.municipio}.", at=at,
    )  # fmt: skip
    if solicitud.designacion is None:
        return
    enlace = solicitud.designacion.persona
    url = reverse("cuentas:primeros_pasos", args=[solicitud.municipio_id])
    _write(
        enlace,
        clave=f"{clave}-enlace",
        plantilla="cuentas/mail/enlace_nuevo",
        contexto={"designacion": solicitud.designacion},
        url=url,
    )
    avisos.notify(
        personas=[enlace.pk],
        clave=f"{clave}-enlace",
        texto=f"Usted es enlace de {solicitud.municipio}. Estos son sus primeros pasos.",
        url=url,
        at=at,
    )


def _tell(
    personas: Iterable[Usuario], solicitud: SolicitudDeIncorporacion, *,
    clave: str, plantilla: str, texto: str, at: datetime,
) -> None:  # fmt: skip
    url = reverse("cuentas:incorporacion", args=[solicitud.pk])
    told = list(personas)
    for persona in told:
        _write(
            persona,
            clave=f"{clave}-{persona.pk}",
            plantilla=plantilla,
            contexto={"solicitud": solicitud},
            url=url,
        )
    avisos.notify(personas=[one.pk for one in told], clave=clave, texto=texto, url=url, at=at)


def _write(
    persona: Usuario, *, clave: str, plantilla: str, contexto: dict[str, Any], url: str
) -> None:
    avisos.write_from_template(
        clave=clave,
        para=persona.email,
        plantilla=plantilla,
        contexto={"persona": persona, "liga": settings.AULA_URL + url, **contexto},
    )
