"""Renaming a category of the bank, with all that lies inside it."""

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario

from ..models import Categoria

LARGO = 240


class RutaImposible(Exception):
    """The category cannot be called so; the message says why."""


def normal(ruta: str) -> str:
    """Return a path with single spaces and no empty level."""
    parts = (" ".join(part.split()) for part in ruta.split("/"))
    return "/".join(part for part in parts if part)


def obtain(ruta: str) -> Categoria:
    """Return the category of this path, made if it is not there.

    :raises RutaImposible: the path is empty or too long.
    """
    path = normal(ruta)
    if not path:
        raise RutaImposible("Escriba en qué categoría van.")
    if len(path) > LARGO:
        raise RutaImposible(f"La categoría tiene más de {LARGO} letras con sus niveles. Acórtela.")
    return Categoria.objects.get_or_create(ruta=path)[0]


@transaction.atomic
def rename(*, categoria: Categoria, ruta: str, by: Usuario) -> Categoria:
    """Call a category otherwise; what lies inside it goes along.

    :raises RutaImposible: another has that path, or one inside it would; or it gets too long.
    """
    before, inside, renamed = _renamed(categoria, ruta)
    for row in inside:
        row.ruta = renamed[row.pk]
    Categoria.objects.bulk_update(inside, ["ruta"])
    categoria.ruta = renamed[categoria.pk]
    categoria.save(update_fields=["ruta"])
    if categoria.ruta != before:
        data = {"ruta": [before, categoria.ruta]}
        log(instance=categoria, action="wagtail.edit", user=by, data=data)
    return categoria


def check(*, categoria: Categoria, ruta: str) -> None:
    """Say whether `rename` would do it.

    :raises RutaImposible: it would not.
    """
    _renamed(categoria, ruta)


def _renamed(categoria: Categoria, ruta: str) -> tuple[str, list[Categoria], dict[int, str]]:
    """Return the path it has, what lies inside it, and the path that each of them would have."""
    path, before = normal(ruta), Categoria.objects.get(pk=categoria.pk).ruta
    inside = list(Categoria.objects.filter(ruta__startswith=f"{before}/"))
    renamed = {row.pk: path + row.ruta[len(before) :] for row in inside} | {categoria.pk: path}
    if path.startswith(f"{before}/"):
        raise RutaImposible("Una categoría no puede quedar dentro de sí misma.")
    if not path or any(len(one) > LARGO for one in renamed.values()):
        raise RutaImposible(f"Escriba una ruta de a lo más {LARGO} letras con lo que tiene dentro.")
    if Categoria.objects.filter(ruta__in=renamed.values()).exclude(pk__in=renamed).exists():
        raise RutaImposible("Ya hay una categoría con esa ruta. Pase ahí los reactivos.")
    return before, inside, renamed
