"""«Mis prácticas»: what my municipalities have, and what comes next for each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from cuentas.models import Usuario
from cuentas.permissions import municipios_of
from directorio.models import MunicipioPage
from municipios.models import Municipio

from .. import completitud
from ..completitud import SIN_TITULO
from ..enums import EstadoEscritura, EstadoFirma, Origen
from ..models import Firma, PracticaPage
from .borrador import content_of, standing, workflow_states
from .elementos import elementos


@dataclass(frozen=True, slots=True)
class Mia:
    """A practice of one of my municipalities."""

    pk: int
    titulo: str
    estado: EstadoEscritura
    porcentaje: int
    sigue: str
    accion: str
    cambiada_at: datetime | None
    url: str
    # The request for a signature that this person must answer.
    firma: UUID | None


@dataclass(frozen=True, slots=True)
class Lugar:
    """A municipality for which I write, with its practices."""

    cvegeo: str
    nombre: str
    practicas: list[Mia]


_SIGUE = {
    EstadoEscritura.FIRMA: "Espera la firma del municipio.",
    EstadoEscritura.DEVUELTA: "Lea las observaciones, corrija y vuelva a pedir la firma.",
    EstadoEscritura.REVISION: "La Coordinación la revisa. Le avisaremos.",
    EstadoEscritura.PUBLICADA: "Está publicada. Actualícela cuando algo cambie.",
    EstadoEscritura.CAMBIOS: "Tiene cambios que todavía no se publican: pida la firma.",
}
_ACCION = {
    EstadoEscritura.FIRMA: "Ver la solicitud",
    EstadoEscritura.DEVUELTA: "Corregir",
    EstadoEscritura.REVISION: "Ver cómo va",
    EstadoEscritura.PUBLICADA: "Actualizar",
}


def escritorio(usuario: Usuario, *, on: date) -> list[Lugar]:
    """Read everything that this person may write for, in a fixed number of queries."""
    mine = municipios_of(usuario, on=on)
    municipios = Municipio.objects.filter(pk__in=mine).select_related("entidad").order_by("pk")
    pages = MunicipioPage.objects.filter(municipio_id__in=mine)
    paths = dict(pages.values_list("path", "municipio_id"))
    rows: dict[str, list[Mia]] = {}
    for practica, mia in _practices(paths, usuario):
        rows.setdefault(paths[practica.path[: -practica.steplen]], []).append(mia)
    return [Lugar(one.pk, str(one), rows.get(one.pk, [])) for one in municipios]


def _practices(paths: Iterable[str], usuario: Usuario) -> Iterable[tuple[PracticaPage, Mia]]:
    below = Q(pk__in=[])
    for path in paths:
        below |= Q(path__startswith=path)
    practicas = list(
        PracticaPage.objects.filter(below, origen=Origen.MUNICIPAL)
        .select_related("latest_revision")
        .order_by("-latest_revision_created_at")
    )
    states = workflow_states(practicas)
    open_ones = Firma.objects.filter(practica__in=practicas, estado=EstadoFirma.PEDIDA)
    firmas = {one.practica_id: one for one in open_ones.select_related("designacion")}
    tipos = elementos().tipos
    for practica in practicas:
        contenido = content_of(practica)
        estado = standing(practica, states.get(str(practica.pk)), firmas.get(practica.pk))
        completa = completitud.evaluate(contenido, tipos)
        yield (
            practica,
            Mia(
                pk=practica.pk,
                titulo=contenido.get("title") or SIN_TITULO,
                estado=estado,
                porcentaje=completa.porcentaje,
                sigue=_SIGUE.get(estado) or _next_of_draft(completa),
                accion=_ACCION.get(estado, "Continuar"),
                cambiada_at=practica.latest_revision_created_at,
                url=practica.get_url() if practica.live else "",
                firma=_asked_of(usuario, firmas.get(practica.pk)),
            ),
        )


def _asked_of(usuario: Usuario, firma: Firma | None) -> UUID | None:
    if firma is None or firma.designacion is None:
        return None
    return firma.pk if firma.designacion.persona_id == usuario.pk else None


def _next_of_draft(completa: completitud.Completitud) -> str:
    if completa.is_complete:
        return "Está completa: pida la firma del municipio."
    missing = len(completa.faltan)
    return f"{completa.faltan[0].texto}" + (f" Y {missing - 1} más." if missing > 1 else "")
