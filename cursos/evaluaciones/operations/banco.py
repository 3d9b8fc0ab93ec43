"""Putting questions of the bank out of use, and giving a bank to another assessment."""

from collections.abc import Sequence
from itertools import count
from typing import TypeVar

from django.db import transaction
from django.db.models import Model
from wagtail.log_actions import log

from cuentas.models import Usuario

from ..models import Evaluacion, Opcion, Pasaje, Reactivo

_Fila = TypeVar("_Fila", bound=Model)


@transaction.atomic
def retire(*, reactivos: Sequence[Reactivo], by: Usuario) -> list[Reactivo]:
    """Take the questions out of new attempts, not out of those made; return what changed."""
    in_use = Reactivo.objects.select_for_update(of=("self",), no_key=True).filter(
        pk__in=[reactivo.pk for reactivo in reactivos], activo=True
    )
    changed = list(in_use)
    for reactivo in changed:
        reactivo.activo = False
        log(instance=reactivo, action="wagtail.edit", user=by, data={"activo": False})
    Reactivo.objects.bulk_update(changed, ["activo"])
    return changed


@transaction.atomic
def copy(*, evaluacion: Evaluacion, clave: str, by: Usuario) -> Evaluacion:
    """Make another assessment with the same rules, passages and questions; no attempt goes along.

    `clave` is shortened and numbered until it is nobody's.
    """
    reactivos = list(evaluacion.reactivos.prefetch_related("opciones").order_by("pk"))
    pasajes = {row.pk: row for row in evaluacion.pasajes.order_by("pk")}
    made = _again(evaluacion, clave=_free(clave))
    made.save()
    for pasaje in pasajes.values():
        pasaje.pk, pasaje.evaluacion = None, made
    Pasaje.objects.bulk_create(pasajes.values())
    opciones: list[Opcion] = []
    for reactivo in reactivos:
        mine = list(reactivo.opciones.all())
        nuevo = _again(reactivo, evaluacion=made, pasaje=pasajes.get(reactivo.pasaje_id))
        nuevo.save()
        opciones += [_again(opcion, reactivo=nuevo) for opcion in mine]
    Opcion.objects.bulk_create(opciones)
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
    root = clave[:44].strip("-")
    taken = set(Evaluacion.objects.filter(clave__startswith=root).values_list("clave", flat=True))
    names = (root if number == 1 else f"{root}-{number}" for number in count(1))
    return next(name for name in names if name not in taken)
