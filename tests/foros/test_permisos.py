"""Who reads, writes and moderates what: each person on each surface."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from avisos.models import Aviso, Correo
from busqueda.models import Entrada
from cuentas.models import Usuario
from intercambio.foros import indexado, permissions
from intercambio.foros.models import Foro, Mensaje, Seguimiento, Tema
from intercambio.foros.queries import indice, temas
from intercambio.foros.tasks import tell_followers
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import InscripcionFactory
from tests.factories.ediciones import EdicionFactory
from tests.factories.entregas import facilita
from tests.factories.foros import ask, course_forum, facilitator, known, moderator

pytestmark = pytest.mark.django_db
# Role: may read a course's forum, may write there, may moderate.
ROLES = {
    "anonymous": (False, False, False),
    "stranger": (False, False, False),
    "other_course": (False, False, False),
    "appointed": (False, False, False),
    "enrolled": (True, True, False),
    "enrolled_but_closed_account": (False, False, False),
    "facilitator": (True, True, False),
    "leader": (True, True, False),
    "leader_no_more": (False, False, False),
    "moderator": (True, True, True),
    "admin": (True, True, True),
}


def person(role: str) -> Usuario | AnonymousUser:
    curso = course_forum().curso
    match role:
        case "anonymous":
            return AnonymousUser()
        case "appointed":
            return known()
        case "other_course":
            return InscripcionFactory().persona
        case "enrolled":
            return InscripcionFactory(curso=curso, persona=known()).persona
        case "enrolled_but_closed_account":
            return InscripcionFactory(curso=curso, persona=known(is_active=False)).persona
        case "leader":
            edicion = EdicionFactory(curso=curso)
            return facilita(edicion, known())
        case "leader_no_more":
            edicion = EdicionFactory(curso=curso)
            gone = facilita(edicion, known())
            edicion.facilitaciones.update(hasta=timezone.now() - timedelta(hours=1))
            return gone
        case "facilitator":
            return facilitator()
        case "moderator":
            return moderator()
        case "admin":
            return UsuarioFactory(administra=True)
    return UsuarioFactory()


def enter(client: Client, usuario: Usuario | AnonymousUser) -> Client:
    if usuario.is_authenticated:
        client.force_login(usuario)
    return client


@pytest.fixture
def secret() -> Mensaje:
    """A conversation in the forum of a course."""
    return ask(
        foro=course_forum(), titulo="Un secreto del curso", by=moderator(), at=timezone.now()
    )


@pytest.mark.parametrize("role", ROLES)
def test_predicates_and_lists_agree(role: str, secret: Mensaje) -> None:
    usuario, (reads, writes, moderates) = person(role), ROLES[role]
    foro, tema = secret.tema.foro, secret.tema

    assert permissions.can_read(usuario, foro) == reads
    assert Foro.objects.visible_to(usuario).filter(pk=foro.pk).exists() == reads
    assert Tema.objects.visible_to(usuario).filter(pk=tema.pk).exists() == reads
    assert Mensaje.objects.visible_to(usuario).filter(pk=secret.pk).exists() == reads
    assert permissions.can_begin(usuario, foro) == writes
    assert permissions.can_reply(usuario, tema) == writes
    assert permissions.can_moderate(usuario) == moderates
    assert [row.id for row in temas.latest(usuario)] == ([tema.pk] if reads else [])
    assert [row.id for row in temas.of_curso(foro.curso_id, usuario)] == (
        [tema.pk] if reads else []
    )
    groups = {grupo.titulo for grupo in indice.read(usuario).grupos}
    assert ("De sus cursos" in groups) == reads


@pytest.mark.parametrize("role", [role for role in ROLES if "closed" not in role])
def test_no_page_shows_more_than_the_predicates_say(
    role: str, secret: Mensaje, client: Client
) -> None:
    usuario, (reads, writes, moderates) = person(role), ROLES[role]
    enter(client, usuario)
    slug, tema = secret.tema.foro.slug, secret.tema_id
    base = "/intercambio/foros/"

    for path, allowed in (
        (f"{base}{slug}/", reads),
        (f"{base}t/{tema}/", reads),
        (f"{base}{slug}/nuevo/", writes),
        (f"{base}t/{tema}/responder/", writes),
        (f"{base}moderacion/", moderates),
        (f"{base}m/{secret.pk}/reportar/", reads),
    ):
        response = client.get(path)
        shown = b"secreto" in response.content or b"Moderaci" in response.content
        assert (response.status_code == 200) == allowed or (
            path.endswith("reportar/") and role in ("moderator", "admin")
        ), path
        assert allowed or not shown, path
    assert (b"secreto" in client.get(base).content) == reads
    assert client.get(f"{base}{slug}/atom.xml").status_code == 404


@pytest.mark.parametrize("role", ["anonymous", "stranger", "appointed"])
def test_posts_by_who_may_not_change_nothing(role: str, secret: Mensaje, client: Client) -> None:
    enter(client, person(role))
    data = {
        "titulo": "Un título bastante largo", "texto": "Un texto bastante largo",
        "clave": str(uuid.uuid4()), "accion": "ocultar", "motivo": "x", "causa": "otra",
    }  # fmt: skip
    base, slug = "/intercambio/foros/", secret.tema.foro.slug

    for path in (
        f"{slug}/nuevo/", f"{slug}/seguir/", f"t/{secret.tema_id}/responder/",
        f"t/{secret.tema_id}/seguir/", f"t/{secret.tema_id}/moderar/", f"m/{secret.pk}/editar/",
        f"m/{secret.pk}/borrar/", f"m/{secret.pk}/reportar/", f"m/{secret.pk}/moderar/",
    ):  # fmt: skip
        response = client.post(f"{base}{path}", data)
        assert response.status_code in (302, 403, 404), path

    secret.refresh_from_db()
    assert (secret.estado, Mensaje.objects.count()) == ("visible", 1)
    assert not secret.reportes.exists()
    assert not Seguimiento.objects.exclude(persona=secret.autor).exists()


def test_search_keeps_a_courses_words_to_who_holds_its_name(secret: Mensaje) -> None:
    entry = Entrada.objects.get(clave=f"tema-{secret.tema_id}")

    assert entry.ambito == f"curso-{secret.tema.foro.curso_id}"
    assert [ficha.clave for ficha in indexado.fichas()] == [entry.clave]


def test_who_has_lost_the_course_is_no_longer_told(secret: Mensaje) -> None:
    stays, lost = (InscripcionFactory(curso=secret.tema.foro.curso).persona for _ in "12")
    for persona in (stays, lost):
        Seguimiento.objects.create(persona=persona, tema=secret.tema, desde_at=timezone.now())
    lost.inscripciones.all().delete()

    tell_followers(mensaje_id=secret.pk, at=timezone.now().isoformat())

    assert list(Aviso.objects.values_list("persona", flat=True)) == [stays.pk]
    assert list(Correo.objects.values_list("para", flat=True)) == [stays.email]


@pytest.mark.parametrize(
    ("role", "sees"),
    [("anonymous", False), ("stranger", False), ("author", True), ("moderator", True)],
)
def test_what_waits_is_seen_by_its_author_and_moderators(
    role: str, sees: bool, client: Client
) -> None:
    waiting = ask(UsuarioFactory(), at=timezone.now() - timedelta(minutes=5))
    usuario = waiting.autor if role == "author" else person(role)
    enter(client, usuario)

    page = client.get(f"/intercambio/foros/t/{waiting.tema_id}/")
    forum = client.get("/intercambio/foros/mesa-abierta/")

    assert page.status_code == (200 if sees else 404)
    assert (waiting.tema.titulo in forum.content.decode()) == sees
    assert waiting.tema.titulo not in client.get("/intercambio/foros/").content.decode()
    assert (
        waiting.tema.titulo
        not in client.get("/intercambio/foros/mesa-abierta/atom.xml").content.decode()
    )
    assert not Entrada.objects.filter(tipo="tema").exists()
