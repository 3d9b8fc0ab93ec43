"""The blocks that are rows: indicators and documents, added and removed without a script too."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django import forms

from ..contenido import Contenido, rows
from ..enums import Comportamiento
from ..models import Documento, Indicador, PracticaPage
from . import archivos
from .campos import FechaField, NumeroField, OpcionField, TextoField

MAXIMO = 20
# Keeps an uploaded file under a title and returns its id.
Guardar = Callable[[Any, str], int | None]


class FilaForm(forms.Form):
    """One row."""

    use_required_attribute = False

    @property
    def is_blank(self) -> bool:
        """Whether nobody wrote anything in it."""
        return not any(
            self.data.get(self.add_prefix(name), "").strip() for name in self.fields
        ) and not any(name in self.files for name in map(self.add_prefix, self.fields))


class IndicadorForm(FilaForm):
    nombre = TextoField(label="Qué se midió", max_length=160)
    unidad = TextoField(
        label="Unidad", max_length=60, help_text="Por ejemplo: hogares, metros, % de viviendas."
    )
    comportamiento = OpcionField(
        label="Comportamiento", choices=[("", "Elija…"), *Comportamiento.choices]
    )
    valor_antes = NumeroField(label="Valor antes")
    fecha_antes = FechaField(label="Medido antes el", hasta_hoy=True)
    valor_despues = NumeroField(label="Valor después")
    fecha_despues = FechaField(label="Medido después el", hasta_hoy=True)
    fuente = TextoField(
        label="Fuente",
        max_length=200,
        help_text="De dónde sale el dato: documento, encuesta, área.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("valor_antes", "valor_despues"):
            if self.initial.get(name) not in (None, ""):
                self.initial[name] = Decimal(str(self.initial[name]))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        before, after = cleaned.get("fecha_antes"), cleaned.get("fecha_despues")
        if before and after and after <= before:
            self.add_error("fecha_despues", "Debe ser posterior a la medición de antes.")
        return cleaned

    def row(self) -> Indicador:
        return Indicador(**{"valor_antes": None, "valor_despues": None, **self.cleaned_data})


class DocumentoForm(FilaForm):
    titulo = TextoField(label="Título", max_length=160)
    autor = TextoField(label="Autoría", max_length=160, help_text="Quién lo hizo: área o persona.")
    fecha = FechaField(label="Fecha del documento", required=False)
    liga = forms.URLField(
        label="Liga",
        required=False,
        max_length=400,
        assume_scheme="https",
        help_text="Si ya está publicado en otro sitio.",
        error_messages={
            "invalid": "Escriba la dirección completa, por ejemplo https://municipio.gob.mx/plan.pdf.",
            "max_length": "La dirección es demasiado larga: caben 400 letras.",
        },
    )
    subir = forms.FileField(
        label="Archivo",
        required=False,
        help_text=archivos.AYUDA,
        widget=forms.FileInput(attrs={"accept": archivos.ACEPTA}),
        error_messages={
            "empty": "El archivo llegó vacío. Ábralo en su equipo y súbalo otra vez.",
            "invalid": "El archivo no llegó completo. Súbalo otra vez.",
        },
    )
    archivo = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, archivos_de: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.archivos_de = archivos_de

    @property
    def nombre_archivo(self) -> str:
        """The name of the file that the row has already."""
        value = self["archivo"].value()
        return self.archivos_de.get(int(value), "") if str(value or "").isdecimal() else ""

    def clean_liga(self) -> str:
        liga = str(self.cleaned_data["liga"] or "")
        if liga and not liga.startswith(("https://", "http://")):
            raise forms.ValidationError("Solo ligas que empiecen con https:// o http://.")
        return liga

    def clean_subir(self) -> Any:
        if subido := self.cleaned_data["subir"]:
            archivos.check(subido)
        return subido

    def clean_archivo(self) -> int | None:
        value = self.cleaned_data["archivo"]
        return value if value in self.archivos_de else None

    def row(self, guardar: Guardar) -> Documento:
        said = dict(self.cleaned_data)
        subido, archivo = said.pop("subir", None), said.pop("archivo", None)
        if subido:
            archivo = guardar(subido, said.get("titulo") or subido.name)
        return Documento(archivo_id=archivo, **said)


class FilasForm:
    """All rows of a kind, as one form."""

    form_class: type[FilaForm]
    hijos: str
    columnas: tuple[str, ...]

    def __init__(self, data: Any, files: Any, *, contenido: Contenido) -> None:
        self.is_bound = data is not None
        self.contenido = contenido
        self.accion = data.get("ir", "") if data is not None else ""
        if data is None:
            self.filas = [
                self.make(place, initial=dict(row))
                for place, row in enumerate(rows(contenido, self.hijos))
            ] or [self.make(0)]
            return
        self.filas = [
            self.make(place, data=data, files=files) for place in range(_total(data, self.hijos))
        ]

    def make(self, place: int, **kwargs: Any) -> FilaForm:
        return self.form_class(prefix=f"{self.hijos}-{place}", **kwargs)

    def is_valid(self) -> bool:
        """Rows to be removed, and those left blank, have nothing to be checked."""
        return all([fila.is_valid() for fila in self.written()])

    def written(self) -> list[FilaForm]:
        gone = self.accion.removeprefix("quitar-") if self.accion.startswith("quitar-") else ""
        return [
            fila
            for place, fila in enumerate(self.filas)
            if str(place) != gone and not fila.is_blank
        ]

    @property
    def total(self) -> int:
        return len(self.filas)

    @property
    def is_full(self) -> bool:
        return len(self.filas) >= MAXIMO

    @property
    def errors(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for fila in self.written() if self.is_bound else []:
            found |= {fila.add_prefix(name): errors for name, errors in fila.errors.items()}
        return found


class IndicadoresForm(FilasForm):
    form_class = IndicadorForm
    hijos = "indicadores"

    def apply(self, practica: PracticaPage) -> None:
        kept = [fila.row() for fila in self.written()]  # type: ignore[attr-defined]
        for order, row in enumerate(kept):
            row.sort_order = order
        practica.indicadores.set(kept)


class DocumentosForm(FilasForm):
    """`guardar` keeps an uploaded file and returns its id."""

    form_class = DocumentoForm
    hijos = "documentos"

    def __init__(
        self,
        data: Any,
        files: Any,
        *,
        contenido: Contenido,
        archivos_de: Mapping[int, str],
        guardar: Guardar = lambda archivo, titulo: None,
    ) -> None:
        self.archivos_de, self.guardar = archivos_de, guardar
        super().__init__(data, files, contenido=contenido)

    def make(self, place: int, **kwargs: Any) -> FilaForm:
        return super().make(place, archivos_de=self.archivos_de, **kwargs)

    def apply(self, practica: PracticaPage) -> None:
        kept = [fila.row(self.guardar) for fila in self.written()]  # type: ignore[attr-defined]
        for order, row in enumerate(kept):
            row.sort_order = order
        practica.documentos.set(kept)


def _total(data: Any, hijos: str) -> int:
    value = str(data.get(f"{hijos}-total", ""))
    return min(int(value), MAXIMO) if value.isdecimal() and len(value) < 4 else 0
