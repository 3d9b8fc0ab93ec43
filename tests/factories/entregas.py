"""Assignments with their rubric, groups that hand in, what was handed in."""

import io
import zipfile
from datetime import datetime, timedelta
from typing import Any

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cuentas.models import Usuario
from cursos.enums import Acceso, EstadoEdicion, EstadoInscripcion, Modalidad
from cursos.models import (
    Criterio,
    Edicion,
    Entrega,
    Facilitacion,
    FechaDeEntrega,
    Inscripcion,
    ModuloPage,
    TareaPage,
)
from cursos.operations import entregas

from .cuentas import UsuarioFactory
from .cursos import CursoFactory
from .paginas import PaginaFactory

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


class TareaFactory(PaginaFactory):
    """An assignment below the first module of a course: levels for 60 points, 40 free."""

    parent = factory.LazyFunction(
        lambda: ModuloPage.objects.child_of(CursoFactory(lecciones=[1])).get()
    )
    title = factory.Sequence(lambda n: f"Ficha de planeación {n}")
    slug = factory.Sequence(lambda n: f"ficha-{n}")
    lede = "Reúna en dos cuartillas lo que su municipio tiene."
    cuerpo = [("texto", "<h2>Qué entregar</h2><p>Una ficha con sus fuentes.</p>")]

    class Meta:
        model = TareaPage
        skip_postgeneration_save = True

    @factory.post_generation
    def rubrica(self: Any, create: bool, extracted: bool | None, **_: Any) -> None:
        if extracted is False:
            return
        levels = [("nivel", {"puntos": n, "texto": f"Vale {n}"}) for n in (0, 30, 60)]
        Criterio.objects.create(
            tarea=self, titulo="Veracidad y fuente", puntos=60, sort_order=0, niveles=levels
        )
        Criterio.objects.create(tarea=self, titulo="Claridad", puntos=40, sort_order=1)


def grupo(tarea: TareaPage, *, vence_at: datetime | None = None, **fields: Any) -> Edicion:
    """A published edition of the assignment's course."""
    curso = tarea.get_parent().get_parent().specific
    values: dict[str, Any] = {
        "clave": f"g{Edicion.objects.count() + 1}", "estado": EstadoEdicion.PUBLICADA,
        "modalidad": Modalidad.EN_LINEA, "acceso": Acceso.ABIERTA,
        "creada_por": UsuarioFactory(), "creada_at": timezone.now(),
    }  # fmt: skip
    edicion = Edicion.objects.create(curso=curso, **(values | fields))
    if vence_at:
        FechaDeEntrega.objects.create(edicion=edicion, tarea=tarea, vence_at=vence_at)
    return edicion


def alumna(tarea: TareaPage, edicion: Edicion | None = None, **fields: Any) -> Inscripcion:
    """Somebody with a place in the course."""
    turno = None
    if edicion:
        turno = Inscripcion.objects.filter(edicion=edicion).count() + 1
    values: dict[str, Any] = {"estado": EstadoInscripcion.ACTIVA, "inscrita_at": timezone.now()}
    return Inscripcion.objects.create(
        curso=tarea.get_parent().get_parent().specific, edicion=edicion, turno=turno,
        **({"persona": UsuarioFactory()} if "persona" not in fields else {}), **(values | fields),
    )  # fmt: skip


def facilita(edicion: Edicion, persona: Usuario | None = None) -> Usuario:
    who = persona or UsuarioFactory()
    Facilitacion.objects.create(
        edicion=edicion,
        persona=who,
        desde=timezone.now() - timedelta(days=60),
        puesta_por=edicion.creada_por,
    )
    return who


def borrador(
    inscripcion: Inscripcion, tarea: TareaPage, texto: str = "Mi ficha.", at: datetime | None = None
) -> Entrega:
    when = at or timezone.now()
    made = entregas.save(
        inscripcion=inscripcion, tarea=tarea, texto=texto, base="", by=inscripcion.persona, at=when
    )
    assert made
    return made


def entregada(
    inscripcion: Inscripcion, tarea: TareaPage, texto: str = "Mi ficha.", at: datetime | None = None
) -> Entrega:
    """Work that was handed in, through the operations."""
    draft = borrador(inscripcion, tarea, texto, at)
    return entregas.submit(
        inscripcion=inscripcion, tarea=tarea, base=entregas.seal(draft), by=inscripcion.persona,
        at=at or timezone.now(),
    )  # fmt: skip


def archivo(name: str = "ficha.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def paquete(*members: str) -> bytes:
    """A ZIP with these members, as office programs write."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for member in members:
            packed.writestr(member, "<x/>")
    return out.getvalue()
