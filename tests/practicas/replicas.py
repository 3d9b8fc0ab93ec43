"""Replicas at each state, made through the operations."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from cuentas.models import Usuario
from intercambio.practicas.models import PracticaPage, Replica
from intercambio.practicas.operations import replicas, replicas_relato
from intercambio.practicas.operations.replicas_relato import Medicion, Relato
from tests.factories.autoria import enlace
from tests.factories.cuentas import municipio
from tests.factories.practicas import PracticaFactory

MATEHUALA, ENSENADA = "24020", "02001"
RAIZ = "/intercambio/replicas"


def practica(**fields: Any) -> PracticaPage:
    """A published practice of Rioverde that measured something."""
    made: PracticaPage = PracticaFactory(**{"indicadores": 1, "title": "Obras con ficha"} | fields)
    return made


def asked(origen: PracticaPage, by: Usuario, clave: str = MATEHUALA, **told: Any) -> Replica:
    values = {"nota": "¿Nos mandan la ficha?", "at": timezone.now()} | told
    return replicas.ask(practica=origen, municipio=municipio(clave), by=by, **values)


def moved(replica: Replica, by: Usuario, *estados: str, **told: Any) -> Replica:
    """Take it through these states, today."""
    for estado in estados:
        values = {"fecha": timezone.localdate(), "nota": "Acuerdo 7/2026", "at": timezone.now()}
        if estado in ("descartada", "abandonada"):
            values |= {"motivo": "No alcanzó el presupuesto secreto."}
        if estado == "evaluada":
            values |= {"resultado": "sin-medir"}
        replica = replicas.move(replica=replica, a=estado, by=by, **(values | told))
    return replica


def adopted(origen: PracticaPage | None = None, by: Usuario | None = None) -> Replica:
    by = by or enlace(MATEHUALA)
    return moved(asked(origen or practica(), by), by, "evaluacion", "adoptada")


def medicion(**changes: Any) -> Medicion:
    values: dict[str, Any] = {
        "nombre": "Obras con ficha", "unidad": "obras",
        "valor_antes": Decimal(2), "fecha_antes": date(2025, 1, 31),
        "valor_despues": Decimal("9.5"), "fecha_despues": date(2026, 1, 31), "fuente": "Conteo",
    }  # fmt: skip
    return Medicion(**(values | changes))


def measured(replica: Replica, by: Usuario, *rows: Medicion) -> Replica:
    return replicas_relato.measure(
        replica=replica, mediciones=rows or [medicion()],
        base=replicas_relato.fingerprint(replica), by=by, at=timezone.now(),
    )  # fmt: skip


def told(replica: Replica, by: Usuario, **changes: Any) -> Replica:
    values: dict[str, Any] = {
        "fidelidad": "adaptada", "adaptaciones": "Menos campos.", "apoyos": "", "evidencia": "",
        "obstaculos": ("datos",), "resultado": "",
    }  # fmt: skip
    return replicas_relato.tell(
        replica=replica, relato=Relato(**(values | changes)),
        base=replicas_relato.fingerprint(replica), by=by, at=timezone.now(),
    )  # fmt: skip


def days_ago(days: int) -> Any:
    return timezone.localdate() - timedelta(days=days)
