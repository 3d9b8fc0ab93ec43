"""«Puesta en marcha»: what is still to do, seen by who administers and by nobody else."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from certificados.models import Llave
from cuentas.models import Usuario
from portal import puesta_en_marcha
from portal.models import TextoPage
from tests.factories.certificados import emisor
from tests.factories.cuentas import UsuarioFactory

pytestmark = pytest.mark.django_db


def done() -> dict[str, bool]:
    return {punto.titulo: punto.hecho for punto in puesta_en_marcha.puntos()}


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(UsuarioFactory(is_superuser=True))
    return client


def test_a_new_site_has_everything_still_to_do(admin: Client) -> None:
    Llave.objects.all().delete()

    html = admin.get("/admin/").content.decode()

    assert set(done().values()) == {False}
    assert "Puesta en marcha: faltan 5 de 5" in html
    assert "aula correo probar" in html


def test_each_thing_is_marked_when_it_has_been_done(admin: Client) -> None:
    emisor(firmante="Ana Ruiz")
    TextoPage.objects.get(slug="privacidad").get_latest_revision().publish()
    call_command("correo", "probar", "sistemas@municipio.gob.mx")

    assert done() == {
        "Emisor de constancias": True,
        "Llaves de las constancias": True,
        "Aviso de privacidad": True,
        "Correo probado": True,
        "Respaldo comprobado": False,
    }
    assert "Puesta en marcha: falta 1 de 5" in admin.get("/admin/").content.decode()


def test_nobody_else_sees_it(client: Client) -> None:
    persona: Usuario = UsuarioFactory()
    persona.groups.add(*persona.groups.model.objects.filter(name="Coordinación"))
    client.force_login(persona)

    assert "Puesta en marcha" not in client.get("/admin/").content.decode()


def test_looking_takes_few_queries(django_assert_max_num_queries: object) -> None:
    puesta_en_marcha.puntos()

    with django_assert_max_num_queries(5):  # type: ignore[operator]
        puesta_en_marcha.puntos()


def test_a_damaged_backup_is_not_called_complete(tmp_path: Path) -> None:
    file = tmp_path / "respaldo.tar"
    file.write_bytes(b"not a tar file")

    with pytest.raises(CommandError, match="no es un respaldo completo"):
        call_command("restaurar", "--comprobar", str(file))

    assert not done()["Respaldo comprobado"]
