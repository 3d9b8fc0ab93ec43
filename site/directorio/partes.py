"""What the directory keeps about a person: what they wrote down for a municipality."""

from typing import Any

from cuentas import registro
from cuentas.models import Usuario


def register() -> None:
    registro.partes.append(
        registro.Parte(
            titulo="Lo que anotó en la ficha de un municipio",
            columnas=("directorio.Afirmacion.anotada_por", "directorio.Instrumento.anotado_por"),
            # The row is the municipality's memory and stays; it names only the account.
            export=_export,
        )
    )


def _export(usuario: Usuario) -> list[dict[str, Any]]:
    from .models import Afirmacion, Instrumento

    said = Afirmacion.objects.filter(anotada_por=usuario).select_related("organo")
    written = Instrumento.objects.filter(anotado_por=usuario)
    return [
        {
            "municipio": one.organo.municipio_id,
            "órgano": one.organo.nombre,
            "dice": str(one),
            "fuente": one.fuente,
            "anotada": one.anotada_at.isoformat(),
        }
        for one in said.order_by("anotada_at", "pk")
    ] + [
        {
            "municipio": one.municipio_id,
            "instrumento": one.titulo,
            "fuente": one.fuente,
            "anotado": one.anotado_at.isoformat(),
        }
        for one in written.order_by("anotado_at", "pk")
    ]
