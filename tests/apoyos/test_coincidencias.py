"""Who could help and why; whom the clock tells; what runs out."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from avisos.models import Aviso
from cuentas.models import Consentimiento, Designacion, Usuario
from cuentas.operations import privacidad
from cursos.models import CursoElemento
from cursos.operations import inscripciones
from intercambio.apoyos.enums import EstadoApoyo, EstadoRespuesta
from intercambio.apoyos.models import Apoyo
from intercambio.apoyos.operations import apoyos, buscar
from intercambio.apoyos.queries import coincidencias, mios
from intercambio.practicas.models import PracticaOpcion
from metodologia.models import ElementoPage
from tests.factories.apoyos import LEON, MERIDA, RIOVERDE, actor, answered, asked
from tests.factories.autoria import appoint
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory, lessons, read
from tests.factories.panorama import PracticaPublicadaFactory, town

pytestmark = pytest.mark.django_db
CLAVE = "Z7"


@pytest.fixture(autouse=True)
def elemento() -> ElementoPage:
    from tests.factories.metodologia import ElementoFactory

    return ElementoFactory(clave=CLAVE)


def certified(cvegeo: str = MERIDA, *, agrees: bool = True, clave: str = CLAVE) -> Usuario:
    """Somebody in office there with a valid certificate of a course about it."""
    now = timezone.now()
    curso = CursoFactory(lecciones=[1], title="Medir primero")
    elemento = ElementoPage.objects.get(clave=clave)
    CursoElemento.objects.create(curso=curso, elemento=elemento, sort_order=9)
    persona: Usuario = UsuarioFactory(municipio_id=cvegeo, nombre="Itzel Canul")
    appoint(persona, cvegeo, papel="autoria")
    inscripcion = inscripciones.enrol(curso=curso, persona=persona, at=now)
    read(inscripcion, *lessons(curso))
    inscripciones.recompute(inscripcion=inscripcion, at=now)
    if agrees:
        privacidad.choose(by=persona, finalidades=["apoyos"], at=now)
    return persona


def found(apoyo: Apoyo) -> dict[str, coincidencias.Coincidencia]:
    return {one.cvegeo: one for one in coincidencias.of_apoyo(apoyo, at=timezone.now())}


def test_practices_offers_and_certificates_say_why() -> None:
    PracticaPublicadaFactory(parent=town(LEON), elementos=[CLAVE], title="Línea base")
    other = PracticaPublicadaFactory(parent=town("14039"), title="Otra cosa")
    PracticaOpcion.objects.create(practica=other, lista="acompanamiento", valor="llamada")
    PracticaPublicadaFactory(parent=town(RIOVERDE), elementos=[CLAVE])  # one's own
    certified()

    rows = found(asked(clave=CLAVE))

    assert set(rows) == {LEON, "14039", MERIDA}
    assert rows[LEON].practicas[0][:2] == ("Publicó una práctica de esto:", "Línea base")
    assert rows["14039"].practicas[0][0] == "Ofrece llamada en otra práctica:"
    assert (rows[MERIDA].nombres, rows[MERIDA].curso) == (["Itzel Canul"], "Medir primero")


def test_who_did_not_agree_left_or_took_it_back_is_not_found() -> None:
    certified(agrees=False)
    gone = certified("09007")
    Designacion.objects.filter(persona=gone).update(hasta=timezone.localdate() - timedelta(days=2))
    thought_better = certified("20437")
    privacidad.choose(by=thought_better, finalidades=[], at=timezone.now())

    assert found(asked(clave=CLAVE)) == {}
    assert Consentimiento.objects.count() == 2


def test_matching_asks_three_queries_whatever_there_is(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for cvegeo in (LEON, "14039", "09007"):
        PracticaPublicadaFactory.create_batch(2, parent=town(cvegeo), elementos=[CLAVE])
    certified()
    apoyo = asked(clave=CLAVE)

    with django_assert_num_queries(3):
        assert len(coincidencias.of_apoyo(apoyo, at=timezone.now())) == 4


def test_each_morning_one_notice_says_what_was_asked_and_why() -> None:
    PracticaPublicadaFactory(parent=town(LEON), elementos=[CLAVE])
    leon, knows, now = actor(LEON), certified(), timezone.now()
    asked(clave=CLAVE, at=now)

    assert buscar.tell_who_can_help(at=now) == 2
    asked(clave=CLAVE, at=now, cvegeo="14039")
    asked(clave=CLAVE, at=now, cvegeo="09007")
    assert buscar.tell_who_can_help(at=now) == 0  # once a day
    assert buscar.tell_who_can_help(at=now + timedelta(days=1)) == 2
    assert buscar.tell_who_can_help(at=now + timedelta(days=2)) == 0  # nothing new

    texts = list(Aviso.objects.filter(persona=leon).order_by("pk").values_list("texto", flat=True))
    assert texts[0].endswith("porque su municipio publicó una práctica de esto.")
    assert texts[1].startswith("2 municipios piden apoyo")
    assert Aviso.objects.filter(persona=knows, clave__startswith="apoyos-").count() == 2


def test_what_runs_out_closes_and_an_answer_in_time_has_a_month() -> None:
    now = timezone.now()
    alone, waits = asked(at=now), asked(at=now)
    given = answered(waits)
    later = now + timedelta(days=61)

    assert apoyos.expire(at=now + timedelta(days=59)) == 0
    assert apoyos.expire(at=later) == 1
    assert apoyos.expire(at=later) == 0
    alone.refresh_from_db()
    assert alone.estado == EstadoApoyo.VENCIDA
    assert apoyos.expire(at=later + timedelta(days=31)) == 1
    given.refresh_from_db()
    assert given.estado == EstadoRespuesta.DECLINADA
    assert Aviso.objects.filter(clave=f"apoyos-{alone.pk}-vencida", persona=actor()).exists()


def test_mine_shows_where_my_municipality_could_help_and_why(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    practica = PracticaPublicadaFactory(parent=town(LEON), elementos=[CLAVE])
    PracticaOpcion.objects.create(practica=practica, lista="acompanamiento", valor="visita")
    about, by_kind = asked(clave=CLAVE), asked(tipo="visita")
    asked(tipo="mentoria")  # nothing speaks for it
    asked(clave=CLAVE, cvegeo=LEON)  # one's own
    answered(asked(clave=CLAVE))

    leon = actor(LEON)
    with django_assert_max_num_queries(5):
        vista = mios.read(leon, at=timezone.now())

    assert [(one.fila.pk, one.porque) for one in vista.puede] == [
        (about.pk, "Su municipio publicó una práctica de esto"),
        (by_kind.pk, "Su municipio ofrece visita en sus prácticas"),
    ]
    assert (len(vista.publicados), len(vista.respuestas)) == (1, 1)
