"""Who coordinates a network, by oficio and with dates: appointed, told, reminded, ended."""

from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from avisos.models import Aviso, Correo
from cuentas import registro
from cuentas.jobs.designaciones import remind
from cuentas.models import CoordinacionDeRed, Usuario
from cuentas.operations import borrado, coordinaciones_de_red
from cuentas.operations.coordinaciones_de_red import YaCoordina
from cuentas.permissions import can_coordinate_red, coordinates_red
from tests.factories.autoria import coordinadora
from tests.factories.cuentas import UsuarioFactory
from tests.factories.directorio import RedFactory
from tests.factories.redes import encargada

pytestmark = pytest.mark.django_db
ALTA = "/admin/coordinaciones-de-redes/new/"


@pytest.fixture
def del_sitio() -> Usuario:
    return coordinadora()


def form(persona: Usuario, red: int, **changes: str) -> dict[str, str]:
    today = timezone.localdate()
    return {
        "persona": persona.email, "red": str(red), "funcion": "Presidencia", "cargo": "Alcaldía",
        "oficio": "R/1", "oficio_fecha": today.isoformat(), "desde": today.isoformat(),
        "hasta": "",
    } | changes  # fmt: skip


def test_it_holds_from_its_first_day_to_its_last_and_not_a_moment_longer() -> None:
    made = encargada(desde=date(2027, 3, 1), hasta=date(2027, 3, 31))
    days = {
        "2027-02-28T23:59:00-06:00": False, "2027-03-01T00:01:00-06:00": True,
        "2027-03-31T23:59:00-06:00": True, "2027-04-01T00:01:00-06:00": False,
    }  # fmt: skip

    for moment, holds in days.items():
        with time_machine.travel(moment, tick=False):
            now = timezone.now()
            assert coordinates_red(made.persona, made.red_id, on=now) is holds, moment
            assert coordinates_red(made.persona, RedFactory().pk, on=now) is False


def test_the_site_appoints_in_the_admin_and_the_person_is_told_once(
    client: Client, del_sitio: Usuario
) -> None:
    persona, red = UsuarioFactory(), RedFactory()
    client.force_login(del_sitio)

    client.post(ALTA, form(persona, red.pk))
    again = client.post(ALTA, form(persona, red.pk, funcion="Vocalía"))

    made = CoordinacionDeRed.objects.get()
    assert (made.registrada_por, made.nombramiento) == (del_sitio, "Presidencia, Alcaldía")
    assert "ya coordina esa red" in again.content.decode()
    letter = Correo.objects.get(para=persona.email)
    assert f"/municipios/redes/{red.slug}/coordinar/" in letter.cuerpo
    assert Aviso.objects.filter(persona=persona, texto__contains=red.nombre).count() == 1
    listed = client.get("/admin/coordinaciones-de-redes/").content.decode()
    assert reverse("cuentas:coordinacion", args=[made.pk]) in listed


def test_the_admin_asks_for_an_oficio_and_dates_in_order(
    client: Client, del_sitio: Usuario
) -> None:
    client.force_login(del_sitio)

    html = client.post(
        ALTA,
        form(UsuarioFactory(), RedFactory().pk, oficio="", oficio_fecha="", hasta="2020-01-01"),
    ).content.decode()

    assert "Termina antes de empezar" in html
    assert not CoordinacionDeRed.objects.exists()


def test_an_edit_is_not_taken_for_a_second_one(client: Client, del_sitio: Usuario) -> None:
    made = encargada()
    client.force_login(del_sitio)

    client.post(
        f"/admin/coordinaciones-de-redes/edit/{made.pk}/",
        form(made.persona, made.red_id, desde=made.desde.isoformat(), funcion="Vocalía"),
    )

    made.refresh_from_db()
    assert made.funcion == "Vocalía"


def test_nobody_coordinates_one_network_twice_at_a_time() -> None:
    made = encargada(hasta=timezone.localdate() + timedelta(days=9))
    later = timezone.localdate() + timedelta(days=10)

    with pytest.raises(YaCoordina):
        encargada(made.persona, made.red, desde=timezone.localdate())

    assert encargada(made.persona, made.red, desde=made.desde) == made
    assert encargada(made.persona, made.red, desde=later) != made
    assert encargada(red=made.red).pk, "another person may"
    with pytest.raises(IntegrityError), transaction.atomic():
        CoordinacionDeRed.objects.filter(pk=made.pk).update(hasta=date(2020, 1, 1))


def test_revoked_with_a_reason_it_gives_nothing_at_once(client: Client, del_sitio: Usuario) -> None:
    made = encargada()
    url = reverse("cuentas:coordinacion", args=[made.pk])
    client.force_login(made.persona)
    assert client.post(url, {"motivo": "Porque sí"}).status_code == 404
    client.force_login(del_sitio)

    assert client.post(url, {"motivo": ""}).status_code == 422
    client.post(url, {"motivo": "Cambió la mesa directiva"})

    made.refresh_from_db()
    assert (made.revocada_por, made.motivo) == (del_sitio, "Cambió la mesa directiva")
    assert not can_coordinate_red(made.persona, made.red_id, on=timezone.now())
    client.force_login(made.persona)
    html = client.get("/cuentas/designaciones/").content.decode()
    assert "Revocada el" in html and "Abrir la sala" not in html
    paper = client.get(f"{url}oficio/")
    assert paper.headers["Content-Disposition"].startswith("attachment")
    paper.close()  # a file stays open until somebody has read it or says so


def test_reminders_go_to_the_person_and_the_site_three_times(del_sitio: Usuario) -> None:
    made = encargada(desde=date(2027, 1, 1), hasta=date(2027, 12, 31))
    sent = []
    for left in range(62, -2, -1):
        day = made.hasta - timedelta(days=left)  # type: ignore[operator]  # it ends
        with time_machine.travel(f"{day}T13:05:00+00:00", tick=False):
            sent += [left] if remind() else []

    assert sent == [60, 30, 7]
    letters = Correo.objects.filter(asunto__startswith="Termina el encargo")
    assert letters.filter(para=made.persona.email).count() == 3
    assert letters.filter(para=del_sitio.email).count() == 3


def test_who_has_only_that_permission_appoints_and_enlaces_do_not(client: Client) -> None:
    made = encargada()
    other = UsuarioFactory()
    assert not can_coordinate_red(other, made.red_id, on=timezone.now())

    other.user_permissions.add(Permission.objects.get(codename="change_coordinaciondered"))

    again = Usuario.objects.get(pk=other.pk)
    assert can_coordinate_red(again, made.red_id, on=timezone.now())


def test_who_coordinates_hands_over_before_being_forgotten_and_the_reason_goes(
    del_sitio: Usuario,
) -> None:
    made, now = encargada(), timezone.now()
    with pytest.raises(borrado.BorradoImposible, match="Usted coordina"):
        borrado.ask(by=made.persona, at=now)
    coordinaciones_de_red.revoke(coordinacion=made, motivo="Se fue", by=del_sitio, at=now)

    for parte in registro.partes:
        if parte.titulo == "Redes que coordinó":
            assert parte.export and parte.export(made.persona)[0]["red"] == made.red.nombre
            assert parte.erase
            parte.erase(made.persona, now)

    made.refresh_from_db()
    assert made.motivo and "Se fue" not in made.motivo
