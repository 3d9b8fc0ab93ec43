"""A copy of all my data."""

import json
import zipfile
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.test import Client

from avisos.models import Aviso
from comun.almacen import private_storage
from cuentas.models import Exporte, Usuario
from cuentas.operations import exportes
from cuentas.registro import partes
from tests.factories.cuentas import UsuarioFactory
from trabajos.enums import EstadoTrabajo
from trabajos.models import Trabajo
from trabajos.operations import run_next

from .privacidad import NOMBRE, NOW, busy, certificate_of

pytestmark = pytest.mark.django_db
PAGINA = "/cuentas/privacidad/"


def copy_of(persona: Usuario) -> zipfile.ZipFile:
    exporte = exportes.ask(by=persona, at=NOW)
    exportes.make(exporte_id=str(exporte.pk), liga="https://aula.example/", at=NOW)
    return opened(exporte)


def opened(exporte: Exporte) -> zipfile.ZipFile:
    exporte.refresh_from_db()
    with exporte.archivo.open("rb") as stored:
        return zipfile.ZipFile(BytesIO(stored.read()))


def test_it_holds_something_of_every_part_and_the_certificates() -> None:
    persona = busy()

    archive = copy_of(persona)

    told: dict[str, list[Any]] = {
        parte.titulo: json.loads(archive.read(exportes.file_name(parte)))
        for parte in partes
        if parte.export
    }
    # A request of erasure is in the copy of who made one (below).
    assert [titulo for titulo, rows in told.items() if not rows] == ["Sus peticiones de borrado"]
    sheet = archive.read(f"constancias/constancia-{certificate_of(persona).folio}.pdf")
    assert sheet.startswith(b"%PDF")
    assert NOMBRE in archive.read("su-perfil.json").decode()


def test_it_holds_nothing_of_anybody_else() -> None:
    busy("Gumersindo Azcárraga Bolio", "gumersindo@rioverde.example")
    Usuario.objects.filter(email="gumersindo@rioverde.example").update(cargo="Otro cargo")
    persona = busy()

    archive = copy_of(persona)

    text = "\n".join(
        archive.read(name).decode() for name in archive.namelist() if name.endswith(".json")
    )
    assert "Gumersindo" not in text and "gumersindo" not in text
    assert len([name for name in archive.namelist() if name.endswith(".pdf")]) == 1


def test_asking_twice_makes_one_and_says_when_it_is_ready(client: Client) -> None:
    persona = UsuarioFactory()
    client.force_login(persona)

    for _ in range(2):
        response = client.post(f"{PAGINA}copia/", follow=True)

    assert "En preparación" in response.content.decode()
    assert Exporte.objects.filter(persona=persona).count() == 1
    while run_next():
        pass
    page = client.get(PAGINA).content.decode()
    assert "Descargar la del" in page
    assert Aviso.objects.filter(persona=persona, texto__startswith="Su copia de datos").exists()


def test_making_it_again_changes_nothing() -> None:
    exporte = exportes.ask(by=UsuarioFactory(), at=NOW)
    exportes.make(exporte_id=str(exporte.pk), liga="", at=NOW)
    exporte.refresh_from_db()

    exportes.make(exporte_id=str(exporte.pk), liga="", at=NOW + timedelta(hours=1))

    ready = exporte.listo_at
    exporte.refresh_from_db()
    assert exporte.listo_at == ready == NOW
    assert Aviso.objects.filter(clave=f"copia-{exporte.pk}").count() == 1


def test_what_a_killed_worker_left_is_written_over() -> None:
    exporte = exportes.ask(by=UsuarioFactory(), at=NOW)
    private_storage().save(f"exportes/{exporte.pk}.zip", ContentFile(b"PK half"))

    exportes.make(exporte_id=str(exporte.pk), liga="", at=NOW)

    assert opened(exporte).testzip() is None


def test_one_whose_making_failed_is_begun_anew(client: Client) -> None:
    persona = UsuarioFactory()
    first = exportes.ask(by=persona, at=NOW)
    Trabajo.objects.filter(clave=f"exporte-{first.pk}").update(estado=EstadoTrabajo.FALLIDO)
    client.force_login(persona)
    assert "Pídala otra vez" in client.get(PAGINA).content.decode()

    second = exportes.ask(by=persona, at=NOW)

    assert second.pk != first.pk and Exporte.objects.count() == 1


def test_only_its_owner_downloads_it_and_for_seven_days(client: Client) -> None:
    persona = UsuarioFactory()
    exporte = exportes.ask(by=persona, at=NOW)
    url = f"{PAGINA}copia/{exporte.pk}/"
    codes = []
    client.force_login(persona)
    codes.append(client.get(url).status_code)  # not made yet
    exportes.make(exporte_id=str(exporte.pk), liga="", at=NOW)

    for days in (0, 6, 8):
        with time_machine.travel(NOW + timedelta(days=days), tick=False):
            response = client.get(url)
            codes.append(response.status_code)
            assert b"".join(response)  # a file stays open until somebody has read it
    for other in (UsuarioFactory(), UsuarioFactory(administra=True)):
        client.force_login(other)
        with time_machine.travel(NOW, tick=False):
            codes.append(client.get(url).status_code)
    client.logout()
    codes.append(client.get(url).status_code)

    assert codes == [404, 200, 200, 404, 404, 404, 302]


def test_a_file_that_is_gone_is_not_found(client: Client) -> None:
    persona = UsuarioFactory()
    exporte = exportes.ask(by=persona, at=NOW)
    exportes.make(exporte_id=str(exporte.pk), liga="", at=NOW)
    private_storage().delete(f"exportes/{exporte.pk}.zip")
    client.force_login(persona)

    with time_machine.travel(NOW, tick=False):
        assert client.get(f"{PAGINA}copia/{exporte.pk}/").status_code == 404


def test_the_copy_of_a_person_erased_meanwhile_leaves_no_file() -> None:
    exporte = exportes.ask(by=UsuarioFactory(), at=NOW)
    key = str(exporte.pk)
    exportes._store(f"exportes/{key}.zip", BytesIO(b""))
    Exporte.objects.filter(pk=key).delete()

    exportes._finish(exporte, name=f"exportes/{key}.zip", size=0, at=NOW)

    assert not private_storage().exists(f"exportes/{key}.zip")


def test_the_page_asks_little_of_the_database(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    persona = busy()
    client.force_login(persona)
    client.get(PAGINA)

    with django_assert_max_num_queries(12):
        client.get(PAGINA)
