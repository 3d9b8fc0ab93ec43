"""The training year of a large institution: what is measured of it."""

from collections.abc import Iterator

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cuentas.models import Usuario
from cuentas.operations import privacidad
from cuentas.queries import privacidad as avisos
from cursos.enums import TipoArchivo
from cursos.models import ArchivoDeEdicion, LeccionPage
from cursos.operations.sala import expedientes

from .grupos import PERSONAS, Anio, fill
from .medir import Caso, page
from .peso import GZIP

# Queries of a page, and of one that shows a person's own group: sessions, announcements, dates.
PAGINA, CON_GRUPO = 14, 20
# What each of three thousand has read is counted anew each time the room is entered.
SALA_MS = 1_000
# A dossier of three thousand people is the worker's: seconds of it, not of somebody's patience.
EXPEDIENTE_MS = 60_000


def cases() -> Iterator[Caso]:
    anio = fill()
    yield from _group(anio)
    yield from _courses(anio)
    yield from _year(anio)
    yield _dossier(anio)


def _group(anio: Anio) -> Iterator[Caso]:
    client, many = _as(anio.facilita), f"{PERSONAS:,}"
    room = reverse("cursos:sala", args=[anio.edicion.curso.slug, anio.edicion.clave])
    for nombre, query in {
        f"sala de {many}": "",
        f"sala de {many}, atrasadas": "?filtro=atrasadas",
        f"sala de {many}, por nombre": "?q=persona+021",
        f"sala de {many}, página 50": "?pagina=50",
    }.items():
        yield page(nombre, client, room + query, PAGINA, ms=SALA_MS)
    for nombre, path in {
        "sala, calificaciones": "calificaciones/",
        "sala, asistencia": "asistencia/",
        "sala, una sesión": f"asistencia/{anio.sesion.pk}/",
        "sala, entregas": "entregas/",
        "sala, anuncios": "anuncios/",
        "sala, expediente": "expediente/",
    }.items():
        yield page(nombre, client, room + path, PAGINA)
    yield page("mis grupos", client, reverse("cursos:mis_grupos"), PAGINA)
    yield page("por calificar", client, reverse("cursos:por_calificar"), PAGINA)
    slug, clave = anio.edicion.curso.slug, anio.edicion.clave
    edicion = reverse("cursos:edicion", args=[slug, clave])
    yield page("página de la edición", _as(anio.persona), edicion, CON_GRUPO)


def _courses(anio: Anio) -> Iterator[Caso]:
    """The same page of a course with twenty lessons and with two hundred."""
    client, visitor = _as(anio.persona), Client(headers=GZIP)
    for number, curso in anio.solos.items():
        lesson = LeccionPage.objects.descendant_of(curso).order_by("path")[10]
        yield page(f"curso de {number}, anónima", visitor, str(curso.url), PAGINA)
        yield page(f"curso de {number}, con cuenta", client, str(curso.url), PAGINA)
        yield page(f"lección de {number}, con cuenta", client, str(lesson.url), PAGINA)
    yield page("curso con grupo", client, str(anio.edicion.curso.url), CON_GRUPO)
    yield page("mi aprendizaje", client, reverse("cursos:mi_aprendizaje"), CON_GRUPO)


def _year(anio: Anio) -> Iterator[Caso]:
    client, visitor = _as(anio.coordina), Client(headers=GZIP)
    for nombre, path in {
        "catálogo, entero": "",
        "catálogo con facetas": "?paso=E5&modalidad=mixta&region=centro-norte",
        "catálogo, palabras": "?q=curso+prueba&abierta=si",
        "calendario": "calendario/",
    }.items():
        yield page(nombre, visitor, f"/cursos/{path}", PAGINA)
    for nombre, path in {
        "ediciones": "ediciones/",
        "una edición": f"ediciones/{anio.edicion.pk}/",
        "solicitudes": f"ediciones/{anio.edicion.pk}/solicitudes/",
        "opiniones": f"ediciones/{anio.edicion.pk}/opiniones/",
        "plan del año": f"plan/{timezone.localdate().year}/",
        "detecciones": "detecciones/",
        "cifras del año": "cifras/",
        "postulaciones": "postulaciones/",
        "postulaciones de una edición": f"postulaciones/edicion/{anio.edicion.pk}/",
        "una postulación de tres mil": f"postulaciones/{anio.lista.pk}/",
    }.items():
        yield page(nombre, client, f"/formacion/{path}", PAGINA)


def _dossier(anio: Anio) -> Caso:
    """The dossier as the worker makes it, from the request to the stored file."""
    made: list[ArchivoDeEdicion] = []

    def make() -> None:
        at = timezone.now()
        asked = expedientes.ask(
            edicion=anio.edicion, tipo=TipoArchivo.EXPEDIENTE, by=anio.coordina, at=at
        )
        expedientes.make(archivo_id=str(asked.pk), at=at)
        made.append(ArchivoDeEdicion.objects.get(pk=asked.pk))

    return Caso(
        f"expediente de {PERSONAS:,}", make, ms=EXPEDIENTE_MS, una_vez=True,
        weigh=lambda: made[-1].octetos,
    )  # fmt: skip


def _as(persona: Usuario) -> Client:
    if notice := avisos.pending(persona):  # the demonstration has one, that everybody reads first
        privacidad.accept(by=persona, version_id=notice.pk, at=timezone.now())
    client = Client(headers=GZIP)
    client.force_login(persona)
    return client
