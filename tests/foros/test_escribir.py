"""Writing on the pages: previews, refusals, what is kept when somebody must log in first."""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cuentas.models import Usuario
from intercambio.foros.models import Foro, Mensaje
from intercambio.foros.operations import temas
from intercambio.practicas.models import BibliotecaPage, IntercambioPage, PracticaPage
from tests.factories.cuentas import CONTRASENA, UsuarioFactory, municipio
from tests.factories.foros import answer, ask, known, moderator

pytestmark = pytest.mark.django_db
BASE = "/intercambio/foros/"
NUEVO = f"{BASE}mesa-abierta/nuevo/"
TITULO, TEXTO = "Una pregunta sobre banquetas", "¿Quién midió **antes** y después?"


@pytest.fixture
def persona(client: Client) -> Usuario:
    somebody = known()
    client.force_login(somebody)
    return somebody


@pytest.fixture
def first() -> Mensaje:
    return ask(at=timezone.now() - timedelta(hours=1))


def form(**changes: str) -> dict[str, str]:
    return {"titulo": TITULO, "texto": TEXTO, "clave": str(uuid.uuid4())} | changes


def test_a_conversation_is_begun_and_shown(client: Client, persona: Usuario) -> None:
    response = client.post(NUEVO, form(), follow=True)

    mensaje = Mensaje.objects.get()
    assert response.redirect_chain == [(f"{BASE}t/{mensaje.tema_id}/#m1", 302)]
    page = response.content.decode()
    assert "Su mensaje está publicado." in page
    assert "<strong>antes</strong>" in page


def test_a_preview_publishes_nothing(client: Client, persona: Usuario, first: Mensaje) -> None:
    for path in (NUEVO, f"{BASE}t/{first.tema_id}/responder/"):
        page = client.post(path, form(accion="vista")).content.decode()

        assert "Así se verá" in page
        assert "<strong>antes</strong>" in page
        assert TEXTO in page

    assert Mensaje.objects.count() == 1


def test_the_same_form_sent_twice_leads_to_the_same_message(
    client: Client, persona: Usuario, first: Mensaje
) -> None:
    data, path = form(), f"{BASE}t/{first.tema_id}/responder/"

    answers = [client.post(path, data).url for _ in range(3)]

    assert answers == [f"{BASE}t/{first.tema_id}/#m2"] * 3
    assert first.tema.mensajes.count() == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"texto": ""}, "Escriba su mensaje."),
        ({"texto": "corto"}, "al menos 10 caracteres"),
        ({"texto": "x" * 20_000}, "20,000 caracteres y caben 10,000"),
        ({"texto": "[a" * 3000}, "corchetes"),
        ({"texto": "- " * 3000}, "Quite niveles"),
        ({"titulo": ""}, "Escriba un título."),
        ({"titulo": "x" * 151}, "tiene 151 caracteres y caben 150"),
    ],
)
def test_what_is_refused_is_explained_and_kept(
    changes: dict[str, str], words: str, client: Client, persona: Usuario
) -> None:
    data = form(**changes)

    response = client.post(NUEVO, data)

    page = response.content.decode()
    assert response.status_code == 200
    assert words in page
    assert data["texto"] in page
    assert f'value="{data["titulo"]}"' in page or not data["titulo"]
    assert not Mensaje.objects.exists()


def test_too_soon_keeps_the_text(client: Client, persona: Usuario, first: Mensaje) -> None:
    path = f"{BASE}t/{first.tema_id}/responder/"
    client.post(path, form())

    page = client.post(path, form(texto="Y otra cosa que olvidé decir")).content.decode()

    assert re.search(r"Espere \d+ segundos?", page)
    assert "Y otra cosa que olvidé decir" in page


@pytest.mark.parametrize("clave", ["", "x", "\x00", "1" * 500])
def test_a_spoilt_key_is_a_new_form(clave: str, client: Client, persona: Usuario) -> None:
    client.post(NUEVO, form(clave=clave, titulo="Título\x00 con \u202enada"))

    assert Mensaje.objects.get().tema.titulo == "Título con nada"


def test_what_a_stranger_wrote_waits_for_them_behind_the_log_in(
    client: Client, first: Mensaje
) -> None:
    somebody = UsuarioFactory()
    path = f"{BASE}t/{first.tema_id}/responder/"

    response = client.post(path, form(texto="Lo que escribí sin haber entrado"))
    assert response.url == f"/cuentas/login/?next={path}"
    client.post(response.url, {"login": somebody.email, "password": CONTRASENA, "next": path})
    page = client.get(path).content.decode()

    assert "Lo que escribí sin haber entrado" in page
    assert Mensaje.objects.count() == 1


def test_whoever_has_no_profile_is_led_to_it_and_back(client: Client, first: Mensaje) -> None:
    client.force_login(UsuarioFactory(sin_perfil=True))
    path = f"{BASE}t/{first.tema_id}/responder/"

    response = client.post(path, form(texto="Lo que escribí sin perfil"))
    assert response.url.startswith("/cuentas/perfil/?next=")
    profile = {"nombre": "Ana Robles", "tipo": "academia"}
    back = client.post(response.url, profile)
    page = client.get(back.url).content.decode()

    assert back.url == path
    assert "Lo que escribí sin perfil" in page
    client.post(path, form(texto="Lo que escribí sin perfil"))
    assert (
        "Lo que escribí sin perfil"
        not in client.get(f"{path[:-10]}").content.decode().split("<textarea")[1]
    )


def test_a_first_message_says_that_it_waits(client: Client, first: Mensaje) -> None:
    client.force_login(UsuarioFactory())
    path = f"{BASE}t/{first.tema_id}/"

    assert "Alguien lee sus primeros mensajes" in client.get(path).content.decode()
    page = client.post(f"{path}responder/", form(), follow=True).content.decode()

    assert "Solo usted y quien modera lo ven" in page
    assert "Recibimos su mensaje" in page
    client.logout()
    assert "<strong>antes</strong>" not in client.get(path).content.decode()


def test_correcting_and_deleting_ones_own(client: Client, persona: Usuario) -> None:
    mine = ask(persona, at=timezone.now() - timedelta(hours=1))
    edit, delete = f"{BASE}m/{mine.pk}/editar/", f"{BASE}m/{mine.pk}/borrar/"

    assert "¿Con qué indicadores" in client.get(edit).content.decode()
    assert "Así se verá" in client.post(edit, {"texto": TEXTO, "accion": "vista"}).content.decode()
    page = client.post(edit, {"texto": TEXTO}, follow=True).content.decode()
    assert "Corregido el" in page
    assert "¿Borrar su mensaje?" in client.get(delete).content.decode()
    for _ in range(2):
        page = client.post(delete, follow=True).content.decode()
    assert "Mensaje borrado por su autora o autor" in page


def test_a_day_later_nothing_can_be_corrected(client: Client, persona: Usuario) -> None:
    mine = ask(persona, at=timezone.now() - timedelta(days=2))

    page = client.post(f"{BASE}m/{mine.pk}/editar/", {"texto": TEXTO}, follow=True)

    assert "durante un día" in page.content.decode()


def test_reporting(client: Client, persona: Usuario, first: Mensaje) -> None:
    path = f"{BASE}m/{first.pk}/reportar/"

    missing = client.post(path, {"texto": "x"}).content.decode()
    done = client.post(path, {"causa": "ofensa", "texto": "Ofende\x00"}, follow=True)

    assert "Elija una razón." in missing
    assert "Usted lo reportó" in done.content.decode()
    assert first.reportes.get().texto == "Ofende"


def test_a_moderator_decides_from_the_queue_and_comes_back(client: Client, first: Mensaje) -> None:
    waiting = answer(first.tema, UsuarioFactory(), at=timezone.now() - timedelta(minutes=9))
    client.force_login(moderator())
    queue, path = f"{BASE}moderacion/", f"{BASE}m/{waiting.pk}/moderar/"

    assert waiting.autor_nombre in client.get(queue).content.decode()
    no_reason = client.post(path, {"accion": "ocultar", "next": queue}, follow=True)
    done = client.post(path, {"accion": "publicar", "next": queue}, follow=True)

    assert "Escriba por qué se oculta" in no_reason.content.decode()
    assert "No hay nada por revisar" in done.content.decode()
    waiting.refresh_from_db()
    assert waiting.estado == "visible"
    elsewhere = client.post(path, {"accion": "mostrar", "next": "https://x.example/"})
    assert elsewhere.url.startswith(BASE)


def test_a_moderator_closes_and_pins(client: Client, first: Mensaje) -> None:
    client.force_login(moderator())

    for accion in ("cerrar", "fijar", "nada", ""):
        client.post(f"{BASE}t/{first.tema_id}/moderar/", {"accion": accion})

    first.tema.refresh_from_db()
    assert (first.tema.cerrado, first.tema.fijado) == (True, True)


def practice() -> PracticaPage:
    from directorio.models import MunicipioPage
    from portal.models import InicioPage

    parent = InicioPage.objects.get()
    for model, fields in (
        (IntercambioPage, {"title": "Intercambio"}),
        (BibliotecaPage, {"title": "Prácticas"}),
        (MunicipioPage, {"title": "Rioverde", "municipio": municipio()}),
        (PracticaPage, {"title": "Banquetas para la escuela"}),
    ):
        parent = model.objects.first() or parent.add_child(instance=model(**fields))
    return parent


def test_the_forum_of_a_practice_is_made_with_its_first_conversation(
    client: Client, persona: Usuario
) -> None:
    about = practice()
    path = f"{BASE}practica/{about.pk}/nuevo/"

    assert about.title in client.get(path).content.decode()
    client.post(path, form(texto="corto"))
    unborn = Foro.objects.filter(practica=about).exists()
    with pytest.raises(temas.TituloNoSirve):
        temas.open_about(
            practica=about, by=persona, titulo="x", texto=TEXTO, clave=uuid.uuid4(),
            at=timezone.now(),
        )  # fmt: skip
    still = Foro.objects.filter(practica=about).exists()
    client.post(path, form())

    assert (unborn, still) == (False, False)
    foro = Foro.objects.get(practica=about)
    assert foro.temas.count() == 1
    assert client.get(path).url == f"{BASE}{foro.slug}/nuevo/"
    assert client.get(f"{BASE}practica/999999/nuevo/").status_code == 404
