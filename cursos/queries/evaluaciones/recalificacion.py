"""What a remedy would change or did: counted, and row by row with names."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cuentas.models import Usuario
from cursos.evaluaciones.models import Intento, Recalificacion
from trabajos import queries as trabajos
from trabajos.models import Trabajo
from trabajos.queries import Vista

from .alcance import Alcance
from .consecuencias import Consecuencia

POR_PAGINA = 50


@dataclass(frozen=True)
class Fila:
    """One attempt that changes, or cannot."""

    intento: Intento
    cambio: dict[str, Any]

    @property
    def sigue(self) -> str:
        code = self.cambio.get("sigue", "")
        return str(Consecuencia(code).label) if code else ""


@dataclass(frozen=True)
class Resumen:
    cambian: int
    suben: int
    bajan: int
    iguales: int
    no_se_puede: int
    abiertos: int
    acreditan: int
    conservan: int


def find(alcance: Alcance, pk: int) -> Recalificacion | None:
    rows = Recalificacion.objects.filter(evaluacion=alcance.evaluacion, pk=pk)
    return rows.select_related("reactivo", "evaluacion", "por", "aplicada_por").first()


def changes(recalificacion: Recalificacion, ver: str) -> list[dict[str, Any]]:
    """Return the rows to be shown: all that change, those that cross, or those that cannot."""
    found = recalificacion.cambios or {"cambian": [], "no_se_puede": []}
    if ver == "no-se-puede":
        return list(found["no_se_puede"])
    rows = found["cambian"]
    # What matters most first.
    rows = sorted(rows, key=lambda row: (not row["sigue"], not row["cruza"]))
    return [row for row in rows if row["cruza"] or row["sigue"]] if ver == "cruzan" else rows


def summary(recalificacion: Recalificacion) -> Resumen | None:
    """Count what the trial found; None while it goes on."""
    found = recalificacion.cambios
    if found is None:
        return None
    crosses = Counter(row["cruza"] for row in found["cambian"])
    follows = Counter(row["sigue"] for row in found["cambian"])
    return Resumen(
        cambian=len(found["cambian"]), suben=crosses["sube"], bajan=crosses["baja"],
        iguales=found["iguales"], no_se_puede=len(found["no_se_puede"]),
        abiertos=found["abiertos"], acreditan=follows[Consecuencia.ACREDITA],
        conservan=follows[Consecuencia.CONSERVA],
    )  # fmt: skip


def named(rows: list[dict[str, Any]]) -> list[Fila]:
    """Put the attempts and their people to these rows: one query."""
    ids = [UUID(row["intento"]) for row in rows]
    found = Intento.objects.select_related("persona").in_bulk(ids)
    return [Fila(found[pk], row) for pk, row in zip(ids, rows, strict=True)]


def job(recalificacion: Recalificacion, usuario: Usuario) -> Vista | None:
    """Return how the trial or the change goes, if this person waits for it and it is not done."""
    claves = [f"recalificacion-{recalificacion.pk}", f"recalificacion-{recalificacion.pk}-prueba"]
    rows = Trabajo.objects.filter(clave__in=claves, persona=usuario.pk)
    found = rows.filter(terminado_at=None).order_by("-creado_at").first()
    return trabajos.vista(found) if found else None
