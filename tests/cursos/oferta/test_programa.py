"""A programme: its courses in order, what is missing, and the diploma of whoever finishes."""

from datetime import UTC, datetime

import pytest
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from avisos.models import Aviso, Correo
from certificados import operations as certificados
from certificados.enums import Motivo, TipoCertificado
from certificados.models import Certificado
from certificados.tasks import make_proofs
from cuentas.models import Usuario
from cursos.models import CursoPage, Inscripcion, ProgramaCurso, ProgramaPage
from cursos.operations import inscripciones, programas
from cursos.queries.oferta import programa as queries
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory, InscripcionFactory, lessons, read
from tests.factories.oferta import ProgramaFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


def courses(*hours: int) -> list[CursoPage]:
    return [CursoFactory(title=f"Curso {n}", horas=h, lecciones=[2]) for n, h in enumerate(hours)]


def passed(curso: CursoPage, persona: Usuario, at: datetime = AT) -> Inscripcion:
    """Let somebody read all of a course, and accredit it as they would."""
    row = InscripcionFactory(curso=curso, persona=persona, inscrita_at=at)
    read(row, *lessons(curso), at=at)
    return inscripciones.recompute(inscripcion=row, at=at)


def diplomas(persona: Usuario) -> list[Certificado]:
    return list(Certificado.objects.filter(titular=persona, tipo=TipoCertificado.DIPLOMA))


def page(client: Client, programa: ProgramaPage, persona: Usuario | None = None) -> str:
    if persona:
        client.force_login(persona)
    answer = client.get(programa.url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_page_lists_the_courses_in_order_and_adds_their_hours_up(client: Client) -> None:
    first, second = courses(20, 25)
    programa = ProgramaFactory(cursos=[second, first])

    html = page(client, programa)

    assert html.index("1. Curso 1") < html.index("2. Curso 0")
    assert "45 horas en 2 cursos" in html
    assert "Programa de formación" in html and "Diplomado" not in html
    assert "Para su diploma le falta" not in html


def test_one_sees_ones_own_progress_and_what_is_missing(client: Client) -> None:
    first, second, third = courses(20, 25, 20)
    programa, persona = ProgramaFactory(cursos=[first, second, third]), UsuarioFactory()
    passed(first, persona)
    read(InscripcionFactory(curso=second, persona=persona), lessons(second)[0])
    CursoPage.objects.filter(pk=third.pk).update(live=False)

    html = page(client, programa, persona)

    assert "Ha acreditado 1 de 3 cursos" in html
    assert "Lleva 1 de 2 lecciones" in html
    assert "<li>Acreditar «Curso 1»</li>" in html
    assert "<li>Acreditar «Curso 2», que por ahora no está publicado</li>" in html
    assert f'<a class="btn" href="{second.url}">Continuar' in html


@pytest.mark.parametrize(("hours", "says"), [((60, 60), True), ((60, 59), False)])
def test_only_from_120_hours_is_it_called_a_diplomado(
    hours: tuple[int, ...], says: bool, client: Client
) -> None:
    programa = ProgramaFactory(cursos=courses(*hours))
    ProgramaPage.objects.update(is_diplomado=True)

    assert ("Diplomado" in page(client, programa)) is says


def test_the_last_course_brings_the_diploma(client: Client) -> None:
    first, second = courses(20, 25)
    programa = ProgramaFactory(cursos=[first, second], title="Planear bien")
    persona = UsuarioFactory()
    passed(first, persona, at=datetime(2026, 9, 7, 18, tzinfo=UTC))
    assert diplomas(persona) == []

    passed(second, persona)

    [paper] = diplomas(persona)
    assert paper.datos["titulo"] == "Planear bien"
    assert paper.datos["horas"] == 45
    assert (paper.datos["inicio"], paper.datos["fin"]) == ("2026-09-07", "2026-11-20")
    assert [part["titulo"] for part in paper.datos["temario"]] == ["1. Curso 0", "2. Curso 1"]
    assert paper.datos["temario"][0]["puntos"] == [
        "20 horas, acreditado el 7 de septiembre de 2026"
    ]
    assert Correo.objects.filter(para=persona.email, asunto__startswith="Su diploma").count() == 1
    assert Aviso.objects.filter(persona=persona, texto__contains="Planear bien").count() == 1
    assert f'href="/c/{paper.folio}"' in page(client, programa, persona)


def test_its_hours_are_not_counted_twice() -> None:
    first, second = courses(20, 25)
    ProgramaFactory(cursos=[first, second])
    persona = UsuarioFactory()

    passed(first, persona)
    passed(second, persona)

    assert sum(Certificado.objects.filter(titular=persona).values_list("horas", flat=True)) == 45


def test_two_programmes_that_share_the_last_course_give_a_diploma_each() -> None:
    first, second = courses(20, 25)
    ProgramaFactory(cursos=[first, second])
    ProgramaFactory(cursos=[second])
    ProgramaFactory(cursos=[second, CursoFactory()])
    ProgramaFactory(cursos=[second], live=False)
    persona = UsuarioFactory()

    passed(first, persona)
    passed(second, persona)

    assert len(diplomas(persona)) == 2


def test_asking_again_gives_the_same_diploma() -> None:
    [only] = courses(20)
    programa, persona = ProgramaFactory(cursos=[only]), UsuarioFactory()
    passed(only, persona)

    again = programas.complete(programa=programa, persona=persona, at=AT)

    assert diplomas(persona) == [again]
    assert Correo.objects.filter(asunto__startswith="Su diploma").count() == 1


def test_a_revoked_constancia_gives_no_diploma_and_the_page_says_so(client: Client) -> None:
    first, second = courses(20, 25)
    programa, persona = ProgramaFactory(cursos=[first, second]), UsuarioFactory()
    row = passed(first, persona)
    paper = Certificado.objects.get(clave=row.clave_certificado)
    certificados.revoke(
        certificado=paper, motivo=Motivo.FRAUDE, by=UsuarioFactory(administra=True), at=AT
    )

    passed(second, persona)

    assert diplomas(persona) == []
    assert "La constancia de «Curso 0» fue revocada" in page(client, programa, persona)


def test_who_had_finished_before_the_programme_was_published_asks_for_it(client: Client) -> None:
    [only] = courses(20)
    persona = UsuarioFactory()
    passed(only, persona)
    programa = ProgramaFactory(cursos=[only])
    assert "Recibir mi diploma" in page(client, programa, persona)

    answer = client.post(f"/mi-aprendizaje/programas/{programa.pk}/diploma/")

    [paper] = diplomas(persona)
    assert answer.headers["Location"] == paper.get_absolute_url()


def test_who_has_not_finished_is_told_what_is_missing(client: Client) -> None:
    programa, persona = ProgramaFactory(cursos=courses(20)), UsuarioFactory()
    client.force_login(persona)

    answer = client.post(f"/mi-aprendizaje/programas/{programa.pk}/diploma/", follow=True)

    assert "Para su diploma falta: Acreditar «Curso 0»." in answer.content.decode()
    assert diplomas(persona) == []


def test_a_course_added_later_takes_no_diploma_away(client: Client) -> None:
    [only] = courses(20)
    programa, persona = ProgramaFactory(cursos=[only]), UsuarioFactory()
    passed(only, persona)
    ProgramaCurso.objects.create(programa=programa, curso=CursoFactory(), sort_order=9)

    html = page(client, programa, persona)

    assert "Su diploma está listo" in html
    assert "Para su diploma le falta" not in html


def test_the_queries_do_not_depend_on_how_many_courses(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    persona, many = UsuarioFactory(), courses(*[10] * 6)
    for curso in many[:3]:
        passed(curso, persona)
    for curso in many[3:]:
        InscripcionFactory(curso=curso, persona=persona)
    short = ProgramaFactory(cursos=[many[0], many[5]])
    long = ProgramaFactory(cursos=many)

    for programa in (short, long):
        with django_assert_num_queries(9):
            queries.read(ProgramaPage.objects.get(pk=programa.pk), persona)


def test_a_programme_that_was_never_saved_can_be_previewed(rf: RequestFactory) -> None:
    draft = ProgramaPage(title="Borrador", slug="borrador", resumen="x", para_quien="y")
    draft.cursos.add(ProgramaCurso(curso=courses(30)[0]))

    html = draft.make_preview_request(original_request=rf.get("/")).render().content.decode()

    assert "30 horas en 1 curso" in html


def test_the_diploma_is_verified_as_what_it_is(client: Client) -> None:
    [only] = courses(20)
    ProgramaFactory(cursos=[only], title="Planear bien")
    persona = UsuarioFactory()
    passed(only, persona)
    [paper] = diplomas(persona)
    make_proofs(certificado_id=str(paper.pk))

    html = " ".join(client.get(paper.get_absolute_url()).content.decode().split())

    assert ">VÁLIDO</h1>" in html
    assert "Este diploma existe, lo otorgó" in html and "a un municipio" not in html
    assert "por haber concluido el programa de formación <strong>Planear bien</strong>" in html
    assert "Diploma a nombre de" in html
    assert "20 horas" in html
