"""The catalogue: what narrows it, how much each choice leaves, what an empty answer says."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cursos.enums import Modalidad, Nivel, TipoCurso
from cursos.models import CatalogoPage, CursoPage
from cursos.queries import oferta
from municipios.models import Membresia
from tests.factories.cuentas import UsuarioFactory, municipio
from tests.factories.cursos import CursoFactory, InscripcionFactory
from tests.factories.directorio import RedFactory
from tests.factories.ediciones import EdicionFactory
from tests.factories.oferta import PosgradoFactory, ProgramaFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _only_ours(db: None) -> None:
    """The contents' own courses and programme stand aside."""
    from wagtail.models import Page

    Page.objects.descendant_of(CatalogoPage.objects.get()).update(live=False)


def read(**datos: str) -> oferta.Catalogo:
    return oferta.read(None, None, datos, at=AT)


def titles(**datos: str) -> list[str]:
    return [fila.titulo for fila in read(**datos).filas]


def choices(facet: str, **datos: str) -> dict[str, int]:
    """What each choice of a facet says that it would leave."""
    [found] = [one for one in read(**datos).facetas if one.titulo == facet]
    return {one.titulo: one.total for one in found.opciones}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"paso": "E1"}, ["Uno"]),
        ({"tipo": "taller"}, ["Uno"]),
        ({"modalidad": "presencial"}, ["Dos"]),
        ({"nivel": "avanzado"}, ["Dos"]),
        ({"horas": "10"}, ["Uno"]),
        ({"horas": "mas"}, ["Dos"]),
        ({"abierta": "si"}, ["Uno"]),
        ({"q": "dos"}, ["Dos"]),
        ({"paso": "E1", "nivel": "avanzado"}, []),
        ({"paso": "DROP", "nivel": "experto"}, ["Uno", "Dos"]),
    ],
)
def test_each_facet_narrows(asked: dict[str, str], found: list[str]) -> None:
    CursoFactory(title="Uno", tipo=TipoCurso.TALLER, horas=10, pasos=[1])
    CursoFactory(
        title="Dos", horas=41, cerrado=True, modalidad=Modalidad.PRESENCIAL, nivel=Nivel.AVANZADO
    )

    assert titles(**asked) == found


def test_the_count_of_a_choice_keeps_the_other_choices() -> None:
    CursoFactory(horas=10, nivel=Nivel.BASICO)
    CursoFactory(horas=10, nivel=Nivel.AVANZADO)
    CursoFactory(horas=30, nivel=Nivel.AVANZADO)

    assert choices("Horas", nivel="avanzado") == {"Hasta 10 horas": 1, "De 21 a 40 horas": 1}
    assert choices("Nivel", nivel="avanzado") == {"Básico": 1, "Avanzado": 2}


def test_each_choice_leads_to_as_many_as_it_says(client: Client) -> None:
    for hours in (8, 9, 15, 50):
        CursoFactory(horas=hours, pasos=[1] if hours < 10 else [2])
    ProgramaFactory(cursos=list(CursoPage.objects.live()))

    for faceta in read().facetas:
        for opcion in faceta.opciones:
            html = client.get(f"/cursos/{opcion.url}").content.decode()
            counted = re.search(r'id="cuantos">(\d+)', html)
            assert counted and int(counted[1]) == opcion.total, opcion


def test_region_and_office_are_those_of_groups_that_take_people_now_or_later() -> None:
    north, office, anyone, over, soon = (CursoFactory(title=x, cerrado=True) for x in "NOAVS")
    for curso, opens in ((north, None), (soon, AT + timedelta(days=20))):
        edicion = EdicionFactory(curso=curso, clave="norte", abre_at=opens)
        edicion.municipios.add(municipio("19039"))
    EdicionFactory(curso=office, cargos=["tesoreria"])
    EdicionFactory(curso=anyone)
    EdicionFactory(curso=over, cierra_at=AT - timedelta(days=1))
    EdicionFactory(curso=over, termina=date(2026, 11, 19))

    assert titles(region="norte") == ["N", "O", "A", "S"]
    assert titles(region="sur") == ["O", "A"]
    assert titles(cargo="tesoreria") == ["N", "O", "A", "S"]
    assert titles(cargo="obras") == ["N", "A", "S"]
    assert titles(region="norte", abierta="si") == ["N", "O", "A"]


def test_what_one_takes_alone_is_for_every_region_and_office() -> None:
    CursoFactory(title="A solas")
    EdicionFactory(curso=CursoFactory(title="Con grupo"), cargos=["obras"])
    CursoFactory(title="Cerrado", cerrado=True)

    for asked in ({"region": "sur"}, {"region": "norte"}, {"cargo": "tesoreria"}):
        assert titles(**asked) == ["A solas", "Con grupo"]


def test_a_course_whose_groups_open_later_says_so(client: Client) -> None:
    EdicionFactory(curso=CursoFactory(cerrado=True), abre_at=timezone.now() + timedelta(days=20))

    html = client.get("/cursos/?region=sur").content.decode()

    assert "Abre después" in html and "1 grupo por abrir" in html
    assert "los que ya se anuncian" in html


def test_a_group_for_a_network_is_for_the_regions_of_its_members() -> None:
    edicion, red = EdicionFactory(curso=CursoFactory(cerrado=True)), RedFactory()
    place = municipio("19039")
    Membresia.objects.create(
        red=red, municipio=place, estado="miembro", fuente="x", fuente_fecha=date(2020, 1, 1)
    )
    edicion.redes.add(red)

    assert titles(region="norte") == [edicion.curso.title]
    assert titles(region="sur") == []


def test_programmes_and_degrees_stand_beside_courses(client: Client) -> None:
    CursoFactory(title="Curso suelto", horas=20, pasos=[3])
    ProgramaFactory(title="Programa largo", cursos=list(CursoPage.objects.live()))
    PosgradoFactory(title="Maestría ajena")

    html = client.get("/cursos/").content.decode()

    assert titles(tipo="programa") == titles(horas="20", paso="E3")[1:] == ["Programa largo"]
    assert titles(tipo="posgrado") == ["Maestría ajena"]
    assert "De otra institución" in html


def test_an_empty_answer_says_what_to_do(client: Client) -> None:
    CursoFactory()

    html = client.get("/cursos/?q=astronomia").content.decode()

    assert "Ningún curso cumple todo eso a la vez" in html
    assert "Quite un filtro o escriba otra palabra." in html
    assert 'name="robots" content="noindex"' in html


def test_without_script_the_words_keep_the_filters(client: Client) -> None:
    CursoFactory(title="Catastro", nivel=Nivel.BASICO)

    html = client.get("/cursos/?q=catastro&nivel=basico").content.decode()

    assert '<input type="hidden" name="nivel" value="basico">' in html
    assert "Nivel: Básico" in html and "Palabras: catastro" in html


def test_twenty_to_a_page() -> None:
    for _ in range(21):
        CursoFactory()

    first, beyond = read(), read(pagina="9999")

    assert (len(first.filas), first.siguiente) == (20, "?pagina=2")
    assert (len(beyond.filas), beyond.filtro.pagina, beyond.siguiente) == (1, 2, "")


def test_the_queries_do_not_depend_on_how_much_is_offered(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    persona = InscripcionFactory().persona
    EdicionFactory(curso=CursoFactory(pasos=[1])).municipios.add(municipio("19039"))

    read()  # the roots of the site go to the cache

    with django_assert_num_queries(8):
        oferta.read(None, persona, {}, at=AT)
    for _ in range(12):
        edicion = EdicionFactory(curso=CursoFactory(pasos=[1, 2]))
        edicion.municipios.add(municipio("24024"))
        ProgramaFactory(cursos=[edicion.curso])
        PosgradoFactory()
    with django_assert_num_queries(8):
        oferta.read(None, persona, {}, at=AT)


def test_the_catalogue_can_be_previewed(rf: RequestFactory) -> None:
    CursoFactory(title="Se ve en la vista previa")
    page = CatalogoPage.objects.get()

    html = page.make_preview_request(original_request=rf.get("/")).render().content.decode()

    assert "Se ve en la vista previa" in html


def test_a_degree_says_whose_it_is_and_what_is_not_known(client: Client) -> None:
    page = PosgradoFactory(institucion="Universidad del Desierto")

    html = " ".join(client.get(page.url).content.decode().split())

    assert "Este posgrado no es de este sitio." in html and "Universidad del Desierto" in html
    assert "<dt>RVOE</dt><dd>La institución no lo indica</dd>" in html
    assert "<dt>Consultado el</dt><dd>3 nov 2026</dd>" in html
    assert 'href="https://universidad.example/maestria"' in html


def test_ones_own_course_says_how_it_stands(client: Client) -> None:
    inscripcion = InscripcionFactory(curso__title="El mío", acreditada=True)
    client.force_login(inscripcion.persona)

    assert "Acreditado</span>" in client.get("/cursos/").content.decode()
    client.force_login(UsuarioFactory())
    assert "Acreditado</span>" not in client.get("/cursos/").content.decode()
