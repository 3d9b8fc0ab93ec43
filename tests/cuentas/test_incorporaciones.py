"""A municipality asks to join, or for another enlace, and the coordination answers."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from avisos.models import Correo
from cuentas.models import Designacion, Relevo, SolicitudDeIncorporacion, Usuario
from cuentas.operations import incorporaciones
from cuentas.permissions import can_act_for
from directorio.models import MunicipioPage
from intercambio.practicas.models import PracticaPage
from tests.factories.autoria import complete_draft, coordinadora
from tests.factories.cuentas import RIOVERDE, UsuarioFactory
from tests.factories.designaciones import PDF, SIN_NADIE, designado, pdf, solicitud

pytestmark = pytest.mark.django_db
PAGINA = f"/municipios/{SIN_NADIE}/incorporar/"


@pytest.fixture
def persona(client: Client) -> Usuario:
    found: Usuario = UsuarioFactory(email="sindica@slp.example", nombre="Ximena Palafox")
    client.force_login(found)
    return found


@pytest.fixture
def coordina() -> Usuario:
    return coordinadora()


def datos(**cambios: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "cargo": "Síndica", "enlace_nombre": "Ximena Palafox", "enlace_cargo": "Síndica",
        "enlace_correo": "Sindica@slp.example", "oficio": "SA/118/2026",
        "oficio_fecha": today.isoformat(), "desde": today.isoformat(),
        "hasta": (today + timedelta(days=600)).isoformat(), "oficio_archivo": pdf(),
    } | cambios  # fmt: skip


def accept(found: SolicitudDeIncorporacion, by: Usuario) -> SolicitudDeIncorporacion:
    return incorporaciones.accept(solicitud=found, by=by, at=timezone.now())


def test_anybody_reads_the_three_steps(client: Client) -> None:
    page = client.get(PAGINA).content.decode()

    assert "En tres pasos" in page and "Entrar para pedirla" in page
    assert f"{PAGINA}oficio.pdf" in page


def test_without_an_account_nothing_is_asked(client: Client) -> None:
    client.post(PAGINA, datos())

    assert not SolicitudDeIncorporacion.objects.exists()


def test_a_place_that_is_none_is_not_found(client: Client) -> None:
    for clave in ("99999", "nada", "24"):
        assert client.get(f"/municipios/{clave}/incorporar/").status_code == 404
        assert client.get(f"/municipios/{clave}/incorporar/oficio.pdf").status_code == 404


def test_it_is_asked_and_the_coordination_told(
    client: Client, persona: Usuario, coordina: Usuario
) -> None:
    response = client.post(PAGINA, datos(), follow=True)

    found = SolicitudDeIncorporacion.objects.get()
    assert "Su solicitud está con la Coordinación" in response.content.decode()
    assert (found.clase, found.estado, found.enlace_correo) == (
        "nueva", "pendiente", "sindica@slp.example",
    )  # fmt: skip
    letter = Correo.objects.get(para=coordina.email)
    assert f"/cuentas/incorporaciones/{found.pk}/" in letter.cuerpo


def test_a_double_click_asks_once(client: Client, persona: Usuario, coordina: Usuario) -> None:
    for _ in range(2):
        client.post(PAGINA, datos())

    assert SolicitudDeIncorporacion.objects.count() == 1
    assert Correo.objects.filter(para=coordina.email).count() == 1


def test_a_better_scan_of_the_same_oficio_replaces_the_first(
    client: Client, persona: Usuario, coordina: Usuario
) -> None:
    better = PDF.replace(b"%%EOF", b"% mejor escaneado\n%%EOF")
    assert better != PDF

    client.post(PAGINA, datos())
    client.post(PAGINA, datos(oficio_archivo=pdf("mejor.pdf", better)))

    with SolicitudDeIncorporacion.objects.get().oficio_archivo.open("rb") as kept:
        assert kept.read() == better


@pytest.mark.parametrize(
    ("cambio", "says"),
    [
        ({"cargo": ""}, "Escriba su cargo"),
        ({"enlace_correo": "no es"}, "debe llevar @"),
        ({"enlace_nombre": "1"}, "con letras"),
        ({"hasta": "2020-01-01"}, "Termina antes de empezar"),
        ({"desde": "0001-01-01"}, "Revise el año"),
        ({"oficio_archivo": ""}, "Suba el oficio firmado"),
        ({"oficio_archivo": pdf("x.pdf", b"")}, "llegó vacío"),
        ({"oficio_archivo": pdf("x.pdf", b"MZ\x90 programa")}, "no es un PDF"),
        ({"oficio_archivo": pdf("x.pdf", b"%PDF-1.7 cortado")}, "no es un PDF"),
        ({"oficio_archivo": pdf("x.jpg", b"\xff\xd8\xff\xe0 nada")}, "no es un PDF"),
        ({"oficio_archivo": pdf("x.svg", b"<svg onload='x'/>")}, "no es un PDF"),
    ],
)
def test_mistakes_are_explained(
    cambio: dict[str, Any], says: str, client: Client, persona: Usuario
) -> None:
    response = client.post(PAGINA, datos(**cambio))

    assert response.status_code == 422
    assert says in response.content.decode()
    assert not SolicitudDeIncorporacion.objects.exists()


def test_accepted_there_is_an_enlace_a_place_and_letters(
    client: Client, persona: Usuario, coordina: Usuario
) -> None:
    found = solicitud(persona)
    url = f"/cuentas/incorporaciones/{found.pk}/"
    client.force_login(coordina)

    for _ in range(2):
        client.post(url, {"aceptar": "1"})

    made = Designacion.objects.get()
    assert (made.persona, made.calidad, made.oficio) == (persona, "titular", "SA/1/2026")
    assert made.oficio_archivo.name == found.oficio_archivo.name
    assert MunicipioPage.objects.filter(municipio=SIN_NADIE).count() == 1
    assert can_act_for(persona, SIN_NADIE, on=timezone.now())
    letters = Correo.objects.filter(para=persona.email)
    assert {one.asunto.split(":")[0] for one in letters} == {
        "Usted es enlace de San Luis Potosí, San Luis Potosí",
        "Su solicitud para San Luis Potosí, San Luis Potosí",
    }


def test_the_new_enlace_has_first_steps(
    client: Client, persona: Usuario, coordina: Usuario
) -> None:
    accept(solicitud(persona), coordina)
    url = f"/cuentas/designaciones/primeros-pasos/{SIN_NADIE}/"

    before = client.get(url).content.decode()
    complete_draft(persona, SIN_NADIE)
    after = client.get(url).content.decode()

    assert "Escriba la primera práctica" in before and "Por hacer" in before
    assert "Hecho" in after


def test_who_has_no_account_cannot_be_appointed_yet(
    client: Client, persona: Usuario, coordina: Usuario
) -> None:
    found = solicitud(persona, enlace_correo="sin.cuenta@slp.example")
    client.force_login(coordina)

    page = client.post(
        f"/cuentas/incorporaciones/{found.pk}/", {"aceptar": "1"}, follow=True
    ).content.decode()

    assert "Nadie tiene cuenta con sin.cuenta@slp.example" in page
    found.refresh_from_db()
    assert found.estado == "pendiente" and not Designacion.objects.exists()


def test_a_correction_is_asked_and_made(
    client: Client, persona: Usuario, coordina: Usuario
) -> None:
    found = solicitud(persona)
    client.force_login(coordina)
    url = f"/cuentas/incorporaciones/{found.pk}/"
    assert client.post(url, {"corregir": "1", "motivo": ""}).status_code == 422
    client.post(url, {"corregir": "1", "motivo": "El oficio no dice la fecha."})
    client.force_login(persona)

    shown = client.get(PAGINA).content.decode()
    client.post(PAGINA, datos(oficio="SA/119/2026", oficio_archivo=""))

    found.refresh_from_db()
    assert "El oficio no dice la fecha." in shown
    assert (found.estado, found.oficio) == ("pendiente", "SA/119/2026")
    assert found.oficio_archivo
    assert SolicitudDeIncorporacion.objects.count() == 1


def test_refused_stays_refused_and_may_be_asked_again(
    client: Client, persona: Usuario, coordina: Usuario
) -> None:
    found = solicitud(persona)
    incorporaciones.refuse(solicitud=found, motivo="No es oficio", by=coordina, at=timezone.now())

    with pytest.raises(incorporaciones.YaDecidida):
        accept(found, coordina)
    again = solicitud(persona)

    assert again.pk != found.pk
    assert "No es oficio" in Correo.objects.get(para=persona.email).cuerpo


def test_a_claim_relieves_who_is_gone_with_what_they_left(
    persona: Usuario, coordina: Usuario
) -> None:
    gone = UsuarioFactory()
    old = designado(gone)
    complete_draft(gone)
    Designacion.objects.filter(pk=old.pk).update(hasta=timezone.localdate() - timedelta(days=9))

    found = solicitud(persona, RIOVERDE)
    accept(found, coordina)

    assert found.clase == "reclamo"
    assert Relevo.objects.get().entrante.persona == persona
    assert PracticaPage.objects.filter(owner=persona).count() == 1


def test_a_claim_tells_the_present_enlace_and_the_coordination_decides(
    persona: Usuario, coordina: Usuario
) -> None:
    present = UsuarioFactory()
    designado(present)

    found = solicitud(persona, RIOVERDE)

    assert "decide la Coordinación" in Correo.objects.get(para=present.email).cuerpo.replace(
        "Decide", "decide"
    )
    assert can_act_for(present, RIOVERDE, on=timezone.now())
    accept(found, coordina)
    assert not can_act_for(present, RIOVERDE, on=timezone.now())
    assert can_act_for(persona, RIOVERDE, on=timezone.now())


def test_whose_own_term_ended_comes_back(persona: Usuario, coordina: Usuario) -> None:
    old = designado(persona)
    Designacion.objects.filter(pk=old.pk).update(hasta=timezone.localdate() - timedelta(days=9))

    accept(solicitud(persona, RIOVERDE), coordina)

    assert not Relevo.objects.exists()
    assert can_act_for(persona, RIOVERDE, on=timezone.now())


def test_killed_half_way_nothing_was_accepted(
    persona: Usuario, coordina: Usuario, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cuentas import registro

    def die(*_: object) -> None:
        raise RuntimeError("killed")

    found = solicitud(persona)
    monkeypatch.setattr(registro, "lugares", [die])

    with pytest.raises(RuntimeError), transaction.atomic():
        accept(found, coordina)

    found.refresh_from_db()
    assert found.estado == "pendiente" and not Designacion.objects.exists()


def test_the_database_keeps_one_open_request(persona: Usuario) -> None:
    found = solicitud(persona)
    found.pk = None
    found._state.adding = True

    with pytest.raises(IntegrityError), transaction.atomic():
        SolicitudDeIncorporacion.objects.bulk_create([found])


def test_only_who_asked_and_the_coordination_see_it(
    client: Client, persona: Usuario, coordina: Usuario
) -> None:
    url = f"/cuentas/incorporaciones/{solicitud(persona).pk}/"

    codes = {}
    for name, who in {"pide": persona, "ajena": UsuarioFactory(), "coordina": coordina}.items():
        client.force_login(who)
        answers = [
            client.get(url),
            client.get(f"{url}oficio/"),
            client.get("/cuentas/incorporaciones/"),
        ]
        for answer in answers:
            answer.getvalue()
        codes[name] = [answer.status_code for answer in answers]

    assert codes == {"pide": [200, 200, 404], "ajena": [404, 404, 404], "coordina": [200, 200, 200]}


def test_who_asked_does_not_answer(client: Client, persona: Usuario) -> None:
    found = solicitud(persona)

    assert client.post(f"/cuentas/incorporaciones/{found.pk}/", {"aceptar": "1"}).status_code == 404

    found.refresh_from_db()
    assert found.estado == "pendiente"


def test_the_list_asks_as_much_for_many(
    client: Client, coordina: Usuario, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(5):
        solicitud()
    client.force_login(coordina)

    with django_assert_max_num_queries(12):
        page = client.get("/cuentas/incorporaciones/").content.decode()

    assert page.count("Primera incorporación") == 5


def test_it_waits_on_the_home_of_the_coordination(coordina: Usuario) -> None:
    from portal.queries import pendientes

    solicitud()

    assert [row.texto for row in pendientes.of(coordina, at=timezone.now())] == [
        "1 municipio pide su incorporación."
    ]
    assert Group.objects.filter(user=coordina).exists()
