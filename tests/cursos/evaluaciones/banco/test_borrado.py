"""What holds up marks and certificates is not deleted: it is explained, and put out of use."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cursos.evaluaciones.models import Categoria, Evaluacion, Intento, Pasaje, Reactivo
from cursos.operations import intentos
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import EvaluacionFactory
from tests.factories.evaluaciones import (
    ENROLLED_AT,
    CategoriaFactory,
    PasajeFactory,
    ReactivoFactory,
    enrolment,
)

from .paginas import bulk, page_of, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(UsuarioFactory(administra=True))
    return client


@pytest.fixture
def intento() -> Intento:
    return intentos.open(inscripcion=enrolment(), at=ENROLLED_AT)


def used(intento: Intento) -> Reactivo:
    return Reactivo.objects.get(pk=intento.preguntas.get(orden=1).reactivo_id)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_question_is_not_deleted_but_offered_to_rest(
    admin: Client, intento: Intento, method: str
) -> None:
    reactivo = used(intento)

    response = getattr(admin, method)(page_of(Reactivo, "delete", reactivo.pk))

    page = text(response)
    assert response.status_code == 409
    assert "guarda sus versiones" in page
    assert "Dejar de usar" in page
    assert Reactivo.objects.filter(pk=reactivo.pk, estado="lista").exists()


def test_a_question_at_rest_is_drawn_no_more_and_its_attempts_keep_it(
    admin: Client, intento: Intento
) -> None:
    reactivo = used(intento)
    before = intento.preguntas.get(orden=1).contenido

    response = admin.post(reverse("evaluaciones_retirar"), {"reactivo": reactivo.pk}, follow=True)

    reactivo.refresh_from_db()
    assert reactivo.estado == "retirada"
    assert intento.preguntas.get(orden=1).contenido == before
    assert f"Ya no se usarán en intentos nuevos: {reactivo.clave}" in text(response)
    assert ModelLogEntry.objects.for_instance(reactivo).filter(action="wagtail.edit").exists()


def test_putting_to_rest_twice_is_no_trouble(admin: Client, intento: Intento) -> None:
    address = reverse("evaluaciones_retirar")
    admin.post(address, {"reactivo": used(intento).pk})

    response = admin.post(address, {"reactivo": used(intento).pk}, follow=True)

    assert "Ninguna de esas preguntas estaba en uso" in text(response)


def test_nonsense_sent_to_retire_changes_nothing(admin: Client) -> None:
    response = admin.post(reverse("evaluaciones_retirar"), {"reactivo": ["x", "9" * 40, ""]})

    assert response.status_code == 302


@pytest.mark.parametrize("method", ["get", "post"])
def test_of_many_none_is_deleted(admin: Client, method: str) -> None:
    many = [ReactivoFactory(), ReactivoFactory()]

    response = getattr(admin, method)(bulk("delete", *(one.pk for one in many)))

    assert response.status_code == 409
    assert Reactivo.objects.filter(pk__in=[one.pk for one in many]).count() == 2


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_assessment_in_use_says_what_depends_on_it(
    admin: Client, intento: Intento, method: str
) -> None:
    response = getattr(admin, method)(page_of(Evaluacion, "delete", intento.evaluacion_id))

    page = text(response)
    assert response.status_code == 409
    for words in ("intentos: 1", "cursos: 1"):
        assert words in page
    assert Evaluacion.objects.filter(pk=intento.evaluacion_id).exists()


def test_a_passage_or_a_category_in_use_is_kept_and_a_free_one_is_deleted(admin: Client) -> None:
    pasaje, categoria = PasajeFactory(), CategoriaFactory()
    ReactivoFactory(pasaje=pasaje, categoria=categoria)
    free = [(Pasaje, PasajeFactory().pk), (Categoria, CategoriaFactory().pk)]
    held = [(Pasaje, pasaje.pk), (Categoria, categoria.pk)]

    kept = [admin.post(page_of(model, "delete", pk)).status_code for model, pk in held]
    gone = [admin.post(page_of(model, "delete", pk)).status_code for model, pk in free]

    assert (kept, gone) == ([409, 409], [302, 302])


def test_an_assessment_that_nobody_took_is_deleted(admin: Client) -> None:
    free = EvaluacionFactory()

    assert admin.post(page_of(Evaluacion, "delete", free.pk)).status_code == 302


def test_only_who_may_change_questions_puts_them_to_rest(client: Client, intento: Intento) -> None:
    staff = UsuarioFactory()
    staff.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(staff)

    client.post(reverse("evaluaciones_retirar"), {"reactivo": used(intento).pk})

    assert used(intento).estado == "lista"
