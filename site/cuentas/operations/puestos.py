"""The posts that somebody holds one after the other."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from ..models import Puesto, Usuario

_CAMPOS = ("tipo", "cargo_tipo", "cargo", "dependencia", "municipio_id")


class FechasImposibles(Exception):
    """Nobody held a post on those days; the message says why, `campo` which date."""

    def __init__(self, campo: str, message: str) -> None:
        super().__init__(message)
        self.campo = campo


@transaction.atomic
def follow(*, persona: Usuario, at: datetime, corrige: bool = False) -> Puesto | None:
    """Make the open post say what the profile says.

    Another post begins today and the one before ended yesterday. What changes on the day on which
    a post began, or only `corrige` how it is written, makes no second one.
    """
    if not persona.tipo:
        return None
    Usuario.objects.locked(persona.pk)
    today = timezone.localdate(at)
    values = {name: getattr(persona, name) for name in _CAMPOS}
    puesto = Puesto.objects.filter(persona=persona, hasta=None).first()
    if puesto and all(getattr(puesto, name) == value for name, value in values.items()):
        return puesto
    if puesto and (corrige or puesto.desde >= today):
        for name, value in values.items():
            setattr(puesto, name, value)
        puesto.save(update_fields=list(_CAMPOS))
        return puesto
    if puesto:
        puesto.hasta = today - timedelta(days=1)
        puesto.save(update_fields=["hasta"])
    return Puesto.objects.create(persona=persona, desde=today, **values)


@transaction.atomic
def correct_dates(
    *, puesto: Puesto, desde: date, hasta: date | None, by: Usuario, at: datetime
) -> Puesto:
    """Write the days from and to which somebody says to have held a post.

    The post they hold has no end; one that ended keeps one.

    :raises FechasImposibles: it ends before it begins, or in days that have not come.
    """
    Usuario.objects.locked(puesto.persona_id)
    puesto = Puesto.objects.select_for_update(of=("self",)).get(pk=puesto.pk)
    hasta = None if puesto.hasta is None else hasta
    _check(puesto, desde, hasta, today=timezone.localdate(at))
    if (puesto.desde, puesto.hasta) == (desde, hasta):
        return puesto
    puesto.desde, puesto.hasta = desde, hasta
    puesto.save(update_fields=["desde", "hasta"])
    log(puesto, "cuentas.fechas_de_puesto", user=by, timestamp=at)
    return puesto


def _check(puesto: Puesto, desde: date, hasta: date | None, *, today: date) -> None:
    if desde > today:
        raise FechasImposibles("desde", "Ese día todavía no llega.")
    if puesto.hasta is None:
        return
    if hasta is None:
        raise FechasImposibles("hasta", "Escriba el último día que estuvo en el puesto.")
    if hasta > today:
        raise FechasImposibles("hasta", "Ese día todavía no llega.")
    if hasta < desde:
        raise FechasImposibles("hasta", "Termina antes de empezar. Revise las dos fechas.")
