"""Where a published practice stands for readers, and what may be done about it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Subquery
from django.utils import timezone

from certificados.models import Certificado

from .. import evidencia, vigencia
from ..enums import EstadoPublicacion, NivelEvidencia, Origen
from ..models import PracticaPage, Version
from ..vigencia import Publicacion
from . import evidencias


@dataclass(frozen=True, slots=True)
class Vida:
    """What the page says above and beside the text."""

    folio: str
    url: str
    estado: EstadoPublicacion
    version: int | None
    # The one that is read instead of the latest, by its own address.
    anterior: bool
    nota: str
    publicada_at: datetime | None
    verificada_at: datetime | None
    revisar_antes: date | None
    archivada_at: datetime | None
    motivo: str
    evidencia: NivelEvidencia | None
    reconocimiento: str


def recognition_key(practica_id: int) -> str:
    """Return the key under which a practice's acknowledgement is issued."""
    return f"practica-{practica_id}-reconocimiento"


def standing(page: PracticaPage, *, at: datetime) -> EstadoPublicacion:
    """Tell where the practice stands for readers at that moment."""
    publicacion = Publicacion(
        live=page.live,
        hay_borrador=page.has_unpublished_changes and page.origen == Origen.MUNICIPAL,
        archivada_at=page.archivada_at,
        retirada_at=page.retirada_at,
        revisar_antes=page.revisar_antes,
    )
    return vigencia.standing(publicacion, on=timezone.localdate(at))


def latest(practica_id: int | None) -> Any:
    """Return the version that holds now, with `papel` (a folio) and `midieron`: one query."""
    paper = Certificado.objects.no_sustituidos().filter(clave=recognition_key(practica_id or 0))
    return (
        Version.objects.filter(practica=practica_id)
        .annotate(
            papel=Subquery(paper.values("folio")[:1]),
            midieron=evidencias.municipalities("practica"),
        )
        .order_by("-numero")
        .first()
    )


def of(page: PracticaPage, *, last: Any, version: Version | None = None) -> Vida:
    """Tell what surrounds the text that is shown: its latest, or that of `version`.

    :param last: what `latest` returned.
    """
    shown = version or last
    replicated = last is not None and last.midieron >= evidencia.MUNICIPIOS
    level = NivelEvidencia.REPLICADA if replicated else page.nivel_evidencia
    return Vida(
        folio=page.folio or "",
        url=page.get_url() or "",
        estado=standing(page, at=timezone.now()),
        version=shown.numero if shown else None,
        anterior=bool(version and last and version.numero != last.numero),
        nota=shown.nota if shown else "",
        publicada_at=shown.publicada_at if shown else page.last_published_at,
        verificada_at=page.verificada_at,
        revisar_antes=page.revisar_antes,
        archivada_at=page.archivada_at,
        motivo=page.motivo_de_baja,
        evidencia=NivelEvidencia(level) if level else None,
        reconocimiento=(last.papel or "") if last else "",
    )
