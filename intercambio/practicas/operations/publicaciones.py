"""What a practice gets when it is published: its folio once, a version each time."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from certificados import operations as certificados
from certificados.enums import TipoCertificado
from directorio.models import MunicipioPage
from municipios.models import Municipio
from trabajos.operations import enqueue

from .. import vigencia
from ..contenido import fingerprint
from ..enums import EstadoFirma, Origen, Suceso
from ..models import PracticaPage, Version
from ..queries.borrador import file_hashes
from ..queries.vida import recognition_key
from . import interesados

_ALCALDIAS = "09"
# Stands in the folio of what no municipality presents as its own: a model taken from a document.
SIN_MUNICIPIO = "00000"


@transaction.atomic
def settle(*, practica: PracticaPage, at: datetime) -> str:
    """Give the practice what its publication brings; return the folio. Safe to run twice.

    The first time: folio, the municipality's acknowledgement, and its people are told. Each time
    that the text is another one: a version, and a new day until which it is taken as true.
    """
    # Held until the end: two practices of one municipality, or of none, never take one number.
    above = Page.objects.select_for_update(no_key=True).get(path=practica.path[: -Page.steplen])
    place = MunicipioPage.objects.filter(pk=above.pk).first()
    page = PracticaPage.objects.select_related("live_revision").get(pk=practica.pk)
    folio = page.folio or _give_folio(page, place.municipio_id if place else SIN_MUNICIPIO, at)
    page.folio = folio
    version = _give_version(page, at)
    if page.origen == Origen.MUNICIPAL and place:
        _acknowledge(page, place, version, at)
        enqueue(
            "practicas.tasks.tell_published",
            clave=f"practica-publicada-{page.pk}",
            practica_id=page.pk,
        )
    return folio


def _give_folio(practica: PracticaPage, cvegeo: str, at: datetime) -> str:
    folio = _next(cvegeo, timezone.localtime(at).year)
    PracticaPage.objects.filter(pk=practica.pk).update(folio=folio)
    log(practica, "practicas.folio", data={"folio": folio}, timestamp=at)
    return folio


def _next(cvegeo: str, year: int) -> str:
    prefix = f"PM-{cvegeo}-{year}-"
    taken = PracticaPage.objects.filter(folio__startswith=prefix).values_list("folio", flat=True)
    last = max((int(folio.removeprefix(prefix)) for folio in taken if folio), default=0)
    return f"{prefix}{last + 1:02d}"


def _give_version(practica: PracticaPage, at: datetime) -> Version | None:
    """Number the text that is published now, unless it is still the last one's."""
    revision = practica.live_revision
    if revision is None:
        return None
    last = practica.versiones.select_related("revision").order_by("-numero").first()
    huella = _fingerprint(revision.content)
    # Compared as they are read today: the form of the fingerprint may have changed since.
    if last and (last.revision_id == revision.pk or _fingerprint(last.revision.content) == huella):
        return last
    firma = practica.firmas.filter(estado=EstadoFirma.FIRMADA, huella=huella)
    version = Version.objects.create(
        practica=practica, numero=last.numero + 1 if last else 1, revision=revision, huella=huella,
        nota=firma.order_by("-decidida_at").values_list("nota", flat=True).first() or "",
        publicada_at=at,
    )  # fmt: skip
    if practica.origen == Origen.MUNICIPAL:
        PracticaPage.objects.filter(pk=practica.pk).update(
            verificada_at=at, revisar_antes=vigencia.check_before(timezone.localdate(at))
        )
    data = {"version": version.numero, "nota": version.nota}
    log(practica, "practicas.version", revision=revision, data=data, timestamp=at)
    if version.numero > 1:
        interesados.tell(
            practica=practica, suceso=Suceso.VERSION, clave=str(version.numero), at=at,
            detalle=version.nota,
        )  # fmt: skip
    return version


def _fingerprint(contenido: dict[str, Any]) -> str:
    return fingerprint(contenido, file_hashes(contenido))


def _acknowledge(
    practica: PracticaPage, place: MunicipioPage, version: Version | None, at: datetime
) -> None:
    """Issue the municipality's acknowledgement, once: what it says is frozen."""
    first = practica.first_published_at or at
    certificados.issue(
        clave=recognition_key(practica.pk),
        tipo=TipoCertificado.RECONOCIMIENTO,
        cvegeo=place.municipio_id,
        datos={
            "nombre": _in_full(place.municipio),
            "titulo": practica.title,
            "folio_practica": practica.folio,
            "version": str(version.numero if version else 1),
            "publicada": timezone.localdate(first).isoformat(),
            "autoria": list(filter(None, [practica.dependencia.strip()])),
        },
        at=at,
    )


def _in_full(municipio: Municipio) -> str:
    kind = "Alcaldía" if municipio.entidad_id == _ALCALDIAS else "Municipio de"
    return f"{kind} {municipio}"
