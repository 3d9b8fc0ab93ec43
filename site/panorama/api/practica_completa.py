"""A practice asked for alone: everything that its page tells."""

from decimal import Decimal
from typing import Any

from comun.direcciones import from_url_path
from cursos.models import CursoPage
from intercambio.practicas.enums import ListaDeOpciones
from intercambio.practicas.models import PracticaPage
from intercambio.practicas.models.paginas import NARRATIVA
from intercambio.practicas.queries import hijos, respaldos
from metodologia.models import ElementoPage

from .. import schema

_COLUMNAS = (
    "poblacion", "poblacion_fuente", "rango_poblacional", "sin_costo", "anio_base", "meses",
)  # fmt: skip
_DECIMALES = ("inversion", "costo_anual", "personal")
_LISTAS = {
    "financiamiento": ListaDeOpciones.FINANCIAMIENTO, "ods": ListaDeOpciones.ODS,
    "requisitos": ListaDeOpciones.REQUISITO, "acompanamiento": ListaDeOpciones.ACOMPANAMIENTO,
}  # fmt: skip


def more(page: PracticaPage) -> dict[str, Any]:
    """Return what the list does not say of a practice: three queries."""
    rows = hijos.read(page)
    return {
        **{name: getattr(page, name) for name in (*NARRATIVA, *_COLUMNAS)},
        **{name: plain(getattr(page, name)) for name in _DECIMALES},
        **{
            name: [row["valor"] for row in rows["opciones"] if row["lista"] == lista]
            for name, lista in _LISTAS.items()
        },
        "hitos": _moments(rows["hitos"]),
        "fundamentos": [
            dict(row) | {"liga": respaldos.web(row["liga"])} for row in rows["fundamentos"]
        ],
        "actores": rows["actores"],
        "coautores": [
            {"cvegeo": row["cvegeo"], "municipio": f"{row['nombre']}, {row['entidad']}"}
            for row in rows["coautores"]
        ],
        "cursos": _courses(rows["cursos"]),
        "relacionadas": [
            {"tipo": row["tipo"], "titulo": row["titulo"], "url": _page(row)}
            for row in rows["relaciones"]
        ],
        "documentos": _documents(rows["documentos"]),
        "fotos": [
            {
                "alternativo": foto.alternativo, "pie": foto.pie, "autor": foto.autor,
                "url": schema.absolute(foto.grande),
            }
            for foto in respaldos.photographs(rows["fotos"])
        ],
    }  # fmt: skip


def plain(value: Decimal | None) -> Decimal | None:
    """Without the zeros that the column adds: `31`, not `31.0000`."""
    if value is None:
        return None
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()


def _moments(rows: list[hijos.Hijo]) -> list[dict[str, Any]]:
    keys = {row["paso"] for row in rows} - {None}
    found = ElementoPage.objects.live().filter(pk__in=keys) if keys else []
    plates = {item.pk: item.clave for item in found}
    ordered = sorted(rows, key=lambda row: str(row["fecha"]))
    return [dict(row) | {"paso": plates.get(row["paso"])} for row in ordered]


def _courses(rows: list[hijos.Hijo]) -> list[str]:
    if not rows:
        return []
    found = CursoPage.objects.filter(pk__in=[row["curso"] for row in rows])
    return list(found.order_by("slug").values_list("slug", flat=True))


def _documents(rows: list[hijos.Hijo]) -> list[dict[str, Any]]:
    seen = respaldos.documents(rows)
    return [
        {name: row[name] for name in ("titulo", "autor", "fecha", "tipo", "licencia")}
        | {
            "reutilizable": one.reutilizable,
            "url": one.url if one.externa else schema.absolute(one.url),
        }
        for row, one in zip(rows, seen, strict=True)
    ]


def _page(row: hijos.Hijo) -> str:
    return schema.absolute(from_url_path(row["url_path"]))
