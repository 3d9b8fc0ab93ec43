"""The form of each block."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..bloques import Bloque
from ..contenido import Contenido
from ..queries import archivos
from ..queries.borrador import Borrador
from ..queries.elementos import Elementos
from .bloques import (
    BloqueForm,
    ContactoForm,
    IdentidadForm,
    QuePasoForm,
    QueResultoForm,
    ReplicabilidadForm,
)
from .clasificacion import ClasificacionForm
from .costo import CostoForm
from .documentos import DocumentosForm, Guardar
from .elecciones import CoautoresForm, CursosForm, RelacionesForm
from .entera import BloqueEntero
from .filas import FilasForm
from .fotos import FotosForm
from .fotos import Guardar as GuardarFoto
from .renglones import ActoresForm, FundamentosForm, HitosForm, IndicadoresForm

_CAMPOS: dict[str, type[BloqueForm]] = {
    "identidad": IdentidadForm,
    "que-paso": QuePasoForm,
    "que-resulto": QueResultoForm,
    "costo": CostoForm,
    "replicabilidad": ReplicabilidadForm,
    "contacto": ContactoForm,
}


@dataclass(frozen=True, slots=True)
class Guardan:
    """Who keeps what is uploaded; a form that is only shown keeps nothing."""

    documento: Guardar
    foto: GuardarFoto


@dataclass(frozen=True)
class Pedido:
    """What a form is made from: what is saved, what was sent, what was looked for."""

    contenido: Contenido
    elementos: Elementos
    cvegeo: str = ""
    pk: int = 0
    data: Any = None
    files: Any = None
    guardan: Guardan | None = None
    otra: str = ""
    busca: str = ""

    def rows_of(self, hijos: str) -> dict[str, Any]:
        """What every kind of rows asks for."""
        return {"contenido": self.contenido, "otra": self.otra == hijos}


def make(
    bloque: Bloque,
    borrador: Borrador,
    *,
    data: Any = None,
    files: Any = None,
    guardan: Guardan | None = None,
    otra: str = "",
    busca: str = "",
) -> BloqueEntero:
    """Return the block's form: with what was sent, or with what is saved.

    :param otra: the kind of rows that begins with an empty one more.
    :param busca: what somebody looks for, to choose from it.
    """
    return build(
        bloque,
        Pedido(
            borrador.contenido, borrador.elementos, borrador.cvegeo, borrador.practica.pk,
            data, files, guardan, otra, busca,
        ),
    )  # fmt: skip


def build(bloque: Bloque, pedido: Pedido) -> BloqueEntero:
    """Return the block's form, whatever it is made from."""
    partes: list[Any] = []
    if bloque.clave == "clasificacion":
        partes.append(
            ClasificacionForm(
                pedido.data,
                bloque=bloque,
                contenido=pedido.contenido,
                elementos=pedido.elementos,
            )
        )
    elif bloque.campos:
        form = _CAMPOS[bloque.clave]
        partes.append(form(pedido.data, bloque=bloque, contenido=pedido.contenido))
    partes += [_HIJOS[hijos](pedido) for hijos in bloque.hijos if hijos in _HIJOS]
    return BloqueEntero(partes)


def _with_elements(form: Any) -> Callable[[Pedido], FilasForm]:
    def made(pedido: Pedido) -> FilasForm:
        more = pedido.rows_of(form.hijos) | {"elementos": pedido.elementos}
        rows: FilasForm = form(pedido.data, pedido.files, **more)
        return rows

    return made


def _plain(form: type[FilasForm]) -> Callable[[Pedido], FilasForm]:
    return lambda pedido: form(pedido.data, pedido.files, **pedido.rows_of(form.hijos))


def _documents(pedido: Pedido) -> FilasForm:
    known = archivos.names(pedido.cvegeo, pedido.contenido)
    return DocumentosForm(
        pedido.data,
        pedido.files,
        archivos_de=known,
        guardar=pedido.guardan.documento if pedido.guardan else _nothing,
        **pedido.rows_of("documentos"),
    )


def _photos(pedido: Pedido) -> FilasForm:
    return FotosForm(
        pedido.data,
        pedido.files,
        cvegeo=pedido.cvegeo,
        guardar=pedido.guardan.foto if pedido.guardan else _nothing,
        **pedido.rows_of("fotos"),
    )


def _nothing(*_: Any) -> None:
    return None


def _coauthors(pedido: Pedido) -> CoautoresForm:
    return CoautoresForm(
        pedido.data, contenido=pedido.contenido, cvegeo=pedido.cvegeo, busca=pedido.busca
    )


def _related(pedido: Pedido) -> RelacionesForm:
    return RelacionesForm(pedido.data, contenido=pedido.contenido, pk=pedido.pk, busca=pedido.busca)


# «elementos» are chosen in the fields of the classification.
_HIJOS: dict[str, Callable[[Pedido], Any]] = {
    "indicadores": _with_elements(IndicadoresForm),
    "hitos": _with_elements(HitosForm),
    "fundamentos": _plain(FundamentosForm),
    "actores": _plain(ActoresForm),
    "documentos": _documents,
    "fotos": _photos,
    "coautores": _coauthors,
    "cursos": lambda pedido: CursosForm(pedido.data, contenido=pedido.contenido),
    "relaciones": _related,
}
