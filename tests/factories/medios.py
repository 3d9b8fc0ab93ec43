"""Videos with their subtitles, and other documents that lessons show."""

from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument

from cursos.models import CursoPage, LeccionPage

from .cursos import CursoFactory, lessons

# Two seconds of a white square, 64 × 36.
VIDEO = Path(__file__).parent / "archivos" / "corto.webm"
SUBTITULOS = VIDEO.with_suffix(".vtt")


def document(name: str, content: bytes) -> AbstractDocument:
    made: AbstractDocument = get_document_model().objects.create(
        title=name, file=ContentFile(content, name)
    )
    return made


def video(**changes: Any) -> tuple[str, dict[str, Any]]:
    """A block of a lesson's body."""
    value = {
        "archivo": document("corto.webm", VIDEO.read_bytes()),
        "subtitulos": document("corto.vtt", SUBTITULOS.read_bytes()),
        "transcripcion": "<p>Un cuadro blanco cruza la pantalla.</p>", "titulo": "El cuadro",
    }  # fmt: skip
    return "video", value | changes


def course_with_video(**fields: Any) -> tuple[CursoPage, LeccionPage]:
    """A course of two lessons; the first counts when its video was seen."""
    curso = CursoFactory(lecciones=[2], **fields)
    leccion = lessons(curso)[0]
    leccion.cuerpo = [video(), ("texto", "<p>Mire el cuadro.</p>")]
    leccion.termino = "vista"
    leccion.save()
    return curso, leccion
