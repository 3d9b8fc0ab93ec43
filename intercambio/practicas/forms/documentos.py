"""Documents that back a practice: a file or a link, whose it is, and whether others may use it."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms

from ..contenido import Contenido
from ..enums import Licencia, TipoDocumento
from ..models import Documento
from . import archivos
from .campos import VACIO, FechaField, LigaField, OpcionField, TextoField
from .filas import FilaForm, FilasForm

# Keeps an uploaded file under a title and returns its id.
Guardar = Callable[[Any, str], int | None]


class DocumentoForm(FilaForm):
    modelo = Documento
    titulo = TextoField(label="Título", max_length=160)
    autor = TextoField(label="Autoría", max_length=160, help_text="Quién lo hizo: área o persona.")
    fecha = FechaField(label="Fecha del documento", required=False)
    tipo = OpcionField(label="Tipo", choices=[*VACIO, *TipoDocumento.choices], required=False)
    liga = LigaField(label="Liga", help_text="Si ya está publicado en otro sitio.")
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
    licencia = OpcionField(label="Licencia", choices=[*VACIO, *Licencia.choices], required=False)
    reutilizable = forms.BooleanField(
        label="Otros municipios pueden usarlo como plantilla", required=False
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

    def clean_subir(self) -> Any:
        if subido := self.cleaned_data["subir"]:
            archivos.check(subido)
        return subido

    def clean_archivo(self) -> int | None:
        value = self.cleaned_data["archivo"]
        return value if value in self.archivos_de else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("reutilizable") and cleaned.get("licencia") == Licencia.RESERVADA:
            self.add_error(
                "reutilizable",
                "Con todos los derechos reservados nadie puede usarlo: cambie la licencia.",
            )
        return cleaned


class DocumentosForm(FilasForm):
    """`guardar` keeps an uploaded file and returns its id."""

    form_class = DocumentoForm
    hijos = "documentos"
    una, esta = "Documento", "este documento"
    con_archivos = True

    def __init__(
        self,
        data: Any,
        files: Any,
        *,
        contenido: Contenido,
        archivos_de: Mapping[int, str],
        guardar: Guardar,
        otra: bool = False,
    ) -> None:
        self.archivos_de, self.guardar = archivos_de, guardar
        super().__init__(data, files, contenido=contenido, otra=otra)

    def make(self, place: int, **kwargs: Any) -> FilaForm:
        return super().make(place, archivos_de=self.archivos_de, **kwargs)

    def row(self, fila: FilaForm) -> Documento:
        said = dict(fila.cleaned_data)
        subido, archivo = said.pop("subir", None), said.pop("archivo", None)
        if subido:
            archivo = self.guardar(subido, said.get("titulo") or subido.name)
        return Documento(archivo_id=archivo, **said)
