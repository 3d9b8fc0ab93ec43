"""Templates in Wagtail's admin: who may, what is refused, what a sample shows, what is kept."""

import io
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image as Picture
from wagtail.images.models import Image

from certificados.models import Certificado, Plantilla, Recurso
from certificados.operations import issue
from cuentas.models import Usuario
from tests.factories.certificados import CertificadoFactory
from tests.factories.certificados import datos_de_prueba as datos
from tests.factories.cuentas import UsuarioFactory

pytestmark = pytest.mark.django_db
BASE = "/admin/plantillas-de-constancia/"
AT = datetime(2026, 11, 20, 16, 42, tzinfo=UTC)


def png(color: str = "navy", name: str = "logo.png") -> ImageFile:
    made = io.BytesIO()
    Picture.new("RGBA", (120, 60), color).save(made, "PNG")
    made.seek(0)
    return ImageFile(made, name=name)


def image(file: ImageFile | None = None) -> Image:
    row: Image = Image.objects.create(title="Logotipo", file=file or png(), width=120, height=60)
    return row


def member(*groups: str) -> Usuario:
    persona: Usuario = UsuarioFactory()
    persona.groups.add(*Group.objects.filter(name__in=groups))
    return persona


@pytest.fixture
def coordinacion(client: Client) -> Client:
    client.force_login(member("Coordinación"))
    return client


def rows(prefix: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    data: dict[str, Any] = {
        f"{prefix}-TOTAL_FORMS": len(items), f"{prefix}-INITIAL_FORMS": 0,
        f"{prefix}-MIN_NUM_FORMS": 0, f"{prefix}-MAX_NUM_FORMS": 9,
    }  # fmt: skip
    for place, item in enumerate(items):
        data |= {f"{prefix}-{place}-{name}": value for name, value in item.items()}
        data |= {f"{prefix}-{place}-ORDER": place + 1, f"{prefix}-{place}-id": ""}
    return data


def form(
    *,
    logotipos: list[dict[str, Any]] | None = None,
    firmantes: list[dict[str, Any]] | None = None,
    **changes: Any,
) -> dict[str, Any]:
    """What the editor sends."""
    signs = {"nombre": "Ana Ruiz", "cargo": "Directora", "forma": "autografa", "imagen": ""}
    return {
        "nombre": "Constancias de la red", "diseno": "constancia", "tipo": "acreditacion",
        "color": "#0f5c4d", "encabezado": "", "leyenda": "", "con_reverso": "on",
        **rows("logotipos", logotipos or []),
        **rows("firmantes", firmantes if firmantes is not None else [signs]),
        "action-publish": "action-publish",
    } | changes  # fmt: skip


def add(client: Client, **changes: Any) -> Plantilla:
    response = client.post(f"{BASE}add/", form(**changes))
    assert response.status_code == 302, response.context["form"].errors
    return Plantilla.objects.latest("pk")


def refusal(client: Client, **changes: Any) -> str:
    response = client.post(f"{BASE}add/", form(**changes))
    assert response.status_code == 200
    assert not Plantilla.objects.exists()
    return str(response.content.decode())


@pytest.mark.parametrize(
    ("group", "status"),
    [
        ("Coordinación", 200),
        ("Facilitación", 302),
        ("Edición", 302),
        ("Moderación", 302),
        ("", 302),
    ],
)
def test_only_the_coordination_manages_templates(group: str, status: int, client: Client) -> None:
    client.force_login(member(group))

    for url in (BASE, f"{BASE}add/", f"{BASE}preview/"):
        response = client.get(url)
        assert response.status_code == status, url
    assert client.post(f"{BASE}add/", form()).status_code == 302
    assert Plantilla.objects.exists() is (group == "Coordinación")


def test_a_template_is_published_with_its_logos_and_signatories_in_order(
    coordinacion: Client,
) -> None:
    logos = [{"imagen": image().pk, "institucion": name} for name in ("Una", "Dos")]

    made = add(coordinacion, logotipos=logos)

    assert (made.live, made.clave) == (True, "constancias-de-la-red")
    assert [logo.institucion for logo in made.logotipos.order_by("sort_order")] == ["Una", "Dos"]
    assert made.firmantes.get().nombre == "Ana Ruiz"


def test_a_record_is_written_in_few_statements_however_many_pictures_are_on_it(
    coordinacion: Client, django_assert_max_num_queries: Any
) -> None:
    colours = ("navy", "teal", "maroon")
    logos = [{"imagen": image(png(one)).pk, "institucion": one} for one in colours]
    signs = {"nombre": "Ana Ruiz", "cargo": "Directora", "forma": "digitalizada"}
    add(coordinacion, logotipos=logos, firmantes=[signs | {"imagen": image(png("black")).pk}])
    first, second = UsuarioFactory.create_batch(2)

    made = issue(clave="una", tipo="acreditacion", titular=first, datos=datos(), at=AT)
    with django_assert_max_num_queries(16):
        issue(clave="otra", tipo="acreditacion", titular=second, datos=datos(), at=AT)

    assert Recurso.objects.count() == 4
    assert [bool(one["imagen"]) for one in made.datos["plantilla"]["logotipos"]] == [True] * 3
    assert len({one["imagen"] for one in made.datos["plantilla"]["logotipos"]}) == 3
    assert made.datos["firmantes"][0]["imagen"]


def test_a_draft_does_not_touch_what_is_issued(coordinacion: Client) -> None:
    made = add(coordinacion)
    changed = form(encabezado="Otro encabezado")
    changed.pop("action-publish")

    coordinacion.post(f"{BASE}edit/{made.pk}/", changed)

    made.refresh_from_db()
    assert made.has_unpublished_changes
    assert CertificadoFactory().datos["plantilla"]["encabezado"] == ""


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"color": "#ffd94a"}, "casi no se lee sobre papel blanco"),
        ({"color": "verde"}, "Escriba un color como #0f5c4d"),
        (
            {"firmantes": [{"nombre": "A", "cargo": "B", "forma": "digitalizada", "imagen": ""}]},
            "Elija la imagen de la firma",
        ),
        ({"logotipos": [{"imagen": "", "institucion": "Una"}] * 5}, "4"),
        ({"nombre": ""}, "Este campo es necesario"),
    ],
)
def test_what_paper_cannot_bear_is_refused_with_a_sentence(
    changes: dict[str, Any], sentence: str, coordinacion: Client
) -> None:
    assert sentence in refusal(coordinacion, **changes)


# Wagtail leaves a file open when it makes the thumbnail of a drawing.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_drawing_and_a_file_that_is_gone_are_refused(coordinacion: Client) -> None:
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    svg, gone = image(ImageFile(io.BytesIO(drawing), name="logo.svg")), image()
    gone.file.storage.delete(gone.file.name)

    for broken in (svg, gone):
        html = refusal(coordinacion, logotipos=[{"imagen": broken.pk, "institucion": "Una"}])
        assert "Esta imagen no se puede imprimir" in html


def test_a_second_template_for_the_same_use_is_told_which_one_there_is(
    coordinacion: Client,
) -> None:
    add(coordinacion)

    response = coordinacion.post(f"{BASE}add/", form(nombre="Otra"))

    assert "ya se usa «Constancias de la red»" in response.content.decode()
    assert Plantilla.objects.count() == 1


def test_two_of_one_name_get_keys_of_their_own(coordinacion: Client) -> None:
    keys = [add(coordinacion, tipo="").clave for _ in range(3)]

    assert keys == [f"constancias-de-la-red{end}" for end in ("", "-2", "-3")]


def test_the_sample_shows_what_was_not_saved_and_keeps_nothing(coordinacion: Client) -> None:
    logos = [{"imagen": image().pk, "institucion": "Una"}]

    sent = coordinacion.post(f"{BASE}preview/", form(logotipos=logos)).json()
    shown = coordinacion.get(f"{BASE}preview/?in_preview_panel=true&mode=")
    paper = coordinacion.get(f"{BASE}preview/?mode=diploma&formato=pdf")

    assert sent == {"is_valid": True, "is_available": True}
    assert shown.content.decode().count("data:image/png;base64,") == 2
    assert "script" not in shown["Content-Security-Policy"]
    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    assert not Plantilla.objects.exists()
    assert not Recurso.objects.exists()


@pytest.mark.parametrize("mode", ["", "participacion", "acreditacion", "diploma", "reconocimiento"])
def test_the_longest_words_do_not_break_the_sample(mode: str, coordinacion: Client) -> None:
    hostile = "<b>%s&" + "Ñandú " * 12 + "W" * 60
    signs = {"nombre": hostile[:120], "cargo": "W" * 120, "forma": "autografa", "imagen": ""}
    logos = [{"imagen": image().pk, "institucion": "W" * 160}] * 4
    data = form(
        logotipos=logos, firmantes=[signs] * 3, encabezado="W" * 160, leyenda="á " * 120,
        nombre="W" * 120, diseno="diploma",
    )  # fmt: skip

    sent = coordinacion.post(f"{BASE}preview/", data)
    shown = coordinacion.get(f"{BASE}preview/?mode={mode}")

    assert sent.json()["is_valid"]
    assert shown.status_code == 200
    assert "data:image/png" in shown.content.decode()


def test_versions_are_listed_compared_and_counted(coordinacion: Client) -> None:
    made = add(coordinacion)
    CertificadoFactory.create_batch(2)
    first = made.live_revision_id
    coordinacion.post(f"{BASE}edit/{made.pk}/", form(leyenda="Año del maíz"))
    made.refresh_from_db()
    CertificadoFactory()

    history = coordinacion.get(f"{BASE}history/{made.pk}/").content.decode()
    compared = coordinacion.get(f"{BASE}history/{made.pk}/revisions/compare/{first}...latest/")
    sample = coordinacion.get(f"{BASE}history/{made.pk}/revisions/{first}/view/")

    assert "Emitidas con esta versión: 2" in history
    assert "Emitidas con esta versión: 1" in history
    assert "Historial" in history
    assert "Año del maíz" in compared.content.decode()
    assert "data:image/png" in sample.content.decode()
    assert ">3<" in "".join(coordinacion.get(BASE).content.decode().split())


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_and_the_history_cost_the_same_for_many(
    count: int, coordinacion: Client, django_assert_max_num_queries: Any
) -> None:
    made = add(coordinacion)
    for number in range(count):
        coordinacion.post(f"{BASE}edit/{made.pk}/", form(leyenda=f"Versión {number}"))
        CertificadoFactory()
        add(coordinacion, tipo="")
    coordinacion.get(BASE)

    with django_assert_max_num_queries(14):
        coordinacion.get(BASE)
    with django_assert_max_num_queries(24):
        coordinacion.get(f"{BASE}history/{made.pk}/")


def test_the_list_says_which_are_published(coordinacion: Client) -> None:
    made = add(coordinacion, nombre="La primera")
    coordinacion.post(f"{BASE}edit/{made.pk}/", form(leyenda="Otra"))

    changed = coordinacion.get(BASE).content.decode()
    Plantilla.objects.update(live=False)
    put_away = coordinacion.get(BASE).content.decode()

    assert "Publicada" in changed
    assert "Borrador" in put_away and "Publicada" not in put_away


def test_an_unused_template_is_deleted_and_a_used_one_explains_itself(
    coordinacion: Client,
) -> None:
    unused, used = add(coordinacion, tipo=""), add(coordinacion)
    CertificadoFactory()

    coordinacion.post(f"{BASE}delete/{unused.pk}/")
    kept = coordinacion.post(f"{BASE}delete/{used.pk}/")

    assert list(Plantilla.objects.all()) == [used]
    assert kept.status_code == 409
    assert "1 emitida con ella" in kept.content.decode()
    assert f"{BASE}unpublish/{used.pk}/" in kept.content.decode()


def test_one_put_away_issues_nothing_any_more(coordinacion: Client) -> None:
    made = add(coordinacion)

    coordinacion.post(f"{BASE}unpublish/{made.pk}/")

    made.refresh_from_db()
    assert not made.live
    assert CertificadoFactory(plantilla=made).datos["plantilla"]["clave"] == ""


def test_a_logo_in_use_is_not_deleted_and_the_page_stays_whole(coordinacion: Client) -> None:
    logo = image()
    add(coordinacion, logotipos=[{"imagen": logo.pk, "institucion": "Una"}])
    coordinacion.force_login(UsuarioFactory(administra=True))

    response = coordinacion.post(f"/admin/images/{logo.pk}/delete/")

    assert response.status_code in (302, 403)
    assert Image.objects.filter(pk=logo.pk).exists()


def test_nothing_issued_is_touched_by_the_menu(coordinacion: Client) -> None:
    html = coordinacion.get("/admin/").content.decode()

    assert BASE in html
    assert not Certificado.objects.exists()
