"""Writing a question in Wagtail's admin: whole or as a draft, in versions, over nobody's work."""

import base64
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cursos.evaluaciones.models import Reactivo, Recurso
from cursos.evaluaciones.operations.reactivos import fingerprint
from cursos.operations import intentos
from tests.factories.cuentas import UsuarioFactory
from tests.factories.evaluaciones import (
    ENROLLED_AT,
    CategoriaFactory,
    ReactivoFactory,
    enrolment,
    options,
)

from ..tipos import muestras
from .paginas import card, page_of, said, text

pytestmark = pytest.mark.django_db
UNA = options("unica", "¿Qué propone?", [("Medir", "1"), ("Contar", "0")])
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def add(tipo: str) -> str:
    return f"{page_of(Reactivo, 'add')}?tipo={tipo}"


def edit(reactivo: Reactivo) -> str:
    return page_of(Reactivo, "edit", reactivo.pk)


def whole(reactivo: Reactivo, **fields: str) -> dict[str, Any]:
    """What the form sends of a question in use, beside what it says."""
    own = {"estado": "lista", "clave": reactivo.clave, "base": fingerprint(reactivo)}
    return card(reactivo.categoria, **(own | fields))


def test_a_facilitator_chooses_a_kind_first(facilita: Client) -> None:
    page = text(facilita.get(page_of(Reactivo, "add")))

    for words in ("Opción única", "Relacionar columnas", "Ensayo", "importe el archivo"):
        assert words in page


def test_a_question_is_written_ready_in_its_first_version(facilita: Client) -> None:
    categoria = CategoriaFactory()

    response = facilita.post(add("unica"), said(UNA) | card(categoria, estado="lista"))

    saved = Reactivo.objects.get(categoria=categoria)
    assert response.status_code == 302
    assert (saved.contenido, saved.estado, saved.version) == (UNA, "lista", 1)
    assert (saved.clave, saved.autor) == ("que-propone", response.wsgi_request.user)
    assert saved.versiones.get().contenido == UNA


def test_a_draft_may_lack_its_key_and_a_ready_one_may_not(facilita: Client) -> None:
    nobody = options("unica", "¿Qué propone?", [("Medir", "0"), ("Contar", "0")])

    draft = facilita.post(add("unica"), said(nobody) | card(clave="sin-clave"))
    ready = facilita.post(add("unica"), said(nobody) | card(clave="otra", estado="lista"))

    assert (draft.status_code, ready.status_code) == (302, 422)
    assert "Ninguna opción vale 100 %" in text(ready)
    assert list(Reactivo.objects.filter(clave__in=["sin-clave", "otra"])) == [
        Reactivo.objects.get(clave="sin-clave", categoria__ruta="Pruebas/Nueva")
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"categoria_nueva": " / "}, "Elija una categoría"),
        ({"clave": "con espacios"}, "slug"),
        ({"r-0-vale": "200"}, "Escriba un porcentaje"),
        ({"r-TOTAL_FORMS": "90000"}, "50"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_saved(
    facilita: Client, fields: dict[str, Any], words: str
) -> None:
    response = facilita.post(add("unica"), said(UNA) | card() | fields)

    assert response.status_code == 422
    assert words in text(response)
    assert not Reactivo.objects.filter(enunciado="¿Qué propone?").exists()


def test_more_rows_are_given_and_what_was_typed_stays(facilita: Client) -> None:
    response = facilita.post(add("unica"), said(UNA) | card() | {"agregar": "si"})

    page = text(response)
    assert response.status_code == 200
    assert 'name="r-4-texto"' in page
    assert "Contar</textarea>" in page


def test_writing_again_is_another_version_and_what_was_asked_stays(facilita: Client) -> None:
    inscripcion = enrolment()
    intento = intentos.open(inscripcion=inscripcion, at=ENROLLED_AT)
    pregunta = next(p for p in intento.preguntas.all() if p.contenido["tipo"] == "unica")
    reactivo, asked = pregunta.reactivo, pregunta.contenido
    again = reactivo.contenido | {"enunciado": "¿Qué otra cosa?"}
    sent = said(again) | card(
        reactivo.categoria, estado="lista", clave="r", base=fingerprint(reactivo)
    )

    facilita.post(edit(reactivo), sent)

    reactivo.refresh_from_db()
    pregunta.refresh_from_db()
    assert (reactivo.version, reactivo.contenido) == (2, again)
    assert pregunta.contenido == asked
    assert ModelLogEntry.objects.for_instance(reactivo).get().data["version"] == 2


def test_saving_what_was_there_makes_no_version(facilita: Client) -> None:
    reactivo = ReactivoFactory()
    same = card(
        reactivo.categoria, estado="lista", clave=reactivo.clave, base=fingerprint(reactivo)
    )

    facilita.post(edit(reactivo), said(reactivo.contenido) | same)

    reactivo.refresh_from_db()
    assert (reactivo.version, reactivo.versiones.count()) == (1, 1)
    assert not ModelLogEntry.objects.for_instance(reactivo).exists()


def test_nobody_writes_over_a_version_they_did_not_see(facilita: Client) -> None:
    reactivo = ReactivoFactory()
    sent = card(
        reactivo.categoria, estado="lista", clave=reactivo.clave, base=fingerprint(reactivo)
    )
    first = said(reactivo.contenido | {"enunciado": "La primera"}) | sent
    second = said(reactivo.contenido | {"enunciado": "La segunda"}) | sent
    facilita.post(edit(reactivo), first)

    refused = facilita.post(edit(reactivo), second)

    reactivo.refresh_from_db()
    assert refused.status_code == 409
    assert "este reactivo cambió mientras usted escribía" in text(refused)
    assert "Va en la versión 2" in text(refused)
    assert "queda como la versión siguiente" in text(refused)
    assert "La segunda" in text(refused)
    assert reactivo.enunciado == "La primera"
    facilita.post(edit(reactivo), second | {"base": fingerprint(reactivo)})
    reactivo.refresh_from_db()
    assert (reactivo.enunciado, reactivo.version) == ("La segunda", 3)


def test_a_key_is_one_in_its_category(facilita: Client) -> None:
    other = ReactivoFactory()

    response = facilita.post(add("unica"), said(UNA) | card(other.categoria, clave=other.clave))

    assert response.status_code == 422
    assert "ya tiene un reactivo con esta clave" in text(response)


def test_a_figure_is_kept_once_and_shown_to_who_has_an_account(facilita: Client) -> None:
    for clave in ("con-figura", "con-la-misma"):
        figura = SimpleUploadedFile("plano.png", PIXEL, "image/png")
        sent = card(clave=clave, figura_texto="Plano de la colonia") | {"figura": figura}
        facilita.post(add("unica"), said(UNA) | sent)

    recurso = Recurso.objects.get()
    saved = Reactivo.objects.get(clave="con-figura")
    address = reverse("evaluaciones:recurso", args=[recurso.sha256])
    seen = facilita.get(address)
    assert f"![Plano de la colonia](recurso:{recurso.sha256})" in saved.enunciado
    assert (seen.status_code, b"".join(seen.streaming_content)) == (200, PIXEL)
    assert (seen["Content-Type"], seen["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert Client().get(address).status_code == 302
    drawn = text(facilita.get(reverse("evaluaciones_participante", args=[saved.pk])))
    assert f'src="{address}"' in drawn


def test_what_is_no_picture_is_refused(facilita: Client) -> None:
    figura = SimpleUploadedFile("plano.png", b"<svg onload=alert(1)>", "image/png")

    response = facilita.post(
        add("unica"), said(UNA) | card(figura_texto="Plano") | {"figura": figura}
    )

    assert response.status_code == 422
    assert "no es PNG, JPEG, GIF ni WebP" in text(response)
    assert not Recurso.objects.exists()


def test_versions_say_who_changed_what(facilita: Client) -> None:
    reactivo = ReactivoFactory()
    again = reactivo.contenido | {"enunciado": "¿Y ahora?"}
    facilita.post(
        edit(reactivo),
        said(again) | whole(reactivo, clave="k"),
    )

    page = text(facilita.get(reverse("evaluaciones_versiones", args=[reactivo.pk])))

    assert "Versión 2" in page and "Versión 1" in page
    assert "¿Y ahora?" in page


def test_the_page_of_uses_tells_who_asks_it_and_how_often_it_was_put(facilita: Client) -> None:
    inscripcion = enrolment()
    intento = intentos.open(inscripcion=inscripcion, at=ENROLLED_AT)
    used, unused = intento.preguntas.get(orden=1).reactivo, ReactivoFactory()

    page = text(facilita.get(reverse("evaluaciones_usos", args=[used.pk])))
    other = text(facilita.get(reverse("evaluaciones_usos", args=[unused.pk])))

    assert "Puede salir entre 3 al azar" in page
    assert "<td>1</td>" in page
    assert "Ninguna evaluación la pregunta" in other


def test_a_draft_says_what_it_lacks_and_its_log_who_wrote_it(facilita: Client) -> None:
    nobody = options("unica", "¿Qué propone?", [("Medir", "0"), ("Contar", "0")])
    facilita.post(add("unica"), said(nobody) | card(clave="sin-clave"))
    reactivo = Reactivo.objects.get(clave="sin-clave")

    page = text(facilita.get(reverse("evaluaciones_vista", args=[reactivo.pk])))
    log = facilita.get(page_of(Reactivo, "history", reactivo.pk))

    assert "Todavía no puede quedar lista" in page
    assert "Ninguna opción vale 100 %" in page
    assert log.status_code == 200


def test_every_kind_has_its_form_and_its_face(facilita: Client) -> None:
    for contenido in muestras.every_kind():
        tipo, reactivo = contenido["tipo"], ReactivoFactory(contenido=contenido)

        assert facilita.get(add(tipo)).status_code == 200, tipo
        assert facilita.get(edit(reactivo)).status_code == 200, tipo
        for name in ("evaluaciones_vista", "evaluaciones_participante"):
            assert facilita.get(reverse(name, args=[reactivo.pk])).status_code == 200, tipo


def test_scripts_in_a_stem_are_words(facilita: Client) -> None:
    reactivo = ReactivoFactory(texto="<script>alert(1)</script> [x](javascript:alert(1))")

    for name in ("evaluaciones_vista", "evaluaciones_participante", "evaluaciones_versiones"):
        page = facilita.get(reverse(name, args=[reactivo.pk])).content.decode()
        assert "<script>alert" not in page
        assert 'href="javascript' not in page


@pytest.mark.parametrize("name", ["vista", "participante", "versiones", "usos"])
def test_keys_are_for_who_writes_the_bank(client: Client, name: str) -> None:
    reactivo = ReactivoFactory()
    client.force_login(UsuarioFactory())

    response = client.get(reverse(f"evaluaciones_{name}", args=[reactivo.pk]))

    assert response.status_code in (302, 403)


def test_an_id_beyond_any_database_is_not_found(facilita: Client) -> None:
    assert facilita.get(page_of(Reactivo, "edit", 10**30)).status_code == 404
    assert facilita.get(reverse("evaluaciones_vista", args=[10**30])).status_code == 404
