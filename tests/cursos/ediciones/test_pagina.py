"""The page of an edition: what it says, to whom, and what each button does."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cuentas.models import Usuario
from cursos.enums import Acceso
from cursos.enums import EstadoInscripcion as E
from cursos.models import Edicion, Inscripcion
from cursos.operations.ediciones import alcance, facilitaciones
from cursos.queries.ediciones import de_curso
from tests.factories.cuentas import UsuarioFactory, municipio
from tests.factories.cursos import InscripcionFactory
from tests.factories.ediciones import EdicionFactory, SesionFactory, ask, estados, fill, put

pytestmark = pytest.mark.django_db


def address(edicion: Edicion, rest: str = "") -> str:
    return f"/cursos/{edicion.curso.slug}/ediciones/{edicion.clave}/{rest}"


def see(client: Client, edicion: Edicion, persona: Usuario | None = None) -> str:
    if persona:
        client.force_login(persona)
    answer = client.get(address(edicion))
    assert answer.status_code == 200
    return answer.content.decode()


def press(client: Client, edicion: Edicion, rest: str, **data: str) -> str:
    """Press a button and return the page it leads to."""
    answer = client.post(address(edicion, rest), data, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_says_when_on_which_clock_and_how_many_places(client: Client) -> None:
    edicion = EdicionFactory(cupo=5, zona="America/Tijuana", nombre="Grupo de la costa")
    start = datetime(2027, 7, 5, 17, tzinfo=UTC)
    SesionFactory(edicion=edicion, inicia_at=start)
    fill(edicion, 2)

    html = see(client, edicion)

    assert "Grupo de la costa" in html
    assert "lunes 5 de julio de 2027, de 10:00 a 12:00" in html
    assert "reloj de: Noroeste (Baja California)" in html
    assert "3 de 5 disponibles" in html
    assert "sala.example" not in html


def test_without_account_one_is_led_to_log_in_and_back(client: Client) -> None:
    edicion = EdicionFactory()

    html = see(client, edicion)
    pressed = client.post(address(edicion, "lugar/"))

    assert f"?next={address(edicion)}" in html
    assert pressed.headers["Location"].endswith(f"?next={address(edicion)}")
    assert not Inscripcion.objects.exists()


def test_enrolling_twice_leaves_one_place(client: Client) -> None:
    edicion, persona = EdicionFactory(), UsuarioFactory()
    assert "Inscribirme" in see(client, edicion, persona)

    first, second = press(client, edicion, "lugar/"), press(client, edicion, "lugar/")

    assert "Su inscripción quedó hecha" in first
    assert "Está en esta edición" in second
    assert Inscripcion.objects.filter(edicion=edicion, persona=persona).count() == 1


def test_a_full_edition_says_how_many_wait_before(client: Client) -> None:
    edicion, persona = EdicionFactory(cupo=1), UsuarioFactory()
    fill(edicion, 3)
    assert "Entrar a la lista de espera" in see(client, edicion, persona)

    html = press(client, edicion, "lugar/")

    assert "2 personas antes que usted" in html
    assert "Ya no quiero entrar" in html


def test_an_offer_is_shown_with_its_deadline_and_accepted_once(client: Client) -> None:
    edicion = EdicionFactory(zona="America/Cancun")
    offered = put(edicion, E.OFRECIDA)

    html = see(client, edicion, offered.persona)
    assert "Hay un lugar para usted" in html
    assert "(reloj: Quintana Roo)" in html
    pages = [press(client, edicion, "aceptar/") for _ in range(2)]

    assert all("El lugar es suyo" in page for page in pages)
    assert offered.movimientos.filter(a="activa").count() == 1


def test_an_offer_whose_time_is_over_says_so(client: Client) -> None:
    edicion = EdicionFactory()
    offered = put(edicion, E.OFRECIDA, at=timezone.now() - timedelta(days=4))

    html = see(client, edicion, offered.persona)
    pressed = press(client, edicion, "aceptar/")

    assert "El plazo para aceptar pasó" in html
    assert "ya pasó" in pressed
    assert estados([offered]) == ["ofrecida"]


def test_rejecting_an_offer_asks_once_and_passes_it_on(client: Client) -> None:
    edicion = EdicionFactory(cupo=1)
    offered, follows = put(edicion, E.OFRECIDA), put(edicion, E.EN_ESPERA)
    client.force_login(offered.persona)

    question = client.get(address(edicion, "baja/")).content.decode()
    untouched = estados([offered])
    press(client, edicion, "baja/", motivo="Cambié de área")
    press(client, edicion, "baja/")

    assert "¿Rechazar este lugar?" in question
    assert untouched == ["ofrecida"]
    assert estados([offered, follows]) == ["baja", "ofrecida"]
    assert offered.movimientos.get(a="baja").motivo == "Cambié de área"


def test_who_finished_cannot_leave(client: Client) -> None:
    edicion = EdicionFactory()
    done = put(edicion, E.ACREDITADA)

    html = see(client, edicion, done.persona)
    press(client, edicion, "baja/")

    assert "Acreditó este curso" in html
    assert "Darme de baja" not in html
    assert estados([done]) == ["acreditada"]


def test_who_may_not_enter_reads_why(client: Client) -> None:
    edicion = EdicionFactory()
    alcance.add(edicion=edicion, lugar=municipio("14039"), by=edicion.creada_por, at=timezone.now())

    html = see(client, edicion, UsuarioFactory())
    pressed = press(client, edicion, "lugar/")

    assert "Esta edición es para otros municipios o redes" in html
    assert "Guadalajara" in html
    assert "Esta edición es para otros municipios o redes" in pressed
    assert not Inscripcion.objects.exists()


def test_the_opening_is_told_on_the_clock_of_the_edition(client: Client) -> None:
    opens = datetime(2099, 7, 5, 17, tzinfo=UTC)
    edicion = EdicionFactory(zona="America/Tijuana", abre_at=opens)

    html = see(client, edicion, UsuarioFactory())

    assert "5 de julio de 2099 a las 10:00 (reloj: Noroeste (Baja California))" in html


def test_an_incomplete_profile_is_asked_for_and_leads_back(client: Client) -> None:
    edicion = EdicionFactory()
    client.force_login(UsuarioFactory(sin_perfil=True))

    answer = client.post(address(edicion, "lugar/"))

    assert answer.headers["Location"].startswith("/cuentas/perfil/?next=%2Fcursos%2F")


def test_a_request_waits_for_its_answer(client: Client) -> None:
    edicion = EdicionFactory(acceso=Acceso.SOLICITUD)
    assert "Pedir un lugar" in see(client, edicion, UsuarioFactory())

    html = press(client, edicion, "lugar/")

    assert "Su solicitud está en revisión" in html


def test_who_takes_the_course_alone_passes_to_the_group(client: Client) -> None:
    edicion = EdicionFactory(cupo=1)
    alone = InscripcionFactory(curso=edicion.curso)
    assert "Pasar a este grupo" in see(client, edicion, alone.persona)

    press(client, edicion, "lugar/")

    alone.refresh_from_db()
    assert alone.edicion == edicion


def test_who_waits_elsewhere_does_not_enrol_alone_unknowingly(client: Client) -> None:
    edicion = EdicionFactory(cupo=1)
    fill(edicion, 1)
    waits = ask(edicion)
    client.force_login(waits.persona)

    answer = client.post(f"{edicion.curso.url}inscribirme/", follow=True)

    assert answer.redirect_chain[-1][0] == address(edicion)
    assert "Ya espera un lugar" in answer.content.decode()


def test_a_draft_is_seen_by_who_prepares_or_leads_it_alone(client: Client) -> None:
    edicion, somebody = EdicionFactory(borrador=True), UsuarioFactory()
    client.force_login(somebody)

    before = client.get(address(edicion)).status_code
    facilitaciones.add(edicion=edicion, persona=somebody, by=edicion.creada_por, at=timezone.now())
    after = client.get(address(edicion)).status_code

    assert (before, after) == (404, 200)
    assert client.get(address(edicion, "lugar/")).status_code == 302


def test_the_links_are_read_by_who_is_in(client: Client) -> None:
    sesion = SesionFactory()
    inside, waits = put(sesion.edicion, E.ACTIVA), put(sesion.edicion, E.EN_ESPERA)

    assert "https://sala.example/una" in see(client, sesion.edicion, inside.persona)
    assert "https://sala.example/una" not in see(client, sesion.edicion, waits.persona)


def test_the_page_asks_the_same_of_three_and_of_thirty(
    client: Client,
    django_assert_max_num_queries,
) -> None:
    edicion = EdicionFactory(cupo=1)
    fill(edicion, 30)
    client.force_login(ask(edicion).persona)
    client.get(address(edicion))

    with django_assert_max_num_queries(20):
        html = client.get(address(edicion)).content.decode()

    assert "29 personas antes que usted" in html


def test_the_course_names_its_next_editions_and_ones_own_place(client: Client) -> None:
    today = timezone.localdate()
    mine = EdicionFactory(cupo=1, nombre="El mío", inicia=today + timedelta(days=40))
    soon = EdicionFactory(curso=mine.curso, nombre="El que sigue", inicia=today + timedelta(days=9))
    EdicionFactory(curso=mine.curso, nombre="En preparación", borrador=True)
    EdicionFactory(curso=mine.curso, nombre="El que cerró", cerrada=True)
    EdicionFactory(
        curso=mine.curso, nombre="El que pasó", inicia=today - timedelta(days=60),
        termina=today - timedelta(days=30),
    )  # fmt: skip
    fill(mine, 1)
    waits = ask(mine)
    client.force_login(waits.persona)

    html = client.get(mine.curso.url).content.decode()

    assert html.index("El mío") < html.index("El que sigue")
    assert "En lista de espera" in html
    assert address(soon) in html
    assert not [name for name in ("En preparación", "El que cerró", "El que pasó") if name in html]


def test_a_course_asks_one_query_without_editions_and_one_more_with_many(
    django_assert_num_queries,
) -> None:
    alone, crowded = EdicionFactory(borrador=True), EdicionFactory(cupo=2)
    waits = fill(crowded, 8)[-1]
    for _ in range(12):
        EdicionFactory(curso=crowded.curso)

    with django_assert_num_queries(1):
        none = de_curso.upcoming(alone.curso, waits.persona, at=timezone.now())
    with django_assert_num_queries(2):
        some = de_curso.upcoming(crowded.curso, waits.persona, at=timezone.now())

    assert none == []
    assert len(some) == de_curso.PROXIMAS
    assert (some[0].mia, some[0].lugares.en_espera) == (waits, 6)


def test_my_learning_names_the_places_to_be_confirmed_the_offered_first(client: Client) -> None:
    persona = UsuarioFactory()
    full = EdicionFactory(cupo=1, nombre="El lleno")
    fill(full, 1)
    ask(full, persona)
    offered = put(EdicionFactory(nombre="El ofrecido"), E.OFRECIDA)
    Inscripcion.objects.filter(pk=offered.pk).update(persona=persona)
    client.force_login(persona)

    html = client.get("/mi-aprendizaje/").content.decode()

    assert html.index("El ofrecido") < html.index("El lleno")
    assert "Acéptelo antes del" in html
