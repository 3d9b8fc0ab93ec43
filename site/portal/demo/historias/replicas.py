"""What other municipalities did with the practice of the demonstration, step by step."""

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from django.utils import timezone

from comun.contenido import Mapa, read_lista
from cuentas.models import Usuario
from intercambio.practicas.models import PracticaPage, Replica
from intercambio.practicas.operations import replicas, replicas_lados, replicas_relato
from intercambio.practicas.operations.replicas_relato import Medicion, Relato

_ARCHIVO = Path(__file__).resolve().parents[1] / "replicas.yaml"


def tell(*, personas: dict[str, Usuario], at: datetime) -> None:
    """Tell it once; `personas` by mail address."""
    if Replica.objects.exists():
        return
    for datos in read_lista(_ARCHIVO):
        datos.check(
            {"practica", "por", "pide"}, {"pasos", "dice", "relato", "mide", "evalua", "confirman"}
        )
        _carry(datos, personas, at)


def _carry(datos: Mapa, personas: dict[str, Usuario], at: datetime) -> None:
    by = personas[datos["por"]]
    assert by.municipio is not None  # noqa: S101  # the file of people says so
    replica = replicas.ask(
        practica=PracticaPage.objects.get(title=datos["practica"], live=True),
        municipio=by.municipio, nota=datos["pide"]["nota"], by=by,
        at=at - timedelta(days=datos["pide"]["hace"]),
    )  # fmt: skip
    if dice := datos.get("dice"):
        other = personas[dice["por"]]
        replicas_lados.comment(
            replica=replica, texto=dice["texto"], municipio=str(other.municipio_id), by=other,
            at=at - timedelta(days=dice["hace"]),
        )  # fmt: skip
    for paso in datos.get("pasos") or []:
        replica = _move(replica, paso, by, at)
    if relato := datos.get("relato"):
        replica = _tell(replica, relato, by, at)
    if mide := datos.get("mide"):
        replica = _measure(replica, mide, by, at)
    if evalua := datos.get("evalua"):
        replica = _move(replica, {"a": "evaluada", **evalua}, by, at)
    for confirma in datos.get("confirman") or []:
        persona = personas[confirma["por"]]
        replica = replicas_lados.confirm(
            replica=replica, origen=persona != by, base=replicas_relato.fingerprint(replica),
            by=persona, at=at - timedelta(days=confirma["hace"]),
        )  # fmt: skip


def _move(replica: Replica, paso: Mapa | dict[str, object], by: Usuario, at: datetime) -> Replica:
    told = dict(paso)
    moment = at - timedelta(days=told.pop("hace"))
    return replicas.move(
        replica=replica, fecha=timezone.localdate(moment), by=by, at=moment, **told
    )


def _tell(replica: Replica, datos: Mapa, by: Usuario, at: datetime) -> Replica:
    relato = Relato(
        fidelidad=datos["fidelidad"], adaptaciones=datos["adaptaciones"], apoyos=datos["apoyos"],
        evidencia="", obstaculos=tuple(datos["obstaculos"]), resultado="",
    )  # fmt: skip
    return replicas_relato.tell(
        replica=replica, relato=relato, base=replicas_relato.fingerprint(replica), by=by,
        at=at - timedelta(days=datos["hace"]),
    )  # fmt: skip


def _measure(replica: Replica, rows: list[Mapa], by: Usuario, at: datetime) -> Replica:
    today = timezone.localdate(at)
    return replicas_relato.measure(
        replica=replica,
        mediciones=[
            Medicion(
                nombre=row["nombre"], unidad=row["unidad"], fuente=row["fuente"],
                valor_antes=Decimal(row["valor_antes"]),
                fecha_antes=today - timedelta(days=row["hace"][0]),
                valor_despues=Decimal(row["valor_despues"]),
                fecha_despues=today - timedelta(days=row["hace"][1]),
            )
            for row in rows
        ],
        base=replicas_relato.fingerprint(replica),
        by=by,
        at=at - timedelta(days=rows[0]["hace"][1] - 1),
    )  # fmt: skip
