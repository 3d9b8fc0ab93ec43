"""One's appointments, and the oficio that only some may read."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from cuentas import oficio as modelo
from cuentas.models import Designacion, Usuario
from portal.queries import pendientes
from tests.factories.autoria import coordinadora
from tests.factories.cuentas import UsuarioFactory, municipio
from tests.factories.designaciones import PDF, designado, pdf, picture

pytestmark = pytest.mark.django_db
NUEVA = "/admin/designaciones/new/"


@pytest.fixture
def persona() -> Usuario:
    found: Usuario = UsuarioFactory(email="persona@rioverde.example")
    return found


def datos(**cambios: Any) -> dict[str, Any]:
    return {
        "persona": "persona@rioverde.example", "municipio": "Rioverde, San Luis Potosí",
        "papel": "enlace", "calidad": "titular", "oficio": "PM/12/2026",
        "oficio_fecha": "2026-01-01", "desde": "2026-01-01", "hasta": "2027-09-30",
    } | cambios  # fmt: skip


def test_who_reads_an_oficio(client: Client, persona: Usuario) -> None:
    found = designado(persona)
    suplente, vecino, autora = UsuarioFactory(), UsuarioFactory(), UsuarioFactory()
    designado(suplente, calidad="suplente")
    designado(vecino, "11020")
    designado(autora, papel="autoria")
    people = {
        "suya": persona, "suplente": suplente, "coordina": coordinadora(),
        "admin": UsuarioFactory(administra=True), "vecino": vecino, "autora": autora,
        "ajena": UsuarioFactory(),
    }  # fmt: skip

    codes = {}
    for name, who in people.items():
        client.force_login(who)
        answers = [
            client.get(f"/cuentas/designaciones/{found.pk}/{end}") for end in ("", "oficio/")
        ]
        for answer in answers:
            answer.getvalue()
        codes[name] = {answer.status_code for answer in answers}

    assert codes == {
        "suya": {200}, "suplente": {200}, "coordina": {200}, "admin": {200},
        "vecino": {404}, "autora": {404}, "ajena": {404},
    }  # fmt: skip
    assert Client().get(f"/cuentas/designaciones/{found.pk}/oficio/").status_code == 302


def test_it_is_handed_out_as_a_download_and_nowhere_else(client: Client, persona: Usuario) -> None:
    found = designado(persona)
    client.force_login(persona)

    response = client.get(f"/cuentas/designaciones/{found.pk}/oficio/")

    assert response.getvalue() == PDF
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    assert storages["privado"].exists(found.oficio_archivo.name)
    assert client.get(f"/media/{found.oficio_archivo.name}").status_code == 404


def test_a_file_that_is_gone_is_not_found(client: Client, persona: Usuario) -> None:
    found = designado(persona)
    client.force_login(persona)
    storages["privado"].delete(found.oficio_archivo.name)

    assert client.get(f"/cuentas/designaciones/{found.pk}/oficio/").status_code == 404
    assert client.get("/cuentas/designaciones/999999/oficio/").status_code == 404


@pytest.mark.parametrize(
    ("archivo", "suffix"),
    [
        (pdf("Oficio.PDF"), ".pdf"),
        (picture("JPEG", "foto.jpeg"), ".jpg"),
        (picture("PNG", "foto.png"), ".png"),
        (picture("PNG", "mal-nombrada.pdf"), ".png"),
    ],
)
def test_the_coordination_keeps_it_under_what_it_is(
    archivo: SimpleUploadedFile, suffix: str, client: Client, persona: Usuario
) -> None:
    by = coordinadora()
    client.force_login(by)

    client.post(NUEVA, datos(oficio_archivo=archivo))

    found = Designacion.objects.get()
    assert found.oficio_archivo.name.endswith(suffix)
    assert "oficio" not in found.oficio_archivo.name.rpartition("/")[2].lower()
    assert found.registrada_por == by and found.registrada_at is not None


@pytest.mark.parametrize(
    ("archivo", "says"),
    [
        (pdf("o.pdf", b""), "llegó vacío"),
        (pdf("o.pdf", b"<html><script>1</script>"), "no es un PDF"),
        (pdf("o.png", b"\x89PNG\r\n\x1a\n nada"), "no es un PDF"),
        (pdf("o.pdf", PDF + b"x" * (10 * 1024 * 1024)), "pesa más de 10 MB"),
    ],
)
def test_other_files_are_refused_in_words(
    archivo: SimpleUploadedFile, says: str, client: Client, persona: Usuario
) -> None:
    client.force_login(coordinadora())

    page = client.post(NUEVA, datos(oficio_archivo=archivo)).content.decode()

    assert says in page
    assert not Designacion.objects.exists()


def test_a_second_titular_is_refused_in_words(client: Client, persona: Usuario) -> None:
    designado(desde=timezone.localdate() - timedelta(days=400))
    client.force_login(coordinadora())

    page = client.post(NUEVA, datos()).content.decode()
    without = client.post(NUEVA, datos(calidad="")).content.decode()

    assert "ya tiene enlace municipal titular" in page
    assert "Diga si es enlace titular o suplente" in without
    assert Designacion.objects.count() == 1


def test_editing_keeps_the_oficio(client: Client, persona: Usuario) -> None:
    client.force_login(coordinadora())
    client.post(NUEVA, datos(oficio_archivo=pdf()))
    found = Designacion.objects.get()
    name = found.oficio_archivo.name

    shown = client.get(f"/admin/designaciones/edit/{found.pk}/")
    client.post(f"/admin/designaciones/edit/{found.pk}/", datos(hasta="2027-06-30"))

    found.refresh_from_db()
    assert shown.status_code == 200
    assert (found.oficio_archivo.name, str(found.hasta)) == (name, "2027-06-30")


def test_the_coordination_ends_it_before_its_day(client: Client, persona: Usuario) -> None:
    found = designado(persona)
    url = f"/cuentas/designaciones/{found.pk}/"
    client.force_login(persona)
    assert client.post(url, {"motivo": "Yo"}).status_code == 404
    client.force_login(coordinadora())

    empty = client.post(url, {"motivo": ""})
    done = client.post(url, {"motivo": "Renunció"}, follow=True).content.decode()
    client.post(url, {"motivo": "Otra vez"})

    found.refresh_from_db()
    assert empty.status_code == 422 and "sigue como estaba" in empty.content.decode()
    assert "La designación terminó" in done and found.motivo == "Renunció"


def test_one_reads_ones_own_and_those_beside(client: Client, persona: Usuario) -> None:
    designado(persona, hasta=timezone.localdate() + timedelta(days=1))
    designado(UsuarioFactory(nombre="Genaro Almanza"), calidad="suplente")
    designado(UsuarioFactory(nombre="De Otro Lado"), "11020")
    client.force_login(persona)

    page = client.get("/cuentas/designaciones/").content.decode()

    assert "Enlace municipal titular" in page and "(mañana)" in page
    assert "Genaro Almanza" in page and "De Otro Lado" not in page


def test_the_list_asks_as_much_for_many(
    client: Client, persona: Usuario, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for clave in ("24024", "11020", "02004", "23005"):
        designado(persona, clave)
        designado(clave=clave, calidad="suplente")
    client.force_login(persona)

    with django_assert_max_num_queries(14):
        client.get("/cuentas/designaciones/")


def test_the_home_says_that_it_ends(persona: Usuario) -> None:
    designado(persona, hasta=timezone.localdate() + timedelta(days=30))
    designado(persona, "11020", hasta=timezone.localdate() + timedelta(days=90))

    told = pendientes.of(persona, at=timezone.now())

    assert [row.texto for row in told if "termina" in row.texto] == [told[0].texto]
    assert told[0].url == "/cuentas/designaciones/"


def test_the_model_oficio_names_the_municipality(client: Client) -> None:
    base = "/municipios/09007/incorporar"

    text = client.get(f"{base}/oficio.txt").content.decode()
    answer = client.get(f"{base}/oficio.pdf")

    pages = PdfReader(io.BytesIO(answer.content)).pages
    said = " ".join(pages[0].extract_text().split())
    assert "la Alcaldía Iztapalapa, Ciudad de México" in text
    assert "la Alcaldía Iztapalapa, Ciudad de México" in said and len(pages) == 1
    assert "el Ayuntamiento de Rioverde" in modelo.as_text(municipio())
