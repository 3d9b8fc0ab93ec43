"""What follows the publication of a practice."""

from datetime import datetime

from celery import shared_task
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from avisos import operations as avisos
from avisos.operations import Carta
from cuentas.enums import Papel
from cuentas.models import Usuario

from .enums import EstadoFirma
from .models import PracticaPage
from .queries import interes
from .queries.borrador import place_of
from .queries.firmas import authors
from .sucesos import Suceso


@shared_task(name="practicas.tasks.tell_published")
def tell_published(*, practica_id: int) -> None:
    """Write to authors, enlaces and who signed that the practice is published, once each."""
    place = place_of(practica_id)
    if place is None:
        return
    practica, municipio_page = place
    enlaces = Usuario.objects.filter(
        designaciones__in=municipio_page.municipio.designaciones.vigentes(timezone.now()).filter(
            papel=Papel.ENLACE
        )
    )
    personas = {persona.pk: persona for persona in [*authors(practica), *enlaces.distinct()]}
    for persona in personas.values():
        _write(practica, persona.email, persona.nombre, municipio=str(municipio_page.municipio))
    firma = practica.firmas.filter(estado=EstadoFirma.FIRMADA).order_by("-decidida_at").first()
    if firma is not None:
        _write(practica, firma.correo, firma.nombre, municipio=str(municipio_page.municipio))
    avisos.notify(
        personas=list(personas),
        clave=f"practica-publicada-{practica.pk}",
        texto=f"Se publicó «{practica.title}», folio {practica.folio}.",
        url=practica.get_url(),
        at=timezone.now(),
    )


def _write(practica: PracticaPage, correo: str, nombre: str, *, municipio: str) -> None:
    avisos.write_from_template(
        clave=f"practica-publicada-{practica.pk}-{correo.lower()}",
        para=correo,
        plantilla="practicas/mail/publicada",
        contexto={
            "nombre": nombre,
            "practica": practica,
            "municipio": municipio,
            "liga": settings.AULA_URL + practica.get_url(),
        },
    )


@shared_task(name="practicas.tasks.tell_interested")
def tell_interested(
    *, practica_id: int, suceso: str, suceso_clave: str, detalle: str, at: str
) -> None:
    """Tell who follows a practice what happened to it; told again, nobody hears it twice."""
    practica = PracticaPage.objects.get(pk=practica_id)
    happened = datetime.fromisoformat(at)
    following = list(interes.followers(practica_id, at=happened))
    what = f"«{practica.title}»: {Suceso(suceso).label}."
    clave = f"practica-{practica_id}-{suceso}-{suceso_clave}"
    avisos.notify(
        personas=[row.persona_id for row in following],
        clave=clave,
        texto=f"{what} {detalle}".strip(),
        url=practica.get_url() if practica.live else reverse("practicas:guardadas"),
        at=happened,
    )
    avisos.write_many(
        plantilla="practicas/mail/seguida",
        cartas=[
            Carta(
                clave=f"{clave}-{row.persona_id}",
                para=row.persona.email,
                contexto={
                    "persona": row.persona,
                    "titulo": practica.title,
                    "paso": Suceso(suceso).label,
                    "detalle": detalle,
                    "liga": settings.AULA_URL + practica.get_url() if practica.live else "",
                    "baja": (baja := _ending(interes.token_of(row))),
                },
                liga_baja=baja,
            )
            for row in following
        ],
    )


def _ending(token: str) -> str:
    return f"{settings.AULA_URL}{reverse('practicas:dejar_de_seguir', args=[token])}"
