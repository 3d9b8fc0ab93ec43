"""Files of questions as people upload them."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cursos.evaluaciones.models import Importacion
from trabajos.operations import run_next

GIFT = """$CATEGORY: $course$/top/Agua

// [id:agua-1]
::Cuenca::¿Qué es una cuenca? {=Un territorio que drena a un punto#Bien. ~Un pozo ~Una presa}

// [id:agua-2] [tag:dificultad:dificil] [tag:examen]
¿El agua nacional es de la Nación? {T}

¿Cuál es \\{cloze\\}? {1:SHORTANSWER:=x} y {=y}

Explique el ciclo. {}
"""


def upload(client: Client, contenido: bytes, nombre: str, categoria: str = "Prueba") -> Any:
    """Send a file and return what the page answers; the worker has not begun."""
    archivo = SimpleUploadedFile(nombre, contenido)
    return client.post(
        reverse("evaluaciones_importar"), {"archivo": archivo, "categoria": categoria}
    )


def brought(client: Client, contenido: bytes | str, nombre: str, **kw: str) -> Importacion:
    """Send a file; the worker has read it."""
    data = contenido.encode() if isinstance(contenido, str) else contenido
    assert upload(client, data, nombre, **kw).status_code == 302
    work()
    return Importacion.objects.order_by("-subida_at")[0]


def work() -> None:
    while run_next():
        pass


def page_of(importacion: Importacion) -> str:
    return reverse("evaluaciones_importacion", args=[importacion.pk])


def choice(importacion: Importacion, *, out: set[int] = frozenset(), **fields: Any) -> Any:  # type: ignore[assignment]  # never changed
    """Return what the page of a file sends with these boxes not ticked."""
    whole = [n for n, fila in enumerate(importacion.preguntas) if fila["contenido"]]
    taken = [n for n in whole if n not in out]
    return {
        "vista": whole, "tomar": taken, "categoria": importacion.categoria, "pagina": 1,
        "existentes": "saltar", "quedan": "lista", "importar": len(taken),
    } | fields  # fmt: skip


def take(client: Client, importacion: Importacion, **kw: Any) -> Importacion:
    """Confirm what the page offers; the worker has done it."""
    client.post(page_of(importacion), choice(importacion, **kw))
    work()
    importacion.refresh_from_db()
    return importacion
