"""What follows the publication of a practice."""

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from avisos import operations as avisos
from certificados import queries as certificados
from certificados.models import Certificado
from cuentas.enums import Papel
from cuentas.models import Usuario

from .enums import EstadoFirma
from .models import PracticaPage
from .queries.borrador import place_of
from .queries.firmas import authors
from .queries.vida import recognition_key


@shared_task(name="practicas.tasks.tell_published")
def tell_published(*, practica_id: int) -> None:
    """Write to authors, enlaces and who signed that the practice is published, once each."""
    place = place_of(practica_id)
    if place is None:
        return
    practica, municipio_page = place
    paper = certificados.by_clave(recognition_key(practica.pk))
    said = {"municipio": str(municipio_page.municipio), "reconocimiento": _address(paper)}
    enlaces = Usuario.objects.filter(
        designaciones__in=municipio_page.municipio.designaciones.vigentes(timezone.now()).filter(
            papel=Papel.ENLACE
        )
    )
    personas = {persona.pk: persona for persona in [*authors(practica), *enlaces.distinct()]}
    for persona in personas.values():
        _write(practica, persona.email, persona.nombre, said)
    firma = practica.firmas.filter(estado=EstadoFirma.FIRMADA).order_by("-decidida_at").first()
    if firma is not None:
        _write(practica, firma.correo, firma.nombre, said)
    avisos.notify(
        personas=list(personas),
        clave=f"practica-publicada-{practica.pk}",
        texto=f"Se publicó «{practica.title}», folio {practica.folio}.",
        url=practica.get_url(),
        at=timezone.now(),
    )


def _address(paper: Certificado | None) -> str:
    return f"{settings.AULA_URL}{paper.get_absolute_url()}" if paper else ""


def _write(practica: PracticaPage, correo: str, nombre: str, said: dict[str, str]) -> None:
    avisos.write_from_template(
        clave=f"practica-publicada-{practica.pk}-{correo.lower()}",
        para=correo,
        plantilla="practicas/mail/publicada",
        contexto={
            "nombre": nombre,
            "practica": practica,
            "liga": settings.AULA_URL + practica.get_url(),
            **said,
        },
    )
