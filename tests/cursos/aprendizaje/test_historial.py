"""My training record, on the screen and as a PDF."""

import io
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from certificados import operations as certificados
from certificados.enums import Motivo, TipoCertificado
from certificados.tasks import make_proofs
from cuentas.models import Puesto, Usuario
from cursos.models import CursoPage, Inscripcion
from cursos.pdf import render
from cursos.queries.aprendizaje import historial
from tests.certificados.test_hoja import PONENCIA
from tests.factories.certificados import CertificadoFactory, datos_de_prueba
from tests.factories.cuentas import UsuarioFactory

pytestmark = pytest.mark.django_db
PANTALLA, PDF = "/mi-aprendizaje/historial/", "/mi-aprendizaje/historial.pdf"


def took(persona: Usuario, *, done: bool = True) -> Inscripcion:
    """A course taken in the last ten days, with its certificate where it is done."""
    at = timezone.now()
    inscripcion = Inscripcion.objects.create(
        curso=CursoPage.objects.get(slug="fundamentos"), persona=persona,
        inscrita_at=at - timedelta(days=10),
        estado="acreditada" if done else "activa", acreditada_at=at if done else None,
    )  # fmt: skip
    if done:
        certificados.issue(
            clave=inscripcion.clave_certificado, tipo=TipoCertificado.ACREDITACION,
            titular=persona, datos=datos_de_prueba(), at=at,
        )  # fmt: skip
    return inscripcion


def post(persona: Usuario, cargo: str, desde: date, hasta: date | None) -> None:
    Puesto.objects.create(
        persona=persona, tipo="municipal", cargo=cargo, desde=desde, hasta=hasta,
        municipio=persona.municipio,
    )  # fmt: skip


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_a_course_shows_hours_paper_and_the_post_held_then(client: Client) -> None:
    persona, today = UsuarioFactory(), timezone.localdate()
    took(persona)
    post(persona, "Auxiliar", date(2020, 1, 1), today - timedelta(days=20))
    post(persona, "Jefa de catastro", today - timedelta(days=19), None)
    paper = persona.certificados.get()
    make_proofs(certificado_id=str(paper.pk))
    client.force_login(persona)

    page = client.get(PANTALLA).content.decode()

    assert "Entonces: Jefa de catastro" in page
    assert paper.folio_impreso in page
    assert paper.get_absolute_url() in page
    assert "Constancia válida" in page
    assert f"1 curso terminado, {paper.datos['horas']} horas" in page


def test_the_pdf_says_the_same_with_its_fonts_inside(client: Client) -> None:
    persona = UsuarioFactory(nombre="Ñandú Peña & Güemez")
    took(persona)
    client.force_login(persona)

    answer = client.get(PDF)

    assert answer["Content-Type"] == "application/pdf"
    assert "attachment" in answer["Content-Disposition"]
    said = text_of(answer.content)
    assert "Ñandú Peña & Güemez" in said
    assert persona.certificados.get().folio_impreso in said
    assert b"/FontFile2" in answer.content
    assert b"Helvetica" not in answer.content


def test_what_was_revoked_counts_no_hours() -> None:
    persona = UsuarioFactory()
    took(persona)
    paper = persona.certificados.get()
    certificados.revoke(
        certificado=paper, motivo=Motivo.FRAUDE, by=UsuarioFactory(), at=timezone.now()
    )

    vista = historial.read(persona, at=timezone.now())

    assert (vista.horas, vista.terminados, len(vista.renglones)) == (0, 0, 1)


def test_who_took_part_and_was_accredited_is_told_the_hours_once() -> None:
    persona = UsuarioFactory()
    took(persona)
    paper = persona.certificados.get()
    enrolment = Inscripcion.objects.get(persona=persona)
    CertificadoFactory(
        titular=persona, tipo="participacion", clave=enrolment.clave_participacion,
        datos=datos_de_prueba(horas=paper.horas),
    )  # fmt: skip
    CertificadoFactory(titular=persona, tipo="reconocimiento", datos=PONENCIA)

    vista = historial.read(persona, at=timezone.now())

    assert (vista.horas, vista.terminados, len(vista.renglones)) == (paper.horas, 1, 3)
    certificados.revoke(
        certificado=paper, motivo=Motivo.REQUISITO, by=UsuarioFactory(), at=timezone.now()
    )
    assert historial.read(persona, at=timezone.now()).horas == paper.horas  # of who took part


def test_who_led_a_course_has_not_taken_it(client: Client) -> None:
    persona, at = UsuarioFactory(), timezone.now()
    words = {
        "nombre", "titulo", "tipo_curso", "horas", "modalidad", "inicio", "fin", "municipio",
    }  # fmt: skip
    datos = {key: value for key, value in datos_de_prueba().items() if key in words}
    paper = certificados.issue(
        clave="grupo-1-facilitacion", tipo=TipoCertificado.RECONOCIMIENTO, titular=persona,
        datos=datos | {"papel": "facilitacion"}, at=at,
    )  # fmt: skip
    make_proofs(certificado_id=str(paper.pk))
    client.force_login(persona)

    page = client.get(PANTALLA).content.decode()

    assert historial.read(persona, at=at).horas == 0
    assert "curso terminado" not in page
    assert "Reconocimiento válido" in page
    assert "Constancia" not in page.split('<ol class="l historial">')[1].split("</ol>")[0]
    assert ": válido" in text_of(client.get(PDF).content)


def test_a_course_on_its_way_counts_none_either() -> None:
    persona = UsuarioFactory()
    took(persona, done=False)

    vista = historial.read(persona, at=timezone.now())

    assert (vista.horas, vista.renglones[0].is_done) == (0, False)


def test_nobody_sees_anothers(client: Client) -> None:
    other = UsuarioFactory(nombre="Persona Ajena")
    took(other)
    client.force_login(UsuarioFactory())

    page = client.get(PANTALLA).content.decode()

    assert "Todavía no toma ningún curso" in page
    assert other.certificados.get().folio_impreso not in page
    assert "Persona Ajena" not in text_of(client.get(PDF).content)


@pytest.mark.parametrize("url", [PANTALLA, PDF])
def test_who_is_not_logged_in_is_led_to_do_so(url: str, client: Client) -> None:
    assert client.get(url)["Location"].startswith("/cuentas/login/")
    client.force_login(UsuarioFactory())
    assert client.post(url).status_code == 405


def test_a_long_record_takes_several_pages() -> None:
    persona = UsuarioFactory()
    took(persona)
    for year in range(1960, 2026):
        post(persona, f"Puesto de {year}", date(year, 1, 1), date(year, 12, 31))

    reader = PdfReader(io.BytesIO(render(historial.read(persona, at=timezone.now()))))

    assert len(reader.pages) == 2
    assert "hoja 2" in reader.pages[1].extract_text()


def test_it_asks_as_much_for_many_papers_as_for_one(django_assert_num_queries) -> None:
    persona, at = UsuarioFactory(), timezone.now()
    took(persona)
    for number in range(8):
        certificados.issue(
            clave=f"otra-{number}", tipo=TipoCertificado.PARTICIPACION, titular=persona,
            datos=datos_de_prueba(), at=at,
        )  # fmt: skip

    with django_assert_num_queries(3):
        vista = historial.read(persona, at=at)

    assert len(vista.renglones) == 9
