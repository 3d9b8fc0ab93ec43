"""The rules of an assessment as they hold for one person: exceptions counted."""

from datetime import timedelta

from django.db.models import Q

from cuentas.models import Usuario

from ..models import Evaluacion, Excepcion
from ..plazos import Condiciones


def condiciones(evaluacion: Evaluacion, *, persona: Usuario, grupo: str = "") -> Condiciones:
    """Return them: one query. A person's own exception stands before their group's."""
    return of(evaluacion, excepcion(evaluacion, persona=persona, grupo=grupo))


def excepcion(evaluacion: Evaluacion, *, persona: Usuario, grupo: str = "") -> Excepcion | None:
    own_or_group = Q(persona=persona) | (Q(grupo=grupo) & ~Q(grupo=""))
    found = list(Excepcion.objects.filter(own_or_group, evaluacion=evaluacion))
    return min(found, key=lambda row: row.persona_id is None, default=None)


def of(evaluacion: Evaluacion, excepcion: Excepcion | None) -> Condiciones:
    """Return the rules of an assessment, with an exception or without."""
    tries = evaluacion.intentos
    rules = Condiciones(
        abre_at=evaluacion.abre_at, cierra_at=evaluacion.cierra_at, minutos=evaluacion.minutos,
        intentos=tries, espera=timedelta(hours=evaluacion.espera_horas),
    )  # fmt: skip
    if excepcion is None:
        return rules
    return Condiciones(
        abre_at=excepcion.abre_at or rules.abre_at,
        cierra_at=excepcion.cierra_at or rules.cierra_at,
        minutos=rules.minutos,
        factor=excepcion.factor,
        intentos=None if tries is None else tries + excepcion.intentos,
        espera=rules.espera,
    )
