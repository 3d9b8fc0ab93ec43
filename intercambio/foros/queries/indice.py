"""The index: every forum one may read, by kind, with what moves in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce

from ..enums import EstadoMensaje
from ..grupos import MATERIAS, PASOS
from ..models import Foro, Mensaje, Quien, Tema, moderates
from . import temas
from .temas import Renglon

# Practices have a forum each: those where something moved; the rest is found from the practice.
PRACTICAS = 12


@dataclass(frozen=True, slots=True)
class ForoEnLista:
    titulo: str
    descripcion: str
    url: str
    placa: str
    temas: int
    sin_leer: int
    ultimo_at: datetime | None


@dataclass(frozen=True)
class Grupo:
    titulo: str
    nota: str
    foros: list[ForoEnLista]


@dataclass(frozen=True)
class Indice:
    recientes: list[Renglon]
    grupos: list[Grupo]
    por_moderar: int
    modera: bool

    @property
    def sin_leer(self) -> int:
        return sum(foro.sin_leer for grupo in self.grupos for foro in grupo.foros)


def read(usuario: Quien) -> Indice:
    """Read the whole index in a number of queries that depends on nothing."""
    modera = moderates(usuario)
    return Indice(
        recientes=temas.latest(usuario),
        grupos=_groups(usuario),
        por_moderar=to_moderate() if modera else 0,
        modera=modera,
    )


def to_moderate() -> int:
    """Count the messages that wait for a moderator."""
    pending = Mensaje.objects.filter(estado=EstadoMensaje.PENDIENTE).count()
    reported = Mensaje.objects.filter(reportes__atendido_at=None, reportes__isnull=False)
    return pending + reported.exclude(estado=EstadoMensaje.PENDIENTE).distinct().count()


def _groups(usuario: Quien) -> list[Grupo]:
    rows = list(_foros(usuario))
    by_key = {foro.clave: foro for foro in rows if foro.clave}
    kinds: list[tuple[str, str, Iterable[Any]]] = [
        ("Mesa abierta", "Para lo que no cabe en otro foro.",
         (foro for foro in rows if not (foro.clave or foro.curso_id or foro.practica_id))),
        ("Por paso del ciclo", "De la primera medición a la evaluación.", _in_order(by_key, PASOS)),
        ("Por materia", "Los doce asuntos de un instituto.", _in_order(by_key, MATERIAS)),
        ("De sus cursos", "Los leen quienes toman el curso y quienes lo acompañan.",
         (foro for foro in rows if foro.curso_id)),
        ("De buenas prácticas", "Donde hubo movimiento.", _liveliest(rows)),
    ]  # fmt: skip
    unread = _unread_by_foro(usuario)
    groups = (
        Grupo(titulo, nota, [_in_list(foro, unread) for foro in foros])
        for titulo, nota, foros in kinds
    )
    return [group for group in groups if group.foros]


def _foros(usuario: Quien) -> Iterable[Any]:
    listed = Tema.objects.listados().filter(foro=OuterRef("pk")).order_by().values("foro")
    return (
        Foro.objects.visible_to(usuario)
        .annotate(
            clave=F("elemento__clave"),
            n_temas=Coalesce(Subquery(listed.annotate(n=Count("pk")).values("n")), 0),
            movido_at=Subquery(listed.annotate(at=Max("ultimo_at")).values("at")),
        )
        .order_by("titulo")
    )


def _in_order(by_key: dict[str, Any], keys: list[str]) -> list[Any]:
    return [by_key[key] for key in keys if key in by_key]


def _liveliest(rows: list[Any]) -> list[Any]:
    moved = [foro for foro in rows if foro.practica_id and foro.movido_at]
    return sorted(moved, key=lambda foro: foro.movido_at, reverse=True)[:PRACTICAS]


def _unread_by_foro(usuario: Quien) -> dict[int, int]:
    if not usuario.is_authenticated:
        return {}
    rows = temas.unread(usuario).order_by().values_list("foro").annotate(n=Count("pk"))
    return dict(rows)


def _in_list(foro: Any, unread: dict[int, int]) -> ForoEnLista:
    return ForoEnLista(
        titulo=foro.titulo, descripcion=foro.descripcion, url=foro.get_absolute_url(),
        placa=(foro.clave or "").removeprefix("E"), temas=foro.n_temas,
        sin_leer=unread.get(foro.pk, 0), ultimo_at=foro.movido_at,
    )  # fmt: skip
