"""Every address answers each person as the table says; none is missing from the table."""

import pytest
from django.apps import apps
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import get_page_models

from certificados import operations as certificados
from certificados.enums import TipoCertificado
from certificados.models import Logro
from cursos.evaluaciones.models import Intento
from cursos.models import CursoPage, LeccionPage
from cursos.operations import inscripciones, intentos
from tests.factories.certificados import datos_de_prueba
from tests.factories.cuentas import UsuarioFactory
from trabajos.operations import run_next

from . import rutas
from .factories import roles
from .rutas import DE_WAGTAIL, PAGINAS, QUIENES, ROLES, RUTAS, administracion, named_patterns

pytestmark = pytest.mark.django_db
PARTS = 4  # so that the workers share them; each begins by making what is asked for


@pytest.fixture
def contexto(settings: object) -> dict[str, object]:
    """Things of `participante` to ask for: a folio, a failed attempt and an open one."""
    at = timezone.now()
    participante = UsuarioFactory(email="participante@prueba.example")
    curso = CursoPage.objects.get(slug="fundamentos")
    inscripcion = inscripciones.enrol(curso=curso, persona=participante, at=at)
    failed = intentos.submit(
        inscripcion=inscripcion, intento=intentos.open(inscripcion=inscripcion, at=at), at=at
    )
    opened: Intento = intentos.open(inscripcion=inscripcion, at=at)
    certificado = certificados.issue(
        clave="prueba-rutas",
        tipo=TipoCertificado.ACREDITACION,
        titular=participante,
        datos=datos_de_prueba(),
        at=at,
    )
    while run_next():
        pass
    leccion = LeccionPage.objects.descendant_of(curso).order_by("path").first()
    assert leccion
    made: dict[str, object] = {
        "participante": participante,
        "ajeno": UsuarioFactory(),
        "admin": UsuarioFactory(is_superuser=True),
        **roles.people(),
        "curso": curso.slug,
        "modulo": leccion.get_parent().slug,
        "leccion": leccion.slug,
        "leccion_id": leccion.pk,
        "folio": certificado.folio,
        "lista_de_estado": certificado.lista.clave,
        "logro": Logro.objects.values_list("clave", flat=True)[0],
        "figura": get_image_model().objects.values_list("file", flat=True)[0],
        "abierto": opened.pk,
        "entregado": failed.pk,
    }
    rutas.preparar(made)
    return made


@pytest.mark.parametrize("part", range(PARTS))
def test_each_address_answers_each_person_as_the_table_says(
    part: int, contexto: dict[str, object]
) -> None:
    clients = {quien: Client() for quien in (*QUIENES, *ROLES)}
    for quien, client in clients.items():
        if quien != "anonimo":
            client.force_login(contexto[quien])
    files, wrong = [], {}

    for ruta in [*RUTAS, *PAGINAS.values()][part::PARTS]:
        url = ruta.url.format(**contexto)
        for quien, client in clients.items():
            answer = client.get(url)
            if answer.streaming:  # the others are closed, and would fill the memory
                files.append(answer)
            if answer.status_code not in ruta.expected(quien):
                wrong[ruta.nombre, quien] = answer.status_code
    for file in files:
        file.close()  # a file stays open until somebody has read it or says so

    assert not wrong


def test_every_route_has_a_row() -> None:
    # Without a name: allauth's addresses, which `cuentas` surrounds.
    names = {name for name, _ in named_patterns() if not name.endswith("None")}

    assert names - {ruta.nombre for ruta in RUTAS} - DE_WAGTAIL - {"None"} == set()


def test_every_page_type_has_a_row() -> None:
    own = {
        model._meta.label
        for model in get_page_models()
        if not model.__module__.startswith("wagtail")
    }

    assert own == set(PAGINAS)


def admin_addresses() -> list[str]:
    """Every address of Wagtail's admin that takes no argument."""
    admin = next(p for p in get_resolver().url_patterns if str(p.pattern) == "admin/")
    found = []

    def walk(patterns: list[object], prefix: str) -> None:
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if "<" in route or "(" in route:
                continue
            if hasattr(pattern, "url_patterns"):
                walk(pattern.url_patterns, route)
            else:
                found.append("/" + route.replace("^", "").replace("$", "").replace("\\Z", ""))

    walk(admin.url_patterns, "admin/")
    return sorted(set(found))


# What Wagtail serves to anybody: the log-in it no longer uses, scripts' translations.
OPEN_IN_ADMIN = (
    "/admin/login/",
    "/admin/logout/",
    "/admin/jsi18n/",
    "/admin/sprite",
    "/admin/password_reset",
)


@pytest.mark.parametrize("quien", ["anonimo", "participante"])
def test_the_admin_is_closed_to_who_has_no_part_in_it(quien: str, client: Client) -> None:
    if quien == "participante":
        client.force_login(UsuarioFactory())
    closed = [url for url in admin_addresses() if not url.startswith(OPEN_IN_ADMIN)]

    answers = {url: client.get(url).status_code for url in closed}

    assert {url for url, code in answers.items() if code not in (302, 403, 404, 405)} == set()


# Wagtail's own probes of its error pages; addresses that lead on or need a question to answer.
NO_PAGES = ("/admin/failwhale/", "/admin/test404/", "/admin/test500/")
LEAD_ON = ("/admin/pages/", "/find/")


# Wagtail leaves the files of the thumbnails that it draws to the collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("quien", ROLES)
def test_each_role_enters_its_part_of_the_admin_and_no_other(quien: str) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(roles.people()[quien])
    asked = [
        url
        for url in admin_addresses()
        if not url.startswith((*OPEN_IN_ADMIN, *NO_PAGES)) and not url.endswith(LEAD_ON)
    ]

    entered = {url for url in asked if client.get(url).status_code < 300}

    assert entered == {url for url in asked if administracion.enters(quien, url)}


def test_there_are_admin_addresses_to_try() -> None:
    assert len(admin_addresses()) > 50
    assert apps.is_installed("wagtail.admin")
