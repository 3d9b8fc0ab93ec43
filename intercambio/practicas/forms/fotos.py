"""The block of photographs: up to eight, each with what it shows for who cannot see it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from .. import fotografias
from ..contenido import Contenido
from ..fotografias import Dibujo, FotoInvalida
from ..models import Foto, Imagen
from ..queries import fotos
from .campos import TextoField
from .filas import FilaForm, FilasForm

MAXIMO = 8
# Keeps a photograph drawn again and returns it; None where the form is only shown again.
Guardar = Callable[[Dibujo], Imagen | None]


class FotoField(forms.FileField):
    """A photograph; its value is the same drawn again."""

    def __init__(self) -> None:
        super().__init__(
            label="Foto",
            required=False,
            help_text=fotografias.AYUDA,
            widget=forms.FileInput(attrs={"accept": fotografias.ACEPTA}),
            error_messages={
                "empty": "La foto llegó vacía. Ábrala en su equipo y súbala otra vez.",
                "invalid": "La foto no llegó completa. Súbala otra vez.",
            },
        )

    def clean(self, data: Any, initial: Any = None) -> Dibujo | None:
        archivo = super().clean(data, initial)
        if not archivo:
            return None
        try:
            return fotografias.draw(archivo, archivo.size or 0)
        except FotoInvalida as reason:
            raise forms.ValidationError(str(reason)) from reason


class FotoForm(FilaForm):
    """One photograph. Without it the row cannot be kept: what was written stays in the form."""

    modelo = Foto
    subir = FotoField()
    alternativo = TextoField(
        label="Qué se ve",
        max_length=200,
        help_text="Descríbala a quien no puede verla: quién, qué hace y dónde.",
    )
    pie = TextoField(label="Pie de foto", max_length=200, required=False)
    autor = TextoField(
        label="Quién la tomó", max_length=160, help_text="Persona o área. Pida permiso antes."
    )
    imagen = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, cvegeo: str, imagenes: dict[UUID, Imagen], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.cvegeo, self.imagenes = cvegeo, imagenes

    @property
    def guardada(self) -> Imagen | None:
        """The photograph that the row has already, if it is there and of the municipality."""
        said = str(self["imagen"].value() or "")
        found = fotos.of_draft(self.cvegeo, {}, [said]) if said else {}
        return next(iter(found.values()), None)

    def clean_imagen(self) -> UUID | None:
        value = self.cleaned_data["imagen"]
        return value if value in self.imagenes else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "subir" in cleaned and not (cleaned["subir"] or cleaned.get("imagen")):
            self.add_error("subir", "Elija la foto. Lo que escribió sigue aquí.")
        for name, said in (
            ("alternativo", "Diga qué se ve: es lo que oye quien no puede ver la foto."),
            ("autor", "Diga quién la tomó."),
        ):
            if name in cleaned and not cleaned[name]:
                self.add_error(name, said)
        return cleaned

    def bring_back(self, imagen: Imagen) -> None:
        """If something else is wrong, the form comes back with the photograph in it."""
        sent = QueryDict(mutable=True)
        sent.update(self.data)
        sent[self.add_prefix("imagen")] = str(imagen.pk)
        self.data = sent


class FotosForm(FilasForm):
    """`guardar` keeps a photograph and returns it."""

    form_class = FotoForm
    hijos = "fotos"
    una, esta = "Foto", "esta foto"
    maximo = MAXIMO
    con_archivos = True

    def __init__(
        self,
        data: Any,
        files: Any,
        *,
        contenido: Contenido,
        cvegeo: str,
        guardar: Guardar,
        otra: bool = False,
    ) -> None:
        self.cvegeo, self.guardar = cvegeo, guardar
        said = [data.get(f"fotos-{place}-imagen", "") for place in range(MAXIMO)] if data else []
        self.imagenes = fotos.of_draft(cvegeo, contenido, said)
        super().__init__(data, files, contenido=contenido, otra=otra)

    def make(self, place: int, **kwargs: Any) -> FilaForm:
        return super().make(place, cvegeo=self.cvegeo, imagenes=self.imagenes, **kwargs)

    def row(self, fila: FilaForm) -> Foto | None:
        """Return the row, its photograph kept; None where there is none to keep."""
        assert isinstance(fila, FotoForm)  # noqa: S101  # `form_class` says so
        imagen_id = fila.cleaned_data.get("imagen")
        if dibujo := fila.cleaned_data.get("subir"):
            if (imagen := self.guardar(dibujo)) is None:
                return None
            imagen_id = imagen.pk
            fila.bring_back(imagen)
        if imagen_id is None:
            return None
        said = {name: fila.cleaned_data.get(name, "") for name in ("alternativo", "pie", "autor")}
        return Foto(imagen_id=imagen_id, **said)
