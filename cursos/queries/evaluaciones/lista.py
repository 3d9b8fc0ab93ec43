"""The attempts at an assessment, a page at a time, and as a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextChoices
from django.http import QueryDict
from django.utils import timezone

from comun.texto import fold
from cursos.evaluaciones.enums import EstadoIntento
from cursos.evaluaciones.models import Intento, Pregunta

from ..evaluacion import claves
from .alcance import Alcance

POR_PAGINA = 50
ABIERTOS = [EstadoIntento.NO_INICIADO, EstadoIntento.EN_CURSO, EstadoIntento.VENCIDO]
_UNMARKED = Pregunta.objects.filter(intento=OuterRef("pk"), puntos__isnull=True, ajuste="")


class Filtro(TextChoices):
    TODOS = "", "Todos"
    ABIERTOS = "abiertos", "Sin entregar"
    POR_CALIFICAR = "por-calificar", "Por calificar"
    POR_PUBLICAR = "por-publicar", "Por dar a conocer"
    CALIFICADOS = "calificados", "Calificados"
    ABANDONADOS = "abandonados", "No se entregaron"


_CONDITIONS = {
    Filtro.TODOS: Q(),
    Filtro.ABIERTOS: Q(estado__in=ABIERTOS),
    Filtro.POR_CALIFICAR: Q(Exists(_UNMARKED), estado=EstadoIntento.ENTREGADO),
    Filtro.POR_PUBLICAR: Q(~Exists(_UNMARKED), estado=EstadoIntento.ENTREGADO),
    Filtro.CALIFICADOS: Q(estado=EstadoIntento.CALIFICADO),
    Filtro.ABANDONADOS: Q(estado=EstadoIntento.ABANDONADO),
}


@dataclass(frozen=True)
class Pedido:
    """What the address asks for; what it says wrongly is left out."""

    filtro: str = ""
    grupo: str = ""
    q: str = ""

    @property
    def query(self) -> str:
        return urlencode({name: value for name, value in vars(self).items() if value})

    @property
    def sin_filtro(self) -> str:
        """What the tabs carry on."""
        kept = {"grupo": self.grupo, "q": self.q}
        return urlencode({name: value for name, value in kept.items() if value})


@dataclass(frozen=True)
class Pestana:
    valor: str
    nombre: str
    cuantos: int


@dataclass(frozen=True)
class Lista:
    pedido: Pedido
    pestanas: list[Pestana]
    pagina: Page
    intentos: list[Any]

    @property
    def nombre(self) -> str:
        return str(Filtro(self.pedido.filtro).label)


def read_asked(asked: QueryDict, alcance: Alcance) -> Pedido:
    filtro, grupo = asked.get("filtro", ""), asked.get("grupo", "")
    q = " ".join(asked.get("q", "").replace("\x00", "").split())[:80]
    return Pedido(
        filtro if filtro in Filtro.values else "", grupo if grupo in alcance.nombres else "", q
    )


def read(alcance: Alcance, pedido: Pedido, *, pagina: str) -> Lista:
    """Read one page: four queries; only the attempts shown have their questions counted."""
    rows = _narrowed(alcance.attempts(), pedido)
    # A slice makes an inner query, in which each condition is looked at once.
    counts = rows.aggregate(
        **{f"de_{n}": Count("pk", filter=_CONDITIONS[one]) for n, one in enumerate(Filtro)}
    )
    tabs = [Pestana(one.value, str(one.label), counts[f"de_{n}"]) for n, one in enumerate(Filtro)]
    shown = rows.filter(_CONDITIONS[Filtro(pedido.filtro)])
    page = Paginator(_ordered(shown).values_list("pk", flat=True), POR_PAGINA).get_page(pagina)
    return Lista(pedido, tabs, page, list(_complete(alcance.attempts().filter(pk__in=list(page)))))


def to_publish(alcance: Alcance, grupo: str = "") -> QuerySet[Intento]:
    """Return the attempts whose every question has points and whose mark nobody knows yet.

    Nobody releases a mark of their own.
    """
    rows = _narrowed(alcance.attempts(), Pedido(grupo=grupo))
    rows = rows.filter(_CONDITIONS[Filtro.POR_PUBLICAR]).exclude(persona=alcance.persona)
    return rows.select_related("persona").order_by("entregado_at", "pk")


def _narrowed(rows: QuerySet[Intento], pedido: Pedido) -> QuerySet[Intento]:
    if pedido.grupo:
        rows = rows.filter(grupo=pedido.grupo)
    for word in fold(pedido.q).split():
        rows = rows.filter(Q(persona__nombre__icontains=word) | Q(persona__email__icontains=word))
    return rows


def _complete(rows: QuerySet[Intento]) -> QuerySet[Any]:
    waits = Q(preguntas__puntos__isnull=True, preguntas__ajuste="")
    rows = rows.select_related("persona__municipio__entidad")
    rows = rows.annotate(sin_puntos=Count("preguntas", filter=waits), total=Count("preguntas"))
    return _ordered(rows)


def _ordered(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.order_by("persona__nombre", "persona__email", "numero", "pk")


HEADER = [
    "Nombre", "Correo", "Municipio o alcaldía", "Grupo", "Intento", "Estado", "Abierto",
    "Entregado", "Preguntas", "Sin calificar", "Calificación", "Mínimo", "Aprobado",
]  # fmt: skip


def cells(alcance: Alcance, pedido: Pedido) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the file: what the list shows, all of it."""
    rows = _narrowed(alcance.attempts(), pedido).filter(_CONDITIONS[Filtro(pedido.filtro)])
    for one in _complete(rows).iterator(chunk_size=500):
        yield (
            str(one.persona), one.persona.email, str(one.persona.municipio or ""),
            claves.group_name(one, alcance.nombres), one.numero, one.get_estado_display(),
            _moment(one.abierto_at), _moment(one.entregado_at), one.total,
            one.sin_puntos if one.is_handed_in else "",
            "" if one.calificacion is None else float(one.calificacion), one.minimo,
            "" if one.calificacion is None else ("Sí" if one.is_passed else "No"),
        )  # fmt: skip


def _moment(at: Any) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""
