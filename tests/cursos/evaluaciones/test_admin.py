"""The question bank in Wagtail's admin: written well, and not deleted from under attempts."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cursos.evaluaciones.models import Evaluacion, Intento, Pasaje, Reactivo
from cursos.operations import intentos
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import EvaluacionFactory
from tests.factories.evaluaciones import PasajeFactory, ReactivoFactory, enrolment

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 16, 42, tzinfo=UTC)


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(UsuarioFactory(administra=True))
    return client


@pytest.fixture
def intento() -> Intento:
    return intentos.open(inscripcion=enrolment(), at=AT)


def page_of(model: type, name: str, *arguments: object) -> str:
    return reverse(
        f"wagtailsnippets_evaluaciones_{model._meta.model_name}:{name}",
        args=arguments,
    )


def bulk(model: type, *ids: int) -> str:
    address = reverse(
        "wagtail_bulk_action",
        args=["evaluaciones", model._meta.model_name, "delete"],
    )
    return f"{address}?next=/admin/&" + "&".join(f"id={pk}" for pk in ids)


def used(intento: Intento) -> Reactivo:
    return Reactivo.objects.get(pk=intento.preguntas.get(orden=1).reactivo_id)


def text(response: object) -> str:
    return " ".join(response.content.decode().split())


def form(
    evaluacion: Evaluacion, opciones: list[tuple[str, bool]], **fields: object
) -> dict[str, object]:
    """What the browser sends from the page of a question."""
    data: dict[str, object] = {
        "evaluacion": evaluacion.pk,
        "clave": "nuevo",
        "grupo": 1,
        "tipo": "unica",
        "pasaje": "",
        "enunciado": "¿Qué propone?",
        "retro": "Repase la lección 1.1.",
        "activo": "on",
        "opciones-TOTAL_FORMS": len(opciones),
        "opciones-INITIAL_FORMS": 0,
        "opciones-MIN_NUM_FORMS": 2,
        "opciones-MAX_NUM_FORMS": 1000,
    }
    for place, (texto, correcta) in enumerate(opciones):
        data |= {f"opciones-{place}-texto": texto, f"opciones-{place}-ORDER": place + 1}
        if correcta:
            data[f"opciones-{place}-correcta"] = "on"
    return data | fields


@pytest.mark.parametrize("model", [Evaluacion, Reactivo, Pasaje])
def test_each_kind_has_its_list(admin: Client, model: type) -> None:
    PasajeFactory(evaluacion=ReactivoFactory().evaluacion)

    assert admin.get(page_of(model, "list")).status_code == 200
    assert admin.get(page_of(model, "add")).status_code == 200


def test_questions_are_found_by_their_words(admin: Client) -> None:
    ReactivoFactory(clave="r-buscada", enunciado="¿Quién aprueba el presupuesto?")
    ReactivoFactory(clave="r-otra", enunciado="¿Quién barre?")

    page = text(admin.get(page_of(Reactivo, "list") + "?q=presupuesto"))

    assert "r-buscada" in page
    assert "r-otra" not in page


@pytest.mark.parametrize("question", ["evaluacion", "grupo", "activo"])
def test_questions_are_filtered(admin: Client, question: str) -> None:
    wanted = ReactivoFactory(clave="r-buscada", grupo=4)
    ReactivoFactory(clave="r-otra", grupo=2, activo=False)
    value = {"evaluacion": wanted.evaluacion_id, "grupo": 4, "activo": "true"}[question]

    page = text(admin.get(page_of(Reactivo, "list") + f"?q=r-&{question}={value}"))

    assert "r-buscada" in page
    assert "r-otra" not in page


def test_a_well_formed_question_is_saved_with_its_options(admin: Client) -> None:
    evaluacion = EvaluacionFactory()

    response = admin.post(
        page_of(Reactivo, "add"), form(evaluacion, [("Medir", True), ("Contar", False)])
    )

    saved = Reactivo.objects.get(clave="nuevo")
    assert response.status_code == 302
    assert list(saved.opciones.values_list("texto", "correcta")) == [
        ("Medir", True), ("Contar", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tipo", "opciones", "words"),
    [
        ("unica", [("Medir", False), ("Contar", False)], "exactamente una opción correcta"),
        ("unica", [("Medir", True), ("Medir", False)], "mismo texto"),
        ("multiple", [("Medir", True), ("Contar", False)], "al menos dos opciones correctas"),
        ("verdadero", [("Sí", True), ("No", False)], "Verdadero y Falso"),
    ],
)
def test_an_ill_formed_question_is_explained_and_nothing_is_saved(
    admin: Client, tipo: str, opciones: list[tuple[str, bool]], words: str
) -> None:
    data = form(EvaluacionFactory(), opciones, tipo=tipo)

    response = admin.post(page_of(Reactivo, "add"), data)

    assert response.status_code == 200
    assert words in text(response)
    assert not Reactivo.objects.filter(clave="nuevo").exists()


def test_an_option_about_to_be_removed_does_not_count(admin: Client) -> None:
    opciones = [("Medir", True), ("Contar", False), ("Difundir", True)]
    data = form(EvaluacionFactory(), opciones) | {"opciones-2-DELETE": "on"}

    admin.post(page_of(Reactivo, "add"), data)

    assert Reactivo.objects.get(clave="nuevo").opciones.count() == 2


def test_a_passage_of_another_assessment_is_refused(admin: Client) -> None:
    data = form(
        EvaluacionFactory(), [("Medir", True), ("Contar", False)], pasaje=PasajeFactory().pk
    )

    response = admin.post(page_of(Reactivo, "add"), data)

    assert "es de otra evaluación" in text(response)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_question_that_was_put_is_not_deleted_but_offered_to_rest(
    admin: Client, intento: Intento, method: str
) -> None:
    reactivo = used(intento)

    response = getattr(admin, method)(page_of(Reactivo, "delete", reactivo.pk))

    page = text(response)
    assert response.status_code == 409
    assert "Esta pregunta ya se hizo en algún intento" in page
    assert "Dejar de usar" in page
    assert Reactivo.objects.filter(pk=reactivo.pk, activo=True).exists()


def test_a_question_at_rest_is_drawn_no_more_and_its_attempts_keep_it(
    admin: Client, intento: Intento
) -> None:
    reactivo = used(intento)
    before = intento.preguntas.get(orden=1).contenido

    response = admin.post(reverse("evaluaciones_retirar"), {"reactivo": reactivo.pk}, follow=True)

    reactivo.refresh_from_db()
    assert not reactivo.activo
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


def test_a_question_never_put_is_deleted(admin: Client) -> None:
    reactivo = ReactivoFactory()

    response = admin.post(page_of(Reactivo, "delete", reactivo.pk))

    assert response.status_code == 302
    assert not Reactivo.objects.filter(pk=reactivo.pk).exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_of_many_none_is_deleted_if_one_was_put(
    admin: Client, intento: Intento, method: str
) -> None:
    free = ReactivoFactory(evaluacion=intento.evaluacion)

    response = getattr(admin, method)(bulk(Reactivo, used(intento).pk, free.pk))

    assert response.status_code == 409
    assert "Las demás se pueden borrar si las elige aparte" in text(response)
    assert Reactivo.objects.filter(pk__in=[used(intento).pk, free.pk]).count() == 2


def test_many_never_put_are_deleted_at_once(admin: Client) -> None:
    free = [ReactivoFactory(), ReactivoFactory()]

    admin.post(bulk(Reactivo, *(reactivo.pk for reactivo in free)))

    assert not Reactivo.objects.filter(pk__in=[reactivo.pk for reactivo in free]).exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_assessment_in_use_says_what_depends_on_it(
    admin: Client, intento: Intento, method: str
) -> None:
    response = getattr(admin, method)(page_of(Evaluacion, "delete", intento.evaluacion_id))

    page = text(response)
    assert response.status_code == 409
    for words in ("reactivos: 6", "intentos: 1", "cursos: 1"):
        assert words in page
    assert Evaluacion.objects.filter(pk=intento.evaluacion_id).exists()


def test_a_passage_in_use_is_kept_and_a_free_one_is_deleted(admin: Client) -> None:
    pasaje, free = PasajeFactory(), PasajeFactory()
    ReactivoFactory(evaluacion=pasaje.evaluacion, pasaje=pasaje)

    kept = admin.post(page_of(Pasaje, "delete", pasaje.pk))
    gone = admin.post(page_of(Pasaje, "delete", free.pk))

    assert (kept.status_code, gone.status_code) == (409, 302)
    assert list(Pasaje.objects.filter(pk__in=[pasaje.pk, free.pk])) == [pasaje]


def test_other_snippets_are_none_of_our_business(admin: Client) -> None:
    free = EvaluacionFactory()

    response = admin.post(page_of(Evaluacion, "delete", free.pk))

    assert response.status_code == 302


def test_only_who_may_change_questions_puts_them_to_rest(client: Client, intento: Intento) -> None:
    staff = UsuarioFactory()
    staff.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(staff)

    client.post(reverse("evaluaciones_retirar"), {"reactivo": used(intento).pk})

    assert used(intento).activo


def test_editing_a_question_that_was_put_changes_no_attempt(
    admin: Client, intento: Intento
) -> None:
    pregunta = next(p for p in intento.preguntas.all() if p.contenido["tipo"] == "unica")
    reactivo = pregunta.reactivo
    options = list(reactivo.opciones.all())
    data = form(intento.evaluacion, [(o.texto, not o.correcta) for o in options][:2])
    data |= {"clave": reactivo.clave, "enunciado": "Otra cosa"}

    response = admin.post(page_of(Reactivo, "edit", reactivo.pk), data)

    assert response.status_code == 302, text(response)
    pregunta.refresh_from_db()
    assert pregunta.contenido["enunciado"] != "Otra cosa"
