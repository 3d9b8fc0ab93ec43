"""The day after its last, an appointment gives nothing, whatever was open before."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cuentas.models import Designacion, Relevo
from cuentas.permissions import can_act_for, municipios_of
from intercambio.foros.models import Mensaje
from intercambio.foros.permissions import is_trusted
from intercambio.practicas.bloques import DOCUMENTOS
from intercambio.practicas.models import Documento
from intercambio.practicas.operations import documentos, practicas
from portal.queries import pendientes
from tests.factories.autoria import complete_draft
from tests.factories.cuentas import RIOVERDE, UsuarioFactory
from tests.factories.designaciones import designado, pdf

pytestmark = pytest.mark.django_db
MEXICO = ZoneInfo("America/Mexico_City")
ULTIMO = date(2027, 3, 31)
LAST_MINUTES = datetime(2027, 3, 31, 23, 50, tzinfo=MEXICO)
DAY_AFTER = datetime(2027, 4, 1, 0, 10, tzinfo=MEXICO)
ESCRIBIR = "/intercambio/practicas/escribir"
Things = dict[str, Any]


def contact(client: Client, things: Things, **headers: str) -> Any:
    """Send the form that was opened before."""
    sent = {
        "contacto_cargo": "Otra oficina del municipio", "contacto_correo": "o@rioverde.example",
        "base": things["base"],
    }  # fmt: skip
    return client.post(f"{ESCRIBIR}/{things['pk']}/contacto/", sent, headers=headers)


def get(url: str) -> Callable[[Client, Things], Any]:
    return lambda client, things: client.get(url.format(**things))


def post(url: str, **data: str) -> Callable[[Client, Things], Any]:
    return lambda client, things: client.post(url.format(**things), data)


def hand_over(client: Client, things: Things) -> Any:
    sent = {
        "persona": things["otra"].email, "desde": timezone.localdate().isoformat(),
        "oficio": "PM/1", "oficio_fecha": "2027-03-01", "confirmo": "on", "oficio_archivo": pdf(),
    }  # fmt: skip
    return client.post(f"/cuentas/designaciones/{things['mia']}/relevo/", sent)


TERMINO = "designación"
# Each surface on which an appointment gives power: how it is asked, and what is said afterwards.
SUPERFICIES: dict[str, tuple[Callable[[Client, Things], Any], int, str]] = {
    "empezar": (post(f"{ESCRIBIR}/empezar/", municipio=RIOVERDE), 403, TERMINO),
    "abrir la práctica": (get(f"{ESCRIBIR}/{{pk}}/"), 403, TERMINO),
    "leer el borrador": (get(f"{ESCRIBIR}/{{pk}}/ver/"), 403, TERMINO),
    "abrir un bloque": (get(f"{ESCRIBIR}/{{pk}}/contacto/"), 403, TERMINO),
    "guardar un bloque abierto antes": (contact, 403, "Otra oficina del municipio"),
    "guardado automático": (
        lambda client, things: contact(client, things, accept="application/json"),
        403, "Su designaci",
    ),
    "ver a quién pedir firma": (get(f"{ESCRIBIR}/{{pk}}/enviar/"), 403, TERMINO),
    "pedir firma": (
        post(f"{ESCRIBIR}/{{pk}}/enviar/", nombre="A", puesto="titular", area="B",
             correo="a@b.example"), 403, TERMINO,
    ),
    "retirar": (post(f"{ESCRIBIR}/{{pk}}/retirar/"), 403, TERMINO),
    "archivo del borrador": (get(f"{ESCRIBIR}/{{pk}}/archivos/{{doc}}/"), 404, ""),
    "documento de Wagtail": (get("{url}"), 404, ""),
    "primeros pasos": (get(f"/cuentas/designaciones/primeros-pasos/{RIOVERDE}/"), 403, TERMINO),
    "designación del suplente": (get("/cuentas/designaciones/{suya}/"), 404, ""),
    "oficio del suplente": (get("/cuentas/designaciones/{suya}/oficio/"), 404, ""),
    "ver el relevo": (get("/cuentas/designaciones/{mia}/relevo/"), 403, TERMINO),
    "ver el relevo del suplente": (get("/cuentas/designaciones/{suya}/relevo/"), 403, TERMINO),
    "hacer el relevo": (hand_over, 403, TERMINO),
}  # fmt: skip


@pytest.fixture
def things(client: Client) -> Things:
    """An enlace on the last evening, logged in, with everything open."""
    persona, otra = UsuarioFactory(), UsuarioFactory()
    with time_machine.travel(LAST_MINUTES, tick=False):
        mia = designado(persona, hasta=ULTIMO)
        suya = designado(otra, calidad="suplente")
        practica = complete_draft(persona)
        documento = documentos.store(
            archivo=SimpleUploadedFile("conteo.csv", b"a,b\n1,2\n"), titulo="Conteo",
            cvegeo=RIOVERDE, by=persona, at=timezone.now(),
        )  # fmt: skip
        practicas.save(
            practica=practica, bloque=DOCUMENTOS,
            apply=lambda draft: draft.documentos.set(
                [Documento(archivo=documento, titulo="Conteo", autor="Obras")]
            ),
            base=practicas.block_of(practica, DOCUMENTOS), by=persona, at=timezone.now(),
        )  # fmt: skip
        client.force_login(persona)
        base = client.get(f"{ESCRIBIR}/{practica.pk}/contacto/").context["base"]
    return {
        "persona": persona, "otra": UsuarioFactory(), "mia": mia.pk, "suya": suya.pk,
        "pk": practica.pk, "base": base, "doc": documento.pk, "url": documento.url,
    }  # fmt: skip


@pytest.mark.parametrize("name", SUPERFICIES)
def test_the_last_day_counts_and_the_day_after_is_refused(
    name: str, client: Client, things: Things
) -> None:
    ask, code, says = SUPERFICIES[name]

    with time_machine.travel(DAY_AFTER, tick=False):
        after = ask(client, things)
        said = after.getvalue().decode()
    with time_machine.travel(LAST_MINUTES, tick=False):
        before = ask(client, things)
        before.getvalue()  # a file is closed by who reads it

    assert after.status_code == code
    assert says in said
    assert before.status_code in (200, 302, 422)


def test_nothing_was_done_by_who_was_refused(client: Client, things: Things) -> None:
    with time_machine.travel(DAY_AFTER, tick=False):
        for ask, _, _ in SUPERFICIES.values():
            ask(client, things).getvalue()

    draft = practicas.lock(practica_of(things))
    assert draft.get_latest_revision_as_object().contacto_cargo == "Dirección de Obras"
    assert not Relevo.objects.exists() and not draft.firmas.exists()


def practica_of(things: Things) -> Any:
    from intercambio.practicas.models import PracticaPage

    return PracticaPage.objects.get(pk=things["pk"])


def test_revoked_counts_from_that_moment(client: Client, things: Things) -> None:
    with time_machine.travel(LAST_MINUTES, tick=False):
        Designacion.objects.filter(pk=things["mia"]).update(
            revocada_at=timezone.now(), motivo="Renunció"
        )
        answers = {name: ask(client, things) for name, (ask, _, _) in SUPERFICIES.items()}

    wrong = {name: one.status_code for name, one in answers.items()
             if one.status_code != SUPERFICIES[name][1]}  # fmt: skip
    assert not wrong


def test_lists_and_home_say_so_and_show_nothing(client: Client, things: Things) -> None:
    with time_machine.travel(DAY_AFTER, tick=False):
        mine = client.get(f"{ESCRIBIR}/").content.decode()
        held = client.get("/cuentas/designaciones/").content.decode()
        waiting = pendientes.of(things["persona"], at=timezone.now())

    assert "Su designación terminó" in mine and "Rutas a pie" not in mine
    assert "No vigente" in held and "Hacer el relevo" not in held
    assert waiting == []


def test_in_the_forums_their_word_waits_again(things: Things) -> None:
    assert not Mensaje.objects.filter(autor=things["persona"]).exists()

    assert is_trusted(things["persona"], LAST_MINUTES)
    assert not is_trusted(things["persona"], DAY_AFTER)


@pytest.mark.parametrize("moment", [LAST_MINUTES, DAY_AFTER])
def test_an_open_admin_session_gives_nothing_of_an_appointment(
    moment: datetime, client: Client, things: Things
) -> None:
    from django.contrib.auth.models import Group

    things["persona"].groups.add(Group.objects.get(name="Facilitación"))
    with time_machine.travel(LAST_MINUTES, tick=False):
        client.force_login(things["persona"])
        assert client.get("/admin/").status_code == 200

    with time_machine.travel(moment, tick=False):
        for url in (f"/admin/pages/{things['pk']}/edit/", "/admin/designaciones/",
                    f"/admin/designaciones/edit/{things['mia']}/"):  # fmt: skip
            assert client.get(url).status_code in (302, 403, 404), url


@pytest.mark.parametrize(
    ("clave", "hour", "holds"),
    [
        (RIOVERDE, datetime(2027, 3, 31, 23, 59, tzinfo=MEXICO), True),
        (RIOVERDE, datetime(2027, 4, 1, 0, 0, tzinfo=MEXICO), False),
        # In Tijuana that day (summer time there, none in Mexico City) ends an hour later.
        ("02004", datetime(2027, 3, 31, 23, 59, tzinfo=ZoneInfo("America/Tijuana")), True),
        ("02004", datetime(2027, 4, 1, 0, 0, tzinfo=ZoneInfo("America/Tijuana")), False),
        ("02004", datetime(2027, 4, 1, 0, 30, tzinfo=MEXICO), True),
        # In Cancún it ends an hour before.
        ("23005", datetime(2027, 3, 31, 23, 30, tzinfo=MEXICO), False),
        ("23005", datetime(2027, 3, 31, 22, 59, tzinfo=MEXICO), True),
    ],
)
def test_the_day_is_that_of_the_municipality(clave: str, hour: datetime, holds: bool) -> None:
    persona = UsuarioFactory()
    designado(persona, clave, desde=date(2026, 1, 1), hasta=ULTIMO)

    assert can_act_for(persona, clave, on=hour) is holds


def test_a_term_begins_with_the_day_of_the_municipality() -> None:
    persona = UsuarioFactory()
    designado(persona, "23005", desde=ULTIMO + timedelta(days=1))
    designado(persona, RIOVERDE, desde=ULTIMO + timedelta(days=1))

    assert municipios_of(persona, on=datetime(2027, 3, 31, 23, 30, tzinfo=MEXICO)) == {"23005"}
