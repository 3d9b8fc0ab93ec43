"""A training year of a large institution: a group of 3,000, a course of 200 lessons, much else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.contrib.auth.models import Group
from django.db import connection, models, transaction
from django.utils import timezone

from cuentas.models import Usuario
from cursos.enums import Acceso, Modalidad
from cursos.evaluaciones.models import Intento
from cursos.models import (
    Actividad,
    Asistencia,
    Avance,
    Criterio,
    CursoPage,
    Deteccion,
    Edicion,
    Entrega,
    FechaDeEntrega,
    FilaDePostulacion,
    Inscripcion,
    LeccionPage,
    ModuloPage,
    Movimiento,
    Necesidad,
    Postulacion,
    Puntaje,
    Sesion,
    TareaPage,
)
from metodologia.models import ElementoPage
from municipios.models import Municipio
from portal.operations.roles import COORDINACION
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory
from tests.factories.oferta import ProgramaFactory
from tests.factories.sala import TareaFactory, crowd, lead

PERSONAS, SESIONES, LECCIONES, LECTURAS = 3_000, 20, 200, 100
SOLOS = (20, LECCIONES)
CURSOS, EDICIONES, LINEAS, NECESIDADES, LISTAS = 200, 600, 200, 2_000, 500
_LOTE = 2_000


@dataclass(frozen=True)
class Anio:
    """What the cases ask for."""

    edicion: Edicion
    solos: dict[int, CursoPage]  # by how many lessons; the person studies each alone
    sesion: Sesion
    facilita: Usuario
    coordina: Usuario
    persona: Usuario
    lista: Postulacion


@transaction.atomic
def fill() -> Anio:
    """Write the rows; of whole stories only what the pages read."""
    now = timezone.now()
    coordina = UsuarioFactory()
    coordina.groups.add(Group.objects.get(name=COORDINACION))
    largo, *solos = (
        CursoFactory(lecciones=[n // 10] * 10, con_evaluacion=True) for n in (LECCIONES, *SOLOS)
    )
    for modulo in islice(ModuloPage.objects.descendant_of(largo), 2):
        TareaFactory(parent=modulo)
    edicion = Edicion.objects.create(
        curso=largo, clave="2026-grande", nombre="Tres mil", estado="publicada", acceso="abierta",
        modalidad=Modalidad.MIXTA, inicia=timezone.localdate() - timedelta(days=60),
        termina=timezone.localdate() + timedelta(days=60), creada_por=coordina, creada_at=now,
    )  # fmt: skip
    people = crowd(edicion, PERSONAS, at=now - timedelta(days=60))
    _put(Inscripcion(curso=one, persona=people[0].persona, inscrita_at=now) for one in solos)
    facilita = lead(edicion)
    sesion = _meet(edicion, people, facilita, now)
    _learn(largo, people, now)
    _work(edicion, people, facilita, now)
    _offer(coordina, now)
    _need(coordina, now)
    lista = _nominate(edicion, coordina, people, now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return Anio(
        edicion, dict(zip(SOLOS, solos, strict=True)), sesion, facilita, coordina,
        people[0].persona, lista,
    )  # fmt: skip


def _put(rows: Iterable[models.Model]) -> list[Any]:
    """Write rows of one kind, so many at a time."""
    rest, made = iter(rows), []
    while batch := list(islice(rest, _LOTE)):
        made += type(batch[0])._default_manager.bulk_create(batch)
    return made


def _meet(edicion: Edicion, people: list[Inscripcion], by: Usuario, now: datetime) -> Sesion:
    """Hold the sessions; who came is noted, save of the last one."""
    start = now - timedelta(days=60)
    sesiones = _put(
        Sesion(
            edicion=edicion, titulo=f"Sesión {n}", inicia_at=start + timedelta(days=2 * n),
            termina_at=start + timedelta(days=2 * n, hours=2), lugar="Sala de cabildo",
        )
        for n in range(SESIONES)
    )  # fmt: skip
    _put(
        Asistencia(
            sesion=sesion, inscripcion=one, anotada_por=by, anotada_at=now,
            estado=("presente", "presente", "ausente", "justificada")[(turn + number) % 4],
        )
        for number, sesion in enumerate(sesiones[:-1])
        for turn, one in enumerate(people)
    )  # fmt: skip
    last: Sesion = sesiones[-1]
    return last


def _learn(curso: CursoPage, people: list[Inscripcion], now: datetime) -> None:
    """Each has read a hundred lessons; every third tried the assessment."""
    lecciones = list(LeccionPage.objects.descendant_of(curso).order_by("path")[:LECTURAS])
    _put(
        Avance(inscripcion=one, leccion=leccion, vista_at=now, leida_at=now)
        for one in people
        for leccion in lecciones
    )
    _put(
        Intento(
            evaluacion=curso.evaluacion, persona=one.persona, clave=one.clave, numero=1, minimo=70,
            estado="calificado", abierto_at=now, entregado_at=now, calificacion=60 + turn % 40,
        )
        for turn, one in enumerate(people[::3])
    )  # fmt: skip
    _put(Movimiento(inscripcion=one, a="activa", hecho_at=now) for one in people)


def _work(edicion: Edicion, people: list[Inscripcion], by: Usuario, now: datetime) -> None:
    """Each handed both assignments in; half of them are marked."""
    for tarea in TareaPage.objects.descendant_of(edicion.curso):
        criterio = Criterio.objects.create(tarea=tarea, titulo="Fuentes", puntos=100, sort_order=0)
        FechaDeEntrega.objects.create(
            edicion=edicion, tarea=tarea, vence_at=now - timedelta(days=1)
        )
        marked = {
            "calificacion": 80, "calificada_por": by, "calificada_at": now, "liberada_at": now,
        }  # fmt: skip
        sent = _put(
            Entrega(
                inscripcion=one, tarea=tarea, numero=1, texto="Mi ficha", guardada_at=now,
                enviada_at=now, **(marked if turn % 2 else {}),
            )
            for turn, one in enumerate(people)
        )  # fmt: skip
        _put(
            Puntaje(entrega=one, criterio=criterio, orden=1, titulo="Fuentes", de=100, puntos=80)
            for one in sent[1::2]
        )


def _offer(by: Usuario, now: datetime) -> None:
    """A catalogue of two hundred courses, in groups with their sessions all year long."""
    cursos = [CursoFactory(pasos=[1 + n % 9]) for n in range(CURSOS)]
    for start in range(0, CURSOS, 20):
        ProgramaFactory(cursos=cursos[start : start + 4])
    today = timezone.localdate()
    ediciones = _put(
        Edicion(
            curso=cursos[n % CURSOS], clave=f"g-{n}", estado="publicada", creada_por=by,
            modalidad=Modalidad.values[n % 3], acceso=Acceso.values[n % 3], creada_at=now,
            inicia=today + timedelta(days=n % 300), termina=today + timedelta(days=n % 300 + 30),
        )
        for n in range(EDICIONES)
    )  # fmt: skip
    places = list(Municipio.objects.order_by("pk")[:EDICIONES])
    _put(
        Edicion.municipios.through(edicion=one, municipio=place)
        for one, place in zip(ediciones[::2], places, strict=False)
    )
    _put(
        Sesion(
            edicion=one, titulo=f"Sesión {n}", inicia_at=now + timedelta(days=turn % 300 + n),
            termina_at=now + timedelta(days=turn % 300 + n, hours=2),
        )
        for turn, one in enumerate(ediciones)
        for n in range(5)
    )  # fmt: skip
    _put(
        Actividad(
            anio=today.year, trimestre=n % 4 + 1, curso=cursos[n], lugares=30, puesta_por=by,
            modalidad=Modalidad.values[n % 3], puesta_at=now, edicion=ediciones[n],
        )
        for n in range(LINEAS)
    )  # fmt: skip


def _need(by: Usuario, now: datetime) -> None:
    deteccion = Deteccion.objects.create(
        anio=now.year, titulo="Qué hace falta", abre_at=now - timedelta(days=9), cierra_at=now,
        creada_por=by,
    )  # fmt: skip
    elements = list(ElementoPage.objects.order_by("pk")[:20])
    places = Municipio.objects.order_by("pk")[: NECESIDADES // 4]
    _put(
        Necesidad(
            deteccion=deteccion, municipio=place, elemento=elements[(turn + n * 5) % 20],
            personas=10, urgencia="este-anio", modalidad="en-linea", dicha_por=by, dicha_at=now,
        )
        for turn, place in enumerate(places)
        for n in range(4)
    )  # fmt: skip


def _nominate(
    edicion: Edicion, by: Usuario, people: list[Inscripcion], now: datetime
) -> Postulacion:
    """Five hundred lists; one of three thousand rows that waits for a yes."""
    places = Municipio.objects.order_by("pk")[:LISTAS]
    lists = _put(
        Postulacion(
            edicion=edicion, municipio=place, oficio=f"PM/{n}/2026", hecha_por=by, hecha_at=now,
            estado="hecha", confirmada_at=now,
        )
        for n, place in enumerate(places)
    )  # fmt: skip
    one = Postulacion.objects.create(
        edicion=edicion, archivo="lista.csv", hecha_por=by, hecha_at=now, estado="revisada"
    )
    _put(
        FilaDePostulacion(
            postulacion=lists[n % LISTAS], numero=n // LISTAS + 1, correo=row.persona.email,
            nombre=row.persona.nombre, resultado="inscrita", inscripcion=row,
        )
        for n, row in enumerate(people)
    )  # fmt: skip
    _put(
        FilaDePostulacion(
            postulacion=one, numero=n, correo=f"fila-{n}@prueba.example", resultado="sin-cuenta"
        )
        for n in range(1, PERSONAS + 1)
    )

    return one
