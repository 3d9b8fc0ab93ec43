"""The same change to many questions of the bank at once, each with its entry in the log."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario
from metodologia.models import ElementoPage

from .. import tipos
from ..enums import EstadoReactivo
from ..models import Categoria, Reactivo


@dataclass
class Hecho:
    """What came of it: what changed, and what was left with why."""

    cambiados: list[Reactivo] = field(default_factory=list)
    dejados: list[tuple[Reactivo, str]] = field(default_factory=list)


@transaction.atomic
def set_state(*, reactivos: Sequence[Reactivo], estado: str, by: Usuario) -> Hecho:
    """Put the questions in this state; those that are not whole do not become ready."""

    def refusal(reactivo: Reactivo) -> str:
        problems = tipos.problems(reactivo.contenido) if estado == EstadoReactivo.LISTA else []
        return problems[0] if problems else ""

    return _set(reactivos, "estado", estado, by, refusal)


@transaction.atomic
def set_difficulty(*, reactivos: Sequence[Reactivo], dificultad: str, by: Usuario) -> Hecho:
    """Say how difficult the questions are."""
    return _set(reactivos, "dificultad", dificultad, by, lambda reactivo: "")


@transaction.atomic
def move(*, reactivos: Sequence[Reactivo], categoria: Categoria, by: Usuario) -> Hecho:
    """Put the questions in another category; those whose key it has already stay where they are."""
    keys = [reactivo.clave for reactivo in reactivos]
    taken = dict(
        Reactivo.objects.filter(categoria=categoria, clave__in=keys).values_list("clave", "pk")
    )

    def refusal(reactivo: Reactivo) -> str:
        if taken.setdefault(reactivo.clave, reactivo.pk) == reactivo.pk:
            return ""
        return f"«{categoria}» ya tiene un reactivo con la clave {reactivo.clave}."

    return _set(reactivos, "categoria", categoria, by, refusal)


@transaction.atomic
def set_element(
    *, reactivos: Sequence[Reactivo], elemento: ElementoPage, has: bool, by: Usuario
) -> Hecho:
    """Tie the questions to an element of the methodology, or untie them."""
    done = Hecho()
    held = _lock(reactivos).prefetch_related("elementos")
    for reactivo in held:
        if (elemento in reactivo.elementos.all()) == has:
            continue
        (reactivo.elementos.add if has else reactivo.elementos.remove)(elemento)
        _log(reactivo, by, {"elemento": ["", elemento.clave] if has else [elemento.clave, ""]})
        done.cambiados.append(reactivo)
    return done


def _set(
    reactivos: Sequence[Reactivo],
    name: str,
    value: Any,
    by: Usuario,
    refusal: Callable[[Reactivo], str],
) -> Hecho:
    done = Hecho()
    for reactivo in _lock(reactivos).select_related("categoria"):
        old = getattr(reactivo, name)
        if old == value:
            continue
        if why := refusal(reactivo):
            done.dejados.append((reactivo, why))
            continue
        setattr(reactivo, name, value)
        _log(reactivo, by, {name: [str(old), str(value)]})
        done.cambiados.append(reactivo)
    Reactivo.objects.bulk_update(done.cambiados, [name])
    return done


def _lock(reactivos: Sequence[Reactivo]) -> Any:
    rows = Reactivo.objects.select_for_update(of=("self",), no_key=True)
    return rows.filter(pk__in=[reactivo.pk for reactivo in reactivos]).order_by("pk")


def _log(reactivo: Reactivo, by: Usuario, data: dict[str, Any]) -> None:
    log(instance=reactivo, action="wagtail.edit", user=by, data=data)
