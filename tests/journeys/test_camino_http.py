"""The path over HTTP: enrol, read everything, pass the assessment, be verified by a stranger."""

import re

import pytest
from django.core import mail
from django.test import Client

from certificados.models import Certificado
from cuentas.models import Usuario
from cursos.evaluaciones import tipos
from cursos.evaluaciones.models import Intento
from cursos.models import CursoPage, Inscripcion
from tests.factories.cuentas import UsuarioFactory
from tests.factories.evaluaciones import right
from tests.factories.evaluaciones import wrong as bad
from trabajos import operations as trabajos

pytestmark = pytest.mark.django_db
CURSO = "/cursos/fundamentos/"


@pytest.fixture
def persona(client: Client) -> Usuario:
    """Somebody with an account and a whole profile, logged in."""
    somebody = UsuarioFactory(nombre="Ana Robles Peña")
    client.force_login(somebody)
    return somebody


def read_everything(client: Client) -> str:
    """Press «Marcar como leída» from the first lesson on; return where the last one leads."""
    page = client.get(CURSO).content.decode()
    url = re.search(r'id="sigue".*?class="btn" href="([^"]+)"', page, re.DOTALL)
    assert url
    here = url[1]
    for _ in range(40):
        lesson = client.get(here).content.decode()
        form = re.search(r'action="(/lecciones/\d+/leida/)"', lesson)
        if form is None:
            return here
        here = client.post(form[1]).headers["Location"]
    raise AssertionError("the lessons do not end")


def take_assessment(client: Client, *, wrong: int = 0) -> str:
    """Answer question by question, `wrong` of them badly; return the address of the result."""
    client.post(f"{CURSO}evaluacion/abrir/")
    intento = Intento.objects.get(estado="en_curso")
    base = f"{CURSO}evaluacion/{intento.pk}/"
    for pregunta in intento.preguntas.order_by("orden"):
        given = bad(pregunta) if pregunta.orden <= wrong else right(pregunta)
        assert client.get(f"{base}{pregunta.orden}/").status_code == 200
        client.post(f"{base}{pregunta.orden}/", tipos.to_form(pregunta.contenido, given))
    assert client.get(f"{base}revisar/").status_code == 200
    return str(client.post(f"{base}entregar/").headers["Location"])


def work() -> None:
    """Let the worker do everything there is to do."""
    while trabajos.run_next():
        pass


def test_from_enrolment_to_a_certificate_that_a_stranger_verifies(
    client: Client, persona: Usuario
) -> None:
    client.post(f"{CURSO}inscribirme/")

    assert read_everything(client) == f"{CURSO}evaluacion/"
    result = client.get(take_assessment(client)).content.decode()
    certificado = Certificado.objects.get(titular=persona)
    assert certificado.folio in result
    waiting = client.get(CURSO).content.decode()
    work()
    ready = client.get("/mi-aprendizaje/").content.decode()
    stranger = Client()
    verified = stranger.get(f"/c/{certificado.folio}").content.decode()
    pdf = stranger.get(f"/c/{certificado.folio}.pdf")

    assert "en preparación" in waiting
    assert f'href="/c/{certificado.folio}.pdf"' in ready
    assert "VÁLIDA" in verified
    assert "Ana Robles Peña" in verified
    assert "Fundamentos de la planeación estratégica municipal" in verified
    assert b"".join(pdf)[:5] == b"%PDF-"
    pdf.close()
    subjects = [letter.subject for letter in mail.outbox if letter.to == [persona.email]]
    assert sum(subject.startswith("Su constancia está lista") for subject in subjects) == 1
    assert len(subjects) == 2


def test_assessment_first_and_lessons_afterwards_come_to_the_same(
    client: Client, persona: Usuario
) -> None:
    client.post(f"{CURSO}inscribirme/")

    result = client.get(take_assessment(client)).content.decode()
    early = Certificado.objects.filter(titular=persona).exists()
    ended_at = read_everything(client)

    assert "20 lecciones" in result
    assert not early
    assert ended_at == CURSO or ended_at.startswith(CURSO)
    assert Certificado.objects.filter(titular=persona).count() == 1


def test_a_failed_attempt_leaves_another_one(client: Client, persona: Usuario) -> None:
    client.post(f"{CURSO}inscribirme/")
    read_everything(client)

    take_assessment(client, wrong=10)
    after_first = Inscripcion.objects.get(persona=persona).estado
    course = client.get(CURSO).content.decode()
    take_assessment(client)

    assert after_first == "activa"
    assert "Le queda un intento" in course
    assert Inscripcion.objects.get(persona=persona).estado == "acreditada"


def test_who_has_no_profile_yet_completes_it_and_comes_back(client: Client) -> None:
    newcomer = UsuarioFactory(sin_perfil=True)
    client.force_login(newcomer)

    gate = client.post(f"{CURSO}inscribirme/", follow=True)
    profile = gate.redirect_chain[-1][0]
    back = client.post(
        profile,
        {
            "nombre": newcomer.nombre,
            "tipo": "academia",
            "cargo": "",
            "dependencia": "",
            "municipio": "",
            "next": CURSO,
        },
    )
    client.post(f"{CURSO}inscribirme/")

    assert back.headers["Location"] == CURSO
    assert Inscripcion.objects.filter(persona=newcomer).exists()


def test_renaming_afterwards_changes_nothing_of_what_was_issued(
    client: Client, persona: Usuario
) -> None:
    client.post(f"{CURSO}inscribirme/")
    read_everything(client)
    take_assessment(client)
    folio = Certificado.objects.get(titular=persona).folio
    before = Client().get(f"/c/{folio}").content.decode()

    Usuario.objects.filter(pk=persona.pk).update(nombre="Otra Persona")
    CursoPage.objects.filter(slug="fundamentos").update(title="Otro curso", horas=1)
    after = Client().get(f"/c/{folio}").content.decode()

    assert "Ana Robles Peña" in before
    assert "Ana Robles Peña" in after
    assert "Otra Persona" not in after
    assert "Otro curso" not in after
