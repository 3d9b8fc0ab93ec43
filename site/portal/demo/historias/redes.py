"""A network that the demonstration's enlace coordinates, with members, one that left, one asked."""

from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

from comun.contenido import Mapa, read_lista
from cuentas.models import Usuario
from cuentas.operations import coordinaciones_de_red
from cuentas.operations.por_oficio import Oficio
from directorio.operations import redes
from municipios.enums import EstadoMembresia
from municipios.models import Municipio, Red

ARCHIVO = Path(__file__).parents[1] / "redes.yaml"


def tell(*, personas: dict[str, Usuario], by: Usuario, at: datetime) -> None:
    """Found each network of the file once; whoever changed it goes on alone."""
    for datos in read_lista(ARCHIVO):
        datos.check(
            {"slug", "nombre", "siglas", "objetivo", "nota", "fuente", "hace", "coordina"},
            {"membresias"},
        )
        if not Red.objects.filter(slug=datos["slug"]).exists():
            _found(datos, personas, by=by, at=at)


def _found(datos: Mapa, personas: dict[str, Usuario], *, by: Usuario, at: datetime) -> None:
    today = timezone.localdate(at)
    texts = ("slug", "nombre", "siglas", "objetivo", "nota", "fuente")
    red = Red.objects.create(
        **{name: datos[name].strip() for name in texts},
        fuente_fecha=today - timedelta(days=datos["hace"]),
    )
    who = datos["coordina"].check({"correo", "funcion", "cargo", "oficio", "hace", "falta"}, set())
    begun = today - timedelta(days=who["hace"])
    coordinaciones_de_red.appoint(
        red=red, persona=personas[who["correo"]], funcion=who["funcion"], cargo=who["cargo"],
        desde=begun, hasta=today + timedelta(days=who["falta"]),
        oficio=Oficio(who["oficio"], begun), by=by, at=at - timedelta(days=who["hace"]),
    )  # fmt: skip
    for row in datos["membresias"]:
        row.check({"municipio", "estado", "hace", "fuente"}, {"dia"})
        _say(red, row, by=personas[who["correo"]], at=at)


def _say(red: Red, row: Mapa, *, by: Usuario, at: datetime) -> None:
    today = timezone.localdate(at)
    day = today - timedelta(days=row["dia"]) if "dia" in row else None
    left = row["estado"] == EstadoMembresia.RETIRADO
    redes.say(
        red=red,
        municipio=Municipio.objects.get(pk=row["municipio"]),
        datos=redes.DatosMembresia(
            estado=row["estado"],
            fuente=row["fuente"],
            fuente_fecha=today - timedelta(days=row["hace"]),
            desde=None if left else day,
            hasta=day if left else None,
        ),
        by=by,
        at=at,
    )
