"""What a course may ask for besides lessons and its assessment, and what is said to be missing."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificados.models import Certificado
from cursos.enums import EstadoAsistencia, EstadoInscripcion
from cursos.models import (
    Asistencia,
    CursoPage,
    Edicion,
    Entrega,
    Inscripcion,
    ModuloPage,
    Sesion,
    TareaPage,
)
from cursos.operations import inscripciones
from cursos.operations.aprendizaje import avances
from cursos.queries.aprendizaje import faltantes, trayectos
from cursos.queries.aprendizaje.temario import Exigencias, Leccion, Modulo, Tarea, Temario
from cursos.queries.aprendizaje.trayecto import Intentos, Marca, Nota, Sesiones, Trayecto
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory, InscripcionFactory, lessons
from tests.factories.paginas import PaginaFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


class TareaFactory(PaginaFactory):
    title = "Ficha de planeación"
    slug = "ficha"
    lede = "Dos cuartillas y una tabla."

    class Meta:
        model = TareaPage


def edition(curso: CursoPage, **fields: Any) -> Edicion:
    defaults = {"clave": "2026-1", "estado": "publicada", "modalidad": "mixta",
                "acceso": "abierta", "creada_at": AT}  # fmt: skip
    return Edicion.objects.create(curso=curso, creada_por=UsuarioFactory(), **(defaults | fields))


def read_all(inscripcion: Inscripcion) -> Inscripcion:
    for leccion in lessons(inscripcion.curso):
        inscripcion = avances.mark_read(inscripcion=inscripcion, leccion=leccion, at=AT)
    return inscripcion


def hand_in(inscripcion: Inscripcion, tarea: TareaPage, mark: int | None) -> Entrega:
    marked: dict[str, Any] = {} if mark is None else {
        "calificacion": mark, "calificada_at": AT, "liberada_at": AT,
        "calificada_por": UsuarioFactory(),
    }  # fmt: skip
    return Entrega.objects.create(
        inscripcion=inscripcion, tarea=tarea, numero=inscripcion.entregas.count() + 1,
        guardada_at=AT, enviada_at=AT, **marked,
    )  # fmt: skip


def missing(inscripcion: Inscripcion) -> list[str]:
    row = Inscripcion.objects.select_related("curso", "edicion").get(pk=inscripcion.pk)
    return faltantes.words(trayectos.of(row), None)


def test_an_assignment_is_missing_until_it_is_passed_and_then_the_certificate_is_issued() -> None:
    curso = CursoFactory(lecciones=[1])
    tarea = TareaFactory(parent=ModuloPage.objects.child_of(curso).get(), minimo=70)
    inscripcion = read_all(InscripcionFactory(curso=curso, inscrita_at=AT))
    assert missing(inscripcion) == ["Entregar «Ficha de planeación»"]

    hand_in(inscripcion, tarea, None)
    assert missing(inscripcion) == ["Que se califique «Ficha de planeación», que ya entregó"]
    hand_in(inscripcion, tarea, 60)
    assert missing(inscripcion) == ["Obtener al menos 70 de 100 en «Ficha de planeación»"]
    hand_in(inscripcion, tarea, 88)
    done = inscripciones.recompute(inscripcion=inscripcion, at=AT)

    assert done.estado == EstadoInscripcion.ACREDITADA
    paper = Certificado.objects.get(clave=inscripcion.clave_certificado)
    assert paper.datos["calificacion"] == "88"
    assert paper.datos["criterios"] == (
        "Leer la lección y obtener al menos 70 de 100 en «Ficha de planeación»"
    )


def test_a_draft_or_a_mark_not_released_counts_for_nothing() -> None:
    curso = CursoFactory(lecciones=[1])
    tarea = TareaFactory(parent=ModuloPage.objects.child_of(curso).get())
    inscripcion = read_all(InscripcionFactory(curso=curso, inscrita_at=AT))

    work = hand_in(inscripcion, tarea, 90)
    Entrega.objects.filter(pk=work.pk).update(liberada_at=None)

    assert missing(inscripcion) == ["Que se califique «Ficha de planeación», que ya entregó"]


def test_attendance_is_asked_of_who_is_in_a_group_with_sessions() -> None:
    curso = CursoFactory(lecciones=[1], asistencia_minima=80)
    alone = read_all(InscripcionFactory(curso=curso, inscrita_at=AT))
    assert alone.estado == EstadoInscripcion.ACREDITADA
    group = edition(curso)
    sessions = [
        Sesion.objects.create(
            edicion=group, titulo=f"Sesión {n}", inicia_at=AT + timedelta(days=n),
            termina_at=AT + timedelta(days=n, hours=2),
        )
        for n in range(5)
    ]  # fmt: skip

    member = read_all(InscripcionFactory(curso=curso, edicion=group, turno=1, inscrita_at=AT))
    assert missing(member) == ["Asistir a 4 sesiones más"]
    for sesion, estado in zip(sessions, [*["presente"] * 3, "justificada", "ausente"], strict=True):
        Asistencia.objects.create(
            sesion=sesion, inscripcion=member, estado=estado, anotada_at=AT,
            anotada_por=UsuarioFactory(),
        )  # fmt: skip

    # An excused absence is not counted: four sessions, of which 80 % are four.
    assert missing(member) == ["Asistir a una sesión más"]
    Asistencia.objects.filter(sesion=sessions[4]).update(estado=EstadoAsistencia.PRESENTE)
    assert inscripciones.recompute(inscripcion=member, at=AT).estado == "acreditada"


def test_a_share_of_the_lessons_may_be_enough() -> None:
    inscripcion: Inscripcion = InscripcionFactory(
        curso=CursoFactory(lecciones=[5], lecciones_minimas=60), inscrita_at=AT
    )
    for leccion in lessons(inscripcion.curso)[:2]:
        avances.mark_read(inscripcion=inscripcion, leccion=leccion, at=AT)
    assert missing(inscripcion) == ["Leer una lección"]

    last = lessons(inscripcion.curso)[4]
    assert avances.mark_read(inscripcion=inscripcion, leccion=last, at=AT).estado == "acreditada"


def test_lessons_in_order_wait_for_the_one_before() -> None:
    curso = CursoFactory(lecciones=[2], en_orden=True)
    inscripcion = InscripcionFactory(curso=curso, inscrita_at=AT)
    first, second = lessons(curso)

    with pytest.raises(avances.TodaviaNo, match="primero termine la"):
        avances.mark_read(inscripcion=inscripcion, leccion=second, at=AT)

    avances.mark_read(inscripcion=inscripcion, leccion=first, at=AT)
    assert avances.mark_read(inscripcion=inscripcion, leccion=second, at=AT).estado == "acreditada"


@pytest.mark.parametrize(
    ("zona", "opens"),
    [
        ("America/Cancun", datetime(2027, 3, 8, 5, 0, tzinfo=UTC)),
        ("America/Mexico_City", datetime(2027, 3, 8, 6, 0, tzinfo=UTC)),
        # In Tijuana the clock goes forward on 14 March.
        ("America/Tijuana", datetime(2027, 3, 8, 8, 0, tzinfo=UTC)),
    ],
)
def test_a_module_opens_on_its_day_on_the_clock_of_the_group(zona: str, opens: datetime) -> None:
    curso = CursoFactory(lecciones=[1, 1])
    ModuloPage.objects.filter(slug="m2", path__startswith=curso.path).update(dia_apertura=8)
    group = edition(curso, inicia=date(2027, 3, 1), zona=zona)
    member = InscripcionFactory(curso=curso, edicion=group, turno=1, inscrita_at=AT)
    second = lessons(curso)[1]

    with pytest.raises(avances.TodaviaNo, match="08/03/2027"):
        avances.mark_read(inscripcion=member, leccion=second, at=opens - timedelta(seconds=1))

    avances.mark_read(inscripcion=member, leccion=second, at=opens)


def test_a_module_may_wait_for_the_work_of_the_one_before() -> None:
    curso = CursoFactory(lecciones=[1, 1])
    m1, m2 = ModuloPage.objects.child_of(curso).order_by("path")
    tarea = TareaFactory(parent=m1)
    ModuloPage.objects.filter(pk=m2.pk).update(tras_el_anterior=True)
    inscripcion = InscripcionFactory(curso=curso, inscrita_at=AT)
    first, second = lessons(curso)
    avances.mark_read(inscripcion=inscripcion, leccion=first, at=AT)
    hand_in(inscripcion, tarea, 40)

    with pytest.raises(avances.TodaviaNo, match="al terminar el 1"):
        avances.mark_read(inscripcion=inscripcion, leccion=second, at=AT)

    hand_in(inscripcion, tarea, 75)
    assert avances.mark_read(inscripcion=inscripcion, leccion=second, at=AT).estado == "acreditada"


def test_a_lesson_that_is_done_by_answering_waits_for_the_right_answers() -> None:
    curso = CursoFactory(lecciones=[1])
    (leccion,) = lessons(curso)
    question = {
        "pregunta": "¿Qué se mueve?",
        "opciones": [
            {"texto": "La visión", "correcta": False, "retro": "No."},
            {"texto": "El plan de gobierno", "correcta": True, "retro": "Sí."},
        ],
    }
    leccion.cuerpo = [("compruebe", question)]
    leccion.termino = "hecha"
    leccion.save()
    inscripcion = InscripcionFactory(curso=curso, inscrita_at=AT)

    for answers in ({}, {"compruebe-que-se-mueve": "1"}, {"compruebe-otra": "2"}):
        with pytest.raises(avances.FaltaResponder):
            avances.mark_read(inscripcion=inscripcion, leccion=leccion, at=AT, respuestas=answers)

    right = {"compruebe-que-se-mueve": "2"}
    done = avances.mark_read(inscripcion=inscripcion, leccion=leccion, at=AT, respuestas=right)
    assert done.estado == "acreditada"


_MARK = st.one_of(st.none(), st.decimals(0, 100, places=2))


@given(
    total=st.integers(1, 12),
    data=st.data(),
    mark=_MARK,
    minimo=st.integers(1, 100),
    asked=st.one_of(st.none(), st.integers(1, 100)),
)
def test_who_is_missing_nothing_is_accredited_and_the_other_way_round(
    total: int, data: st.DataObject, mark: Decimal | None, minimo: int, asked: int | None
) -> None:
    read = data.draw(st.integers(0, total))
    share = data.draw(st.integers(1, 100))
    came = data.draw(st.integers(0, 6))
    sessions = data.draw(st.integers(came, 6))
    lecciones = tuple(Leccion(n, f"1.{n}", "", 30, "") for n in range(total))
    tarea = Tarea(99, "Trabajo", "", 1, minimo, True, 100)
    rules = Exigencias(lecciones_minimas=share, asistencia_minima=asked)
    tree = Temario(1, "", "", "", True, True, None, (Modulo(1, "", "", "", lecciones, (tarea,)),),
                   rules)  # fmt: skip
    way = Trayecto(
        tree, None, {n: Marca(AT, AT) for n in range(read)}, Intentos(),
        {99: Nota(AT, mark)}, Sesiones(sessions, came),
    )  # fmt: skip

    assert way.is_complete == (not faltantes.words(way, None))
    assert way.is_complete == (
        100 * read >= total * share
        and mark is not None and mark >= minimo
        and 100 * came >= sessions * (asked or 0)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("must", "mark", "final"),
    [(False, None, "70.00"), (False, 100, "80.00"), (True, None, "46.67")],
)
def test_work_that_nobody_must_hand_in_takes_nothing_from_the_final_mark(
    must: bool, mark: int | None, final: str
) -> None:
    tarea = Tarea(99, "Trabajo", "", 1, 0, must, 50)
    rules = Exigencias(peso_evaluacion=100)
    tree = Temario(1, "", "", "", True, True, 7, (Modulo(1, "", "", "", (), (tarea,)),), rules)
    note = Nota(AT, None if mark is None else Decimal(mark))

    way = Trayecto(tree, None, {}, Intentos(1, mejor=Decimal(70)), {99: note}, Sesiones(0, 0))

    assert way.promedio == Decimal(final)
