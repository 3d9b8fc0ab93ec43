"""Places, the queue and offers: who gets what, in which order, until when."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from avisos.models import Aviso
from cursos.enums import Acceso
from cursos.jobs.ediciones import lapse_offers, remind_of_sessions
from cursos.models import Inscripcion
from cursos.operations import ediciones
from cursos.operations.ediciones import facilitaciones, lugares
from cursos.operations.ediciones.lugares import NoSePuede, YaNoHayOferta
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory, InscripcionFactory
from tests.factories.ediciones import EdicionFactory, ask, datos, estados, fill

pytestmark = pytest.mark.django_db
HORA, SOLICITUD = timedelta(hours=1), Acceso.SOLICITUD


def test_the_places_go_in_order_and_the_rest_wait_in_order() -> None:
    everybody = fill(EdicionFactory(cupo=2), 4)

    assert estados(everybody) == ["activa", "activa", "en-espera", "en-espera"]
    assert [one.turno for one in everybody] == [1, 2, 3, 4]


def test_asking_twice_gives_the_same_place() -> None:
    edicion, persona = EdicionFactory(cupo=1), UsuarioFactory()

    first, second = ask(edicion, persona), ask(edicion, persona)

    assert first.pk == second.pk
    assert Inscripcion.objects.filter(edicion=edicion).count() == 1


def test_who_leaves_frees_a_place_for_the_first_who_waits() -> None:
    edicion, at = EdicionFactory(cupo=1, horas_para_aceptar=24), timezone.now()
    inside, first, second = fill(edicion, 3)

    lugares.withdraw(inscripcion=inside, by=inside.persona, at=at)

    assert estados([inside, first, second]) == ["baja", "ofrecida", "en-espera"]
    first.refresh_from_db()
    assert first.ofrecida_hasta == at + 24 * HORA
    assert Aviso.objects.filter(persona=first.persona, texto__contains="Hay un lugar").exists()


def test_who_left_gets_no_second_baja_and_frees_no_second_place() -> None:
    edicion, at = EdicionFactory(cupo=1), timezone.now()
    inside, first, second = fill(edicion, 3)

    for _ in range(2):
        lugares.withdraw(inscripcion=inside, by=inside.persona, at=at)

    assert estados([first, second]) == ["ofrecida", "en-espera"]
    assert inside.movimientos.filter(a="baja").count() == 1


def test_an_offer_is_accepted_once_and_the_second_click_says_the_same() -> None:
    edicion, at = EdicionFactory(cupo=1), timezone.now()
    inside, first = fill(edicion, 2)
    lugares.withdraw(inscripcion=inside, by=inside.persona, at=at)

    for _ in range(2):
        lugares.accept(inscripcion=first, by=first.persona, at=at + HORA)

    assert estados([first]) == ["activa"]
    assert first.movimientos.filter(a="activa").count() == 1


def test_an_offer_is_not_accepted_after_its_hour_and_passes_to_who_follows() -> None:
    edicion, at = EdicionFactory(cupo=1, horas_para_aceptar=24), timezone.now()
    inside, first, second = fill(edicion, 3)
    lugares.withdraw(inscripcion=inside, by=inside.persona, at=at)
    late = at + 24 * HORA + timedelta(seconds=1)

    with pytest.raises(YaNoHayOferta):
        lugares.accept(inscripcion=first, by=first.persona, at=late)
    lapsed = [lugares.lapse(edicion=edicion, at=late) for _ in range(2)]

    assert lapsed == [1, 0]
    assert estados([first, second]) == ["baja", "ofrecida"]


def test_the_clock_passes_on_what_nobody_accepted() -> None:
    edicion, at = EdicionFactory(cupo=1, horas_para_aceptar=1), timezone.now() - 2 * HORA
    inside, first, second = fill(edicion, 3, at=at)
    lugares.withdraw(inscripcion=inside, by=inside.persona, at=at)

    passed = [lapse_offers(), lapse_offers()]

    assert passed == [1, 0]
    assert estados([first, second]) == ["baja", "ofrecida"]
    scheduled = {row["task"] for row in settings.CELERY_BEAT_SCHEDULE.values()}
    assert {lapse_offers.name, remind_of_sessions.name} <= scheduled


def test_on_its_last_second_an_offer_still_holds() -> None:
    edicion, at = EdicionFactory(cupo=1, horas_para_aceptar=24), timezone.now()
    inside, first = fill(edicion, 2)
    lugares.withdraw(inscripcion=inside, by=inside.persona, at=at)

    lapsed = lugares.lapse(edicion=edicion, at=at + 24 * HORA)
    lugares.accept(inscripcion=first, by=first.persona, at=at + 24 * HORA)

    assert lapsed == 0
    assert estados([first]) == ["activa"]


def test_an_offered_place_is_nobody_elses() -> None:
    edicion, at = EdicionFactory(cupo=1), timezone.now()
    inside, first = fill(edicion, 2)
    lugares.withdraw(inscripcion=inside, by=inside.persona, at=at)

    newcomer = ask(edicion)

    assert estados([first, newcomer]) == ["ofrecida", "en-espera"]


def test_who_rejects_an_offer_passes_it_on_and_may_queue_again_at_the_end() -> None:
    edicion, at = EdicionFactory(cupo=1), timezone.now()
    inside, first, second = fill(edicion, 3)
    lugares.withdraw(inscripcion=inside, by=inside.persona, at=at)

    lugares.withdraw(inscripcion=first, by=first.persona, at=at)
    again = ask(edicion, first.persona)

    assert estados([first, second, again]) == ["baja", "ofrecida", "en-espera"]
    assert again.turno == 4


def test_more_places_are_offered_at_once_and_fewer_than_taken_are_refused() -> None:
    edicion, by, at = EdicionFactory(cupo=1), UsuarioFactory(), timezone.now()
    everybody = fill(edicion, 4)

    ediciones.change(edicion=edicion, datos=datos(edicion, cupo=3), by=by, at=at)

    assert estados(everybody) == ["activa", "ofrecida", "ofrecida", "en-espera"]
    with pytest.raises(NoSePuede, match="3 personas con lugar"):
        ediciones.change(edicion=edicion, datos=datos(edicion, cupo=2), by=by, at=at)


def test_without_limit_everybody_who_waits_gets_an_offer() -> None:
    edicion, by, at = EdicionFactory(cupo=1), UsuarioFactory(), timezone.now()
    everybody = fill(edicion, 3)

    ediciones.change(edicion=edicion, datos=datos(edicion, cupo=None), by=by, at=at)

    assert estados(everybody) == ["activa", "ofrecida", "ofrecida"]


def test_requests_are_approved_into_places_and_then_into_the_queue() -> None:
    edicion, by, at = (
        EdicionFactory(cupo=1, acceso=SOLICITUD),
        UsuarioFactory(),
        timezone.now(),
    )
    everybody = fill(edicion, 2)

    for one in everybody * 2:
        lugares.approve(inscripcion=one, by=by, at=at)

    assert estados(everybody) == ["activa", "en-espera"]


def test_who_answers_requests_hears_of_them_once_a_day() -> None:
    edicion, leads, at = EdicionFactory(acceso=SOLICITUD), UsuarioFactory(), timezone.now()
    left = UsuarioFactory()
    for persona in (leads, left):
        made = facilitaciones.add(edicion=edicion, persona=persona, by=edicion.creada_por, at=at)
    facilitaciones.end(facilitacion=made, by=edicion.creada_por, at=at)

    fill(edicion, 3, at=at)
    fill(edicion, 1, at=at + 24 * HORA)

    told = Aviso.objects.filter(texto__startswith="Hay solicitudes")
    assert told.filter(persona=leads).count() == 2
    assert told.filter(persona=edicion.creada_por).count() == 2
    assert not told.filter(persona=left).exists()


def test_a_rejection_needs_a_reason_and_the_person_reads_it() -> None:
    edicion, by, at = EdicionFactory(acceso=SOLICITUD), UsuarioFactory(), timezone.now()
    one = ask(edicion)

    with pytest.raises(NoSePuede):
        lugares.reject(inscripcion=one, by=by, at=at, motivo="  ")
    lugares.reject(inscripcion=one, by=by, at=at, motivo="Es para otra región")

    assert estados([one]) == ["rechazada"]
    assert one.movimientos.get(a="rechazada").motivo == "Es para otra región"


def test_who_takes_the_course_alone_joins_a_group_with_what_they_did() -> None:
    curso, persona = CursoFactory(lecciones=[1]), UsuarioFactory()
    alone = InscripcionFactory(curso=curso, persona=persona)

    joined = ask(EdicionFactory(curso=curso, cupo=1), persona)

    assert joined.pk == alone.pk
    assert joined.turno == 1


def test_who_takes_it_alone_does_not_pass_by_who_approves() -> None:
    curso, persona = CursoFactory(lecciones=[1]), UsuarioFactory()
    InscripcionFactory(curso=curso, persona=persona)
    edicion = EdicionFactory(curso=curso, acceso=SOLICITUD)

    with pytest.raises(NoSePuede, match="con aprobación"):
        ask(edicion, persona)

    assert not edicion.inscripciones.exists()
