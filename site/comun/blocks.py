"""The StreamField vocabulary: what a lesson, an element or a text page is made of."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

RICO = ["bold", "italic", "ol", "ul", "link", "document-link"]


class FiguraBlock(blocks.StructBlock):
    imagen = ImageChooserBlock(label="Imagen")
    alt = blocks.TextBlock(
        label="Texto alternativo",
        help_text="Qué dice la imagen, para quien no la ve. Vacío no es posible.",
    )
    pie = blocks.CharBlock(label="Pie", required=False)

    class Meta:
        icon = "image"
        label = "Figura"
        template = "comun/blocks/figura.html"


class TablaBlock(blocks.StructBlock):
    titulo = blocks.CharBlock(label="Título")
    encabezados = blocks.ListBlock(blocks.CharBlock(label="Columna"), label="Encabezados")
    filas = blocks.ListBlock(
        blocks.ListBlock(blocks.CharBlock(label="Celda", required=False), label="Celdas"),
        label="Filas",
    )

    class Meta:
        icon = "table"
        label = "Tabla"
        template = "comun/blocks/tabla.html"

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        columns = len(value["encabezados"])
        if any(len(row) != columns for row in value["filas"]):
            raise ValidationError(f"Cada fila debe tener {columns} celdas, como los encabezados.")
        return value

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Pair each cell with its column's heading: on phones the row becomes a list."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        headings = list(value["encabezados"])
        context["filas"] = [list(zip(headings, row, strict=False)) for row in value["filas"]]
        return context


class VideoBlock(blocks.StructBlock):
    archivo = DocumentChooserBlock(label="Video (MP4 o WebM)")
    subtitulos = DocumentChooserBlock(label="Subtítulos (WebVTT)")
    transcripcion = blocks.RichTextBlock(label="Transcripción", features=RICO)
    titulo = blocks.CharBlock(label="Título")

    class Meta:
        icon = "media"
        label = "Video"
        template = "comun/blocks/video.html"

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if value["archivo"].file_extension.lower() not in {"mp4", "webm"}:
            raise ValidationError("El video debe ser un archivo MP4 o WebM.")
        if value["subtitulos"].file_extension.lower() != "vtt":
            raise ValidationError("Los subtítulos deben ser un archivo WebVTT (.vtt).")
        return value


class DocumentoBlock(blocks.StructBlock):
    documento = DocumentChooserBlock(label="Documento")
    descripcion = blocks.CharBlock(label="Para qué sirve")

    class Meta:
        icon = "doc-full"
        label = "Documento"
        template = "comun/blocks/documento.html"


class CitaBlock(blocks.StructBlock):
    texto = blocks.TextBlock(label="Palabras textuales")
    fuente = blocks.CharBlock(label="Fuente y fecha")

    class Meta:
        icon = "openquote"
        label = "Cita"
        template = "comun/blocks/cita.html"


class CasoBlock(blocks.StructBlock):
    titulo = blocks.CharBlock(label="Título")
    texto = blocks.RichTextBlock(label="Texto", features=RICO)

    class Meta:
        icon = "home"
        label = "Caso"
        template = "comun/blocks/caso.html"


class NotaBlock(blocks.StructBlock):
    texto = blocks.RichTextBlock(label="Texto", features=RICO)

    class Meta:
        icon = "info-circle"
        label = "Nota al margen"
        template = "comun/blocks/nota.html"


class TerminoBlock(blocks.StructBlock):
    termino = blocks.CharBlock(label="Término")
    definicion = blocks.TextBlock(label="Definición")

    class Meta:
        icon = "tag"
        label = "Término"
        template = "comun/blocks/termino.html"


class OpcionBlock(blocks.StructBlock):
    texto = blocks.TextBlock(label="Opción")
    correcta = blocks.BooleanBlock(label="Es la correcta", required=False)
    retro = blocks.TextBlock(label="Qué decir a quien la elige")

    class Meta:
        icon = "radio-empty"
        label = "Opción"


class CompruebeBlock(blocks.StructBlock):
    """A question for oneself: answered on the page, not kept, not marked."""

    pregunta = blocks.TextBlock(label="Pregunta")
    opciones = blocks.ListBlock(OpcionBlock(), min_num=2, label="Opciones")

    class Meta:
        icon = "help"
        label = "Compruebe"
        template = "comun/blocks/compruebe.html"

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if sum(bool(opcion["correcta"]) for opcion in value["opciones"]) != 1:
            raise ValidationError("Marque exactamente una opción correcta.")
        return value


class CuerpoBlock(blocks.StreamBlock):
    texto = blocks.RichTextBlock(label="Texto", features=["h2", "h3", *RICO])
    figura = FiguraBlock()
    tabla = TablaBlock()
    video = VideoBlock()
    documento = DocumentoBlock()
    cita = CitaBlock()
    caso = CasoBlock()
    nota = NotaBlock()
    termino = TerminoBlock()
    compruebe = CompruebeBlock()

    class Meta:
        template = "comun/blocks/cuerpo.html"
