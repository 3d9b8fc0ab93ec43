"""Other conditions for one person or one group: given, changed, withdrawn."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log

from cuentas.models import Usuario

from ..enums import EstadoIntento
from ..models import Evaluacion, Excepcion, Intento
from ..queries import condiciones


@dataclass(frozen=True)
class Trato:
    """What is different for them. `factor` multiplies the minutes; `intentos` come on top."""

    factor: Decimal = Decimal(1)
    intentos: int = 0
    abre_at: datetime | None = None
    cierra_at: datetime | None = None


@transaction.atomic
def grant(
    *,
    evaluacion: Evaluacion,
    trato: Trato,
    motivo: str,
    by: Usuario,
    at: datetime,
    persona: Usuario | None = None,
    grupo: str = "",
) -> Excepcion:
    """Give one person, or one group, these conditions in place of those they had.

    An attempt under way ends when the new ones say, but never before it was to end.
    """
    excepcion, _ = Excepcion.objects.update_or_create(
        evaluacion=evaluacion, persona=persona, grupo=grupo,
        defaults={**vars(trato), "motivo": motivo, "por": by, "at": at},
    )  # fmt: skip
    _log(excepcion, "evaluaciones.exceptuar", by, at)
    _prolong(excepcion)
    return excepcion


@transaction.atomic
def withdraw(*, excepcion: Excepcion, by: Usuario, at: datetime) -> None:
    """Let the common rules hold again. Who is in an attempt keeps the time they were promised."""
    _log(excepcion, "evaluaciones.quitar_excepcion", by, at)
    Excepcion.objects.filter(pk=excepcion.pk).delete()


def _log(excepcion: Excepcion, action: str, by: Usuario, at: datetime) -> None:
    data = {
        "persona": excepcion.persona_id, "grupo": excepcion.grupo,
        "factor": str(excepcion.factor), "intentos": excepcion.intentos,
        "abre_at": excepcion.abre_at and excepcion.abre_at.isoformat(),
        "cierra_at": excepcion.cierra_at and excepcion.cierra_at.isoformat(),
        "motivo": excepcion.motivo,
    }  # fmt: skip
    log(excepcion.evaluacion, action, user=by, timestamp=at, data=data)


def _prolong(excepcion: Excepcion) -> None:
    whose = Q(persona=excepcion.persona_id) if excepcion.persona_id else Q(grupo=excepcion.grupo)
    rows = Intento.objects.filter(
        whose, evaluacion=excepcion.evaluacion_id, estado=EstadoIntento.EN_CURSO,
        vence_at__isnull=False,
    )  # fmt: skip
    evaluacion = excepcion.evaluacion
    for intento in rows.select_for_update(of=("self",), no_key=True).select_related("persona"):
        rules = condiciones.condiciones(evaluacion, persona=intento.persona, grupo=intento.grupo)
        assert intento.abierto_at and intento.vence_at  # noqa: S101 - it was asked for
        ends = rules.vence_at(intento.abierto_at)
        if ends and ends > intento.vence_at:
            intento.vence_at = ends
            intento.revisar_at = ends + timedelta(seconds=evaluacion.tolerancia_segundos)
            intento.save(update_fields=["vence_at", "revisar_at"])
