"""Questions of the bank: their versions, putting them out of use; and copying who asks them."""

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from typing import TypeVar

from django.db import transaction
from django.db.models import Model
from wagtail.log_actions import log

from cuentas.models import Usuario

from ..enums import EstadoReactivo
from ..models import Casilla, Evaluacion, Reactivo, Seccion, Version

_Fila = TypeVar("_Fila", bound=Model)
_SUFIJO = 6


@transaction.atomic
def record(*, reactivo: Reactivo, by: Usuario | None, at: datetime) -> Version:
    """Write down what the saved question says as its next version, unless its last says the same.

    `by`: nobody where a load wrote it.
    """
    saved = Reactivo.objects.select_for_update(of=("self",), no_key=True).get(pk=reactivo.pk)
    last = saved.versiones.order_by("-numero").first()
    if last is None or last.contenido != saved.contenido:
        last = Version.objects.create(
            reactivo=saved, numero=last.numero + 1 if last else 1, contenido=saved.contenido,
            por=by, at=at,
        )  # fmt: skip
        Reactivo.objects.filter(pk=saved.pk).update(version=last.numero)
    reactivo.version = last.numero
    return last


@transaction.atomic
def retire(*, reactivos: Sequence[Reactivo], by: Usuario) -> list[Reactivo]:
    """Take the questions out of new attempts, not out of those made; return what changed."""
    in_use = (
        Reactivo.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk__in=[reactivo.pk for reactivo in reactivos])
        .exclude(estado=EstadoReactivo.RETIRADA)
    )
    changed = list(in_use)
    for reactivo in changed:
        data = {"estado": [reactivo.estado, EstadoReactivo.RETIRADA.value]}
        reactivo.estado = EstadoReactivo.RETIRADA
        log(instance=reactivo, action="wagtail.edit", user=by, data=data)
    Reactivo.objects.bulk_update(changed, ["estado"])
    return changed


@transaction.atomic
def copy(*, evaluacion: Evaluacion, clave: str, by: Usuario) -> Evaluacion:
    """Make another assessment with the same rules, sections and places; no attempt goes along.

    The questions are not copied: they are the bank's, and a copy asks from the same bank. Nor are
    the dates between which it is open: they are those of the group that was. `clave` is shortened
    and numbered until it is nobody's.
    """
    made = _again(evaluacion, clave=_free(clave), abre_at=None, cierra_at=None)
    made.save()
    for model in (Seccion, Casilla):
        rows = model.objects.filter(evaluacion=evaluacion).order_by("sort_order", "pk")
        model.objects.bulk_create(_again(row, evaluacion=made) for row in rows)
    log(instance=made, action="wagtail.copy", user=by, data={"de": evaluacion.clave})
    return made


def _again(row: _Fila, **changes: object) -> _Fila:
    """Return an unsaved row that says the same."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    values.pop(row._meta.pk.attname)
    for name in changes:
        values.pop(row._meta.get_field(name).attname)  # type: ignore[union-attr]  # a field of ours
    return type(row)(**values, **changes)


def _free(clave: str) -> str:
    longest = Evaluacion._meta.get_field("clave").max_length or 0
    root = clave[: longest - _SUFIJO].strip("-")
    taken = set(Evaluacion.objects.filter(clave__startswith=root).values_list("clave", flat=True))
    names = (root if number == 1 else f"{root}-{number}" for number in count(1))
    return next(name for name in names if name not in taken)
