"""How the demonstration's practices came to be: written, signed, reviewed, as anybody's are."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from comun.contenido import Mapa, read_lista
from cuentas.models import Usuario
from intercambio.practicas.bloques import BLOQUES
from intercambio.practicas.models import (
    Documento,
    Indicador,
    PracticaElemento,
    PracticaPage,
)
from intercambio.practicas.operations import documentos, firmas, practicas, revisiones
from intercambio.practicas.operations.firmas import Firmante
from metodologia.models import ElementoPage

from . import publico

_ARCHIVO = Path(__file__).resolve().parents[1] / "practicas.yaml"
_LISTAS = ("pasos", "instrumentos", "problemas")
_FIRMANTE = Firmante(
    "Lic. Amalia Berrones Sustaita", "Presidencia municipal", "presidencia@demo.example"
)


def tell(*, personas: dict[str, Usuario], at: datetime) -> None:
    """Tell what happened in the days before `at`, once; `personas` by mail address."""
    enlace, coordinacion = personas["enlace@demo.example"], personas["coordinacion@demo.example"]
    if PracticaPage.objects.filter(owner=enlace).exists():
        return
    for datos in read_lista(_ARCHIVO):
        datos.check(
            {"hasta", "hace", "campos", "materia", "pasos"},
            {"instrumentos", "problemas", "indicadores", "documento", *publico.CAMPOS},
        )
        moment = at - timedelta(days=datos["hace"])
        practica = _write(datos, by=enlace, at=moment)
        if datos["hasta"] == "borrador":
            continue
        later = moment + timedelta(hours=1)
        firma = firmas.ask(practica=practica, firmante=_FIRMANTE, by=enlace, at=later)
        if datos["hasta"] == "publicada":
            firmas.sign(firma=firma, at=later + timedelta(days=1))
            approved = later + timedelta(days=3)
            revisiones.approve(practica=practica, by=coordinacion, at=approved, nivel=2)
            # Wagtail's publishing knows only the present.
            PracticaPage.objects.filter(pk=practica.pk).update(
                first_published_at=approved, last_published_at=approved
            )


def _write(datos: Mapa, *, by: Usuario, at: datetime) -> PracticaPage:
    """Fill in one block after the other, as the form does."""
    assert by.municipio is not None  # noqa: S101  # the file of people says so
    practica = practicas.begin(municipio=by.municipio, by=by, at=at)
    for bloque in BLOQUES:
        practica = practicas.save(
            practica=practica,
            bloque=bloque,
            apply=_values(datos, by=by, at=at),
            base=practicas.block_of(practica, bloque),
            by=by,
            at=at,
        )
    return practica


def _values(datos: Mapa, *, by: Usuario, at: datetime) -> Callable[[PracticaPage], None]:
    def apply(practica: PracticaPage) -> None:
        for name, value in datos["campos"].items():
            setattr(practica, name, value)
        practica.materia = _element("materias", datos["materia"])
        practica.elementos.set(
            [
                PracticaElemento(elemento=_element(lista, slug), sort_order=order)
                for lista in _LISTAS
                for order, slug in enumerate(datos.get(lista) or [])
            ]
        )
        practica.indicadores.set([_indicator(row) for row in datos.get("indicadores") or []])
        if (documento := datos.get("documento")) and not practica.documentos.count():
            practica.documentos.set([_document(documento, by=by, at=at)])
        publico.enrich(practica, datos, by=by, at=at)

    return apply


def _element(lista: str, slug: str) -> ElementoPage:
    return ElementoPage.objects.get(url_path__contains=f"/{lista}/{slug}/")


def _indicator(row: Mapa) -> Indicador:
    values = {
        name: Decimal(row[name]) for name in ("valor_antes", "valor_despues", "meta") if name in row
    }
    return Indicador(**{**row, **values})


def _document(datos: Mapa, *, by: Usuario, at: datetime) -> Documento:
    archivo = SimpleUploadedFile(datos["nombre"], datos["texto"].encode())
    stored = documentos.store(
        archivo=archivo, titulo=datos["titulo"], cvegeo=str(by.municipio_id), by=by, at=at
    )
    more = {name: datos[name] for name in ("tipo", "licencia", "reutilizable") if name in datos}
    return Documento(archivo=stored, titulo=datos["titulo"], autor=datos["autor"], **more)
