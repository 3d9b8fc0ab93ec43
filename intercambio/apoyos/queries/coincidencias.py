"""Who can help with what is asked, and why: practices published, help offered, certificates."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from comun.direcciones import from_url_path
from cuentas.enums import EstadoAdscripcion, Finalidad
from cuentas.models import Adscripcion, Consentimiento, Designacion
from cursos.models import CursoElemento
from cursos.queries import constancias
from intercambio.practicas.enums import Acompanamiento, ListaDeOpciones, Origen
from intercambio.practicas.models import PracticaElemento, PracticaOpcion
from intercambio.practicas.queries.publicadas import newest_first, publicadas
from municipios.models import Municipio

from ..models import Apoyo

MUNICIPIOS = 12
# However many there are: nobody asks more than these.
_PRACTICAS, _PERSONAS = 60, 200


@dataclass(slots=True)
class Coincidencia:
    """A municipality that could help, and why it is thought so."""

    cvegeo: str
    lugar: str = ""
    # Title and address of the practice that says so, and what it says.
    practicas: list[tuple[str, str, str]] = field(default_factory=list)
    curso: str = ""
    personas: dict[int, str] = field(default_factory=dict)

    @property
    def nombres(self) -> list[str]:
        return sorted(self.personas.values())

    @property
    def weight(self) -> tuple[int, int]:
        return (len(self.practicas) + bool(self.personas), len(self.personas))


def of_apoyo(apoyo: Apoyo, *, at: datetime) -> list[Coincidencia]:
    """Return the municipalities that could help, those with most reasons first: three queries."""
    found: dict[str, Coincidencia] = {}
    for row in _practices(apoyo):
        if row.cvegeo and row.cvegeo != apoyo.municipio_id:
            one = found.setdefault(row.cvegeo, Coincidencia(row.cvegeo))
            one.practicas.append((_reason(row, apoyo), row.title, from_url_path(row.url_path)))
    for cvegeo, persona, nombre, curso in _certified(apoyo, at):
        one = found.setdefault(cvegeo, Coincidencia(cvegeo))
        one.curso = one.curso or curso
        one.personas[persona] = nombre
    best = sorted(found.values(), key=lambda one: one.weight, reverse=True)[:MUNICIPIOS]
    names = Municipio.objects.select_related("entidad").in_bulk([one.cvegeo for one in best])
    for one in best:
        one.lugar = str(names[one.cvegeo])
    return best


def tied(elemento: Any) -> Q:
    """Tell which practices are about an element (an id, or an outer column)."""
    ties = PracticaElemento.objects.filter(elemento=elemento).values("practica")
    return Q(pk__in=ties) | Q(materia=elemento)


def offering(tipo: Any) -> QuerySet[PracticaOpcion, Any]:
    """Return the practices whose authors say that they help others in that way."""
    marked = PracticaOpcion.objects.filter(lista=ListaDeOpciones.ACOMPANAMIENTO, valor=tipo)
    return marked.values("practica")


def _practices(apoyo: Apoyo) -> list[Any]:
    ties = PracticaElemento.objects.filter(practica=OuterRef("pk"), elemento=apoyo.elemento_id)
    offers = PracticaOpcion.objects.filter(
        practica=OuterRef("pk"), lista=ListaDeOpciones.ACOMPANAMIENTO, valor=apoyo.tipo
    )
    asked = apoyo.replica.origen_id if apoyo.replica else apoyo.practica_id
    which = tied(apoyo.elemento_id) | Q(pk__in=offering(apoyo.tipo)) | Q(pk=asked)
    # What was taken from a document, its municipality has not told: nobody there may know.
    told = publicadas().filter(which, origen=Origen.MUNICIPAL)
    rows = told.annotate(trata=Exists(ties), ayuda=Exists(offers))
    return list(newest_first(rows).only("title", "url_path", "materia", "path")[:_PRACTICAS])


def _reason(practica: Any, apoyo: Apoyo) -> str:
    about = practica.trata or practica.materia_id == apoyo.elemento_id
    kind = Acompanamiento(apoyo.tipo).label.lower()
    if about and practica.ayuda:
        return f"Publicó una práctica de esto y ofrece {kind}:"
    if practica.ayuda:
        return f"Ofrece {kind} en otra práctica:"
    return "Publicó una práctica de esto:" if about else "Es suya la práctica:"


def _certified(apoyo: Apoyo, at: datetime) -> QuerySet[Any, Any]:
    """People in office with a valid certificate who agreed to be found, of other municipalities."""
    agreed = Consentimiento.objects.filter(
        persona=OuterRef("persona"), finalidad=Finalidad.APOYOS, retirado_at=None
    )
    confirmed = Adscripcion.objects.filter(
        persona=OuterRef("persona"), municipio=OuterRef("persona__municipio"),
        estado=EstadoAdscripcion.APROBADA,
    )  # fmt: skip
    appointed = Designacion.objects.vigentes(at).filter(
        persona=OuterRef("persona"), municipio=OuterRef("persona__municipio")
    )
    courses = CursoElemento.objects.filter(elemento=apoyo.elemento_id).values("curso")
    return (
        constancias.valid(at=at)
        .filter(Exists(confirmed) | Exists(appointed), Exists(agreed))
        .filter(curso__in=courses, persona__is_active=True)
        .exclude(persona__municipio=apoyo.municipio_id)
        .order_by("persona__municipio", "persona")
        .values_list("persona__municipio", "persona", "persona__nombre", "curso__title")
    )[:_PERSONAS]
