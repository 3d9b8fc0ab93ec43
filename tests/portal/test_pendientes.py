"""What waits for who is logged in: drafts and signatures, reviews, moderation, letters."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Workflow

from cuentas.jobs import review_carga
from cuentas.models import Usuario
from cuentas.operations import cargas
from cursos.operations import inscripciones
from intercambio.foros.models import Mensaje, Reporte
from portal.operations import contactos
from portal.queries import pendientes
from tests.factories.cuentas import UsuarioFactory, municipio
from tests.factories.cursos import CursoFactory

from .contacto import received
from .intercambio import appoint, practice, signature, thread

pytestmark = pytest.mark.django_db


@pytest.fixture
def enlace() -> Usuario:
    persona = UsuarioFactory()
    appoint(persona)
    return persona


@pytest.fixture
def coordinacion() -> Usuario:
    persona = UsuarioFactory()
    persona.groups.add(Group.objects.get(name="Coordinación"))
    return persona


def told(usuario: Usuario) -> list[str]:
    return [row.texto for row in pendientes.of(usuario, at=timezone.now())]


def test_who_has_no_role_has_nothing_waiting() -> None:
    practice(live=False)
    received()

    assert told(UsuarioFactory()) == []


def test_an_enlace_with_nothing_begun_is_invited_to_write(enlace: Usuario) -> None:
    practice()

    (row,) = pendientes.of(enlace, at=timezone.now())

    assert row.accion == "Escribir una práctica"
    assert row.url == "/intercambio/practicas/escribir/"


def test_a_draft_is_named(enlace: Usuario) -> None:
    practice(live=False, title="Semáforo de obras")

    assert told(enlace) == ["«Semáforo de obras» está en borrador."]


def test_several_are_counted(enlace: Usuario) -> None:
    practice(live=False)
    practice(live=False)

    assert told(enlace) == ["2 prácticas están en borrador."]


def test_what_came_back_stands_before_what_others_must_do(enlace: Usuario) -> None:
    signature(practice(live=False, title="Por firmar"))
    signature(practice(live=False, title="Devuelta"), estado="devuelta")
    practice(live=False, title="Borrador")

    assert told(enlace) == [
        "«Devuelta» volvió con observaciones.",
        "«Borrador» está en borrador.",
        "«Por firmar» espera la firma de su municipio.",
    ]


def test_only_the_last_signature_counts(enlace: Usuario) -> None:
    page = practice(live=False, title="Otra vez")
    signature(page, estado="devuelta", pedida_at=timezone.now() - timedelta(days=3))
    signature(page)

    assert told(enlace) == ["«Otra vez» espera la firma de su municipio."]


def test_a_review_is_waited_for_and_what_it_returns_comes_back(enlace: Usuario) -> None:
    page = practice(live=False, title="Firmada")
    signature(page, estado="firmada")
    state = Workflow.objects.get(name="Revisión de la Coordinación").start(page, enlace)

    waiting = told(enlace)
    state.current_task_state.reject(user=UsuarioFactory(administra=True))

    assert waiting == ["«Firmada» está en revisión editorial."]
    assert told(enlace) == ["«Firmada» volvió con observaciones."]


def test_published_with_changes_says_so_and_without_them_nothing(enlace: Usuario) -> None:
    page = practice(title="Publicada")
    page.has_unpublished_changes = True
    page.save()
    practice(title="Tal cual")

    assert told(enlace) == ["«Publicada» tiene cambios sin publicar."]


def test_a_list_of_invitations_waits_for_the_enlaces_yes(enlace: Usuario) -> None:
    at = timezone.now()
    lista = cargas.upload(
        municipio=municipio(), archivo="a.csv", contenido=b"correo,nombre\na@x.example,A\n",
        by=enlace, at=at,
    )  # fmt: skip
    assert not any("lista" in text for text in told(enlace))
    review_carga(carga_id=str(lista.pk))

    first = pendientes.of(enlace, at=at)[0]

    assert first.texto == "Una lista de invitaciones espera su visto bueno."
    assert first.url == "/municipios/24024/tablero/invitaciones/"
    assert told(UsuarioFactory()) == []


@pytest.mark.parametrize("over", ["another_municipality", "expired", "not_yet"])
def test_an_appointment_is_for_one_municipality_and_its_days(over: str) -> None:
    persona, today = UsuarioFactory(), timezone.localdate()
    practice(live=False, title="Ajena")
    fields = {
        "another_municipality": {"clave": "11020"},
        "expired": {"hasta": today - timedelta(days=1)},
        "not_yet": {"desde": today + timedelta(days=1)},
    }[over]
    appoint(persona, **fields)

    assert not any("Ajena" in text for text in told(persona))


def test_the_coordination_is_told_what_waits_for_it(coordinacion: Usuario) -> None:
    workflow = Workflow.objects.get(name="Revisión de la Coordinación")
    for page in (practice(live=False), CursoFactory()):
        page.save_revision()
        workflow.start(page, UsuarioFactory())
    thread(estado="pendiente")
    thread("Reportado")
    Reporte.objects.create(
        mensaje=Mensaje.objects.get(tema__titulo="Reportado"),
        persona=UsuarioFactory(),
        causa="otra",
        creado_at=timezone.now(),
    )
    received()
    received(envio="2")

    rows = pendientes.of(coordinacion, at=timezone.now())

    assert [(row.texto, row.url) for row in rows] == [
        ("1 práctica espera su revisión.", "/intercambio/practicas/revisar/"),
        ("1 texto espera su visto bueno.", "/admin/"),
        ("1 mensaje de los foros espera su visto bueno.", "/intercambio/foros/moderacion/"),
        ("1 mensaje fue reportado.", "/intercambio/foros/moderacion/"),
        ("2 mensajes de contacto sin atender.", "/admin/contacto/"),
    ]


def test_what_was_done_waits_no_more(coordinacion: Usuario) -> None:
    contactos.attend(contacto=received(), by=coordinacion, at=timezone.now())

    assert told(coordinacion) == []


def test_who_administers_sees_what_the_coordination_sees() -> None:
    received()

    assert told(UsuarioFactory(is_superuser=True)) == ["1 mensaje de contacto sin atender."]


def test_the_first_thing_is_the_primary_action_where_no_course_is(
    client: Client, enlace: Usuario
) -> None:
    practice(live=False, title="<b>Parques</b>")
    client.force_login(enlace)

    html = client.get("/").content.decode()

    card = html.split('class="sigue alta"')[1].split("</section>")[0]
    assert "«&lt;b&gt;Parques&lt;/b&gt;» está en borrador</h3>" in card
    assert card.count('class="btn"') == 1
    assert 'href="/intercambio/practicas/escribir/"' in card
    assert 'class="btn b2" href="/cursos/"' in html


def test_a_course_comes_first_and_the_rest_is_listed(client: Client, enlace: Usuario) -> None:
    practice(live=False, title="Parques")
    inscripciones.enrol(curso=CursoFactory(lecciones=[1]), persona=enlace, at=timezone.now())
    client.force_login(enlace)

    html = client.get("/").content.decode()

    card = html.split('class="sigue alta"')[1].split("</section>")[0]
    assert "Empezar el curso" in card.split("espera")[0]
    assert "«Parques» está en borrador." in card.split('class="l espera"')[1]
    assert card.count('class="btn"') == 1


def test_an_enlace_who_also_coordinates_and_learns_asks_little(
    client: Client, enlace: Usuario, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    enlace.groups.add(Group.objects.get(name="Coordinación"))
    curso = CursoFactory(lecciones=[2], con_evaluacion=True)
    inscripciones.enrol(curso=curso, persona=enlace, at=timezone.now())
    for _ in range(4):
        signature(practice(live=False))
        received(envio=str(_))
    client.force_login(enlace)
    client.get("/")

    with django_assert_max_num_queries(14):
        client.get("/")
