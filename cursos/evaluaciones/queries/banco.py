"""Reading the bank: what is found, where it is used, what keeps something from being deleted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from django.db.models import PROTECT, Count, ForeignObjectRel, Max, Model, QuerySet
from django.utils.text import slugify

from comun.texto import fold

from ..models import Casilla, Categoria, Evaluacion, Pregunta, Reactivo, Version

# Of more than these nobody reads the list: they look for something narrower.
_HALLADOS = 2_000


def search(reactivos: QuerySet[Reactivo], palabras: str) -> QuerySet[Reactivo]:
    """Return those whose key or stem has all these words, or begins of words; accents aside."""
    wanted = fold(palabras).split()[:8]
    if not wanted:
        return reactivos
    rows = reactivos.order_by().values_list("pk", "clave", "enunciado")
    found = []
    for pk, clave, enunciado in rows:
        text = f" {fold(f'{clave} {enunciado}')}"
        if all(f" {word}" in text for word in wanted):
            found.append(pk)
    return reactivos.filter(pk__in=found[:_HALLADOS])


def free_key(categoria: Categoria, wanted: str, *, own: int | None = None) -> str:
    """Return a key that no other question of the category has, made from what is wanted."""
    root = slugify(wanted)[:60].strip("-_") or "reactivo"
    rows = Reactivo.objects.filter(categoria=categoria, clave__startswith=root)
    rows = rows.exclude(pk=own) if own else rows
    taken = set(rows.values_list("clave", flat=True))
    names = (root if number == 1 else f"{root}-{number}" for number in count(1))
    return next(name for name in names if name not in taken)


def asked_by(reactivos: Iterable[Reactivo]) -> dict[int, list[str]]:
    """Return the titles of the assessments that ask each question, or may draw it: two queries.

    Whether a place also narrows by element or difficulty is left to the question's own page.
    """
    rows = list(reactivos)
    routes = dict(Categoria.objects.values_list("pk", "ruta"))
    found: dict[int, list[str]] = defaultdict(list)
    casillas = Casilla.objects.values_list("reactivo", "categoria", "evaluacion__titulo")
    for reactivo_id, categoria_id, titulo in casillas.distinct():
        for row in rows:
            mine = row.pk == reactivo_id or (
                categoria_id is not None
                and is_under(routes[row.categoria_id], routes[categoria_id])
            )
            if mine and titulo not in found[row.pk]:
                found[row.pk].append(titulo)
    return found


def is_under(ruta: str, de: str) -> bool:
    return ruta == de or ruta.startswith(f"{de}/")


@dataclass(frozen=True)
class Uso:
    """An assessment that asks a question, or may draw it; and how often it did."""

    evaluacion: Evaluacion
    como: list[str] = field(default_factory=list)
    intentos: int = 0
    ultimo_at: datetime | None = None


def uses(reactivo: Reactivo) -> list[Uso]:
    """Return where a question is used, and where it was."""
    rows = Pregunta.objects.filter(reactivo=reactivo).order_by().values("intento__evaluacion")
    done = {
        row["intento__evaluacion"]: (row["total"], row["ultimo"])
        for row in rows.annotate(total=Count("pk"), ultimo=Max("intento__abierto_at"))
    }
    how: dict[int, list[str]] = defaultdict(list)
    own = set(reactivo.elementos.values_list("pk", flat=True))
    for casilla in Casilla.objects.select_related("categoria", "elemento").order_by("pk"):
        if casilla.reactivo_id == reactivo.pk:
            how[casilla.evaluacion_id].append("La pregunta siempre.")
        elif _may_draw(casilla, reactivo, own):
            how[casilla.evaluacion_id].append(
                f"Puede salir entre {casilla.cantidad} al azar de «{casilla.categoria}»."
            )
    return [
        Uso(evaluacion, how[pk], *done.get(pk, (0, None)))
        for pk, evaluacion in Evaluacion.objects.in_bulk({*how, *done}).items()
    ]


def _may_draw(casilla: Casilla, reactivo: Reactivo, elementos: set[int]) -> bool:
    return (
        casilla.categoria is not None
        and is_under(reactivo.categoria.ruta, casilla.categoria.ruta)
        and casilla.dificultad in ("", reactivo.dificultad)
        and (casilla.elemento_id is None or casilla.elemento_id in elementos)
    )


def recorded(reactivos: Iterable[Reactivo]) -> list[Reactivo]:
    """Return those that have a version, which stays, or that some attempt has put."""
    rows = list(reactivos)
    kept = set(Version.objects.filter(reactivo__in=rows).values_list("reactivo_id", flat=True))
    kept |= set(Pregunta.objects.filter(reactivo__in=rows).values_list("reactivo_id", flat=True))
    return [reactivo for reactivo in rows if reactivo.pk in kept]


def blockers(instance: Model) -> list[tuple[str, int]]:
    """Return what keeps a row from being deleted: name in the plural and how many of each.

    Asks every relation that protects, also those of apps above, which this one does not know.
    """
    found = []
    for relation in instance._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and relation.on_delete is PROTECT:
            source = relation.field.model
            count = source._base_manager.filter(**{relation.field.name: instance}).count()
            if count:
                found.append((str(source._meta.verbose_name_plural), count))
    return found
