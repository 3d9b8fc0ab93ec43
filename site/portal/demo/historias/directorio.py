"""What the demonstration's enlace wrote in the municipality's record."""

from datetime import date, datetime, timedelta
from pathlib import Path

from django.utils import timezone

from comun.contenido import Mapa, read_lista
from cuentas.models import Usuario
from directorio.models import Organo
from directorio.operations import afirmaciones, instrumentos, organos
from metodologia.models import ElementoPage
from municipios.models import Municipio

from ..personas import DOMINIO

ARCHIVO = Path(__file__).parents[1] / "directorio.yaml"


def tell(*, personas: dict[str, Usuario], at: datetime) -> None:
    """Write it down once: whoever has an institute on record goes on alone."""
    by = personas[f"enlace{DOMINIO}"]
    municipio = Municipio.objects.get(pk=by.municipio_id)
    if Organo.objects.filter(municipio=municipio).exists():
        return
    today = timezone.localdate(at)
    for datos in read_lista(ARCHIVO):
        datos.check({"instituto", "fuente", "hace", "afirmaciones", "organos", "instrumentos"})
        institute = _institute(municipio, datos, today, by=by, at=at)
        for body in datos["organos"]:
            _body(institute, body, datos, today, by=by, at=at)
        for row in datos["instrumentos"]:
            _instrument(municipio, row, datos, today, by=by, at=at)


def _institute(
    municipio: Municipio, datos: Mapa, today: date, *, by: Usuario, at: datetime
) -> Organo:
    institute = organos.add(
        municipio=municipio, tipo="instituto", nombre=datos["instituto"],
        procedencia=_source(datos, today, datos["hace"]), by=by, at=at,
    )  # fmt: skip
    for said in datos["afirmaciones"]:
        afirmaciones.say(
            municipio=municipio,
            organo=institute,
            nombre="",
            datos=afirmaciones.DatosAfirmacion(
                aspecto=said["aspecto"],
                valor=said.get("valor") or "",
                anio=said.get("anio"),
                texto=said["texto"],
                fuente=datos["fuente"],
                fuente_fecha=today - timedelta(days=said["hace"]),
            ),
            by=by,
            at=at,
        )
    return institute


def _body(
    institute: Organo, body: Mapa, datos: Mapa, today: date, *, by: Usuario, at: datetime
) -> None:
    source = _source(datos, today, datos["hace"])
    organo = organos.add(
        municipio=institute.municipio, tipo=body["tipo"], nombre=body["nombre"],
        procedencia=source, parte_de=institute, by=by, at=at,
    )  # fmt: skip
    for row in body["integrantes"]:
        organos.seat(
            organo=organo, cargo=row["cargo"], cuantos=row["cuantos"], procedencia=source,
            by=by, at=at,
        )  # fmt: skip


def _instrument(
    municipio: Municipio, row: Mapa, datos: Mapa, today: date, *, by: Usuario, at: datetime
) -> None:
    def ago(name: str) -> date | None:
        return today - timedelta(days=row[name]) if name in row else None

    slug = row.get("elemento")
    instrumentos.file(
        municipio=municipio,
        datos=instrumentos.DatosInstrumento(
            titulo=row["titulo"],
            elemento=_kind(slug) if slug else None,
            otro_tipo=row.get("otro_tipo") or "",
            horizonte=row.get("horizonte"),
            aprobado=ago("aprobado"),
            publicado=ago("publicado"),
            vigente_hasta=today + timedelta(days=row["faltan"]) if "faltan" in row else None,
            fuente=datos["fuente"],
            fuente_fecha=today - timedelta(days=datos["hace"]),
        ),
        by=by,
        at=at,
    )


def _kind(slug: str) -> ElementoPage:
    return ElementoPage.objects.get(slug=slug, url_path__contains="/metodologia/instrumentos/")


def _source(datos: Mapa, today: date, days: int) -> organos.Procedencia:
    return organos.Procedencia(datos["fuente"], today - timedelta(days=days))
