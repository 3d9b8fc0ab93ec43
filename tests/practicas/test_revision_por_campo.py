"""A review says what to mend in each field, all at once, and how well the results are shown."""

import pytest
from django.test import Client
from django.utils import timezone

from avisos.models import Correo
from cuentas.models import Usuario
from intercambio.practicas.models import Firma, Observacion, PracticaPage
from intercambio.practicas.operations import firmas
from tests.factories.autoria import FIRMANTE, coordinadora, enlace, signed, write

pytestmark = pytest.mark.django_db
REVISAR = "/intercambio/practicas/revisar/"
HOSTIL = "<img src=x onerror=alert(1)>"


@pytest.fixture
def revisora(client: Client) -> Usuario:
    persona = coordinadora()
    client.force_login(persona)
    return persona


@pytest.fixture
def firma() -> Firma:
    return signed(enlace())


def test_remarks_on_several_fields_are_kept_together_and_told(
    client: Client, revisora: Usuario, firma: Firma
) -> None:
    page = client.get(f"{REVISAR}{firma.practica_id}/").content.decode()
    sent = {"devolver": "1", "nota-objetivos": HOSTIL, "nota-indicadores": "¿De quién es el dato?"}
    for _ in range(2):  # a double click
        client.post(f"{REVISAR}{firma.practica_id}/", sent)

    rows = Observacion.objects.filter(practica=firma.practica).order_by("pk")
    assert [(row.bloque, row.campo, row.hecha_por) for row in rows] == [
        ("que-paso", "objetivos", revisora),
        ("indicadores", "indicadores", revisora),
    ]
    assert 'name="nota-title"' in page and "Que nadie baje de la banqueta." in page
    assert "Niños a pie · niños · Antes: 312, 14 feb 2025" in page
    letter = Correo.objects.get(para=firma.pedida_por.email, asunto__startswith="Le devolvieron")
    assert "¿De quién es el dato?" in letter.cuerpo and "2 campos" in letter.cuerpo


def test_once_all_is_attended_what_is_left_is_to_ask_again(
    client: Client, revisora: Usuario, firma: Firma
) -> None:
    client.post(f"{REVISAR}{firma.practica_id}/", {"devolver": "1", "nota-objetivos": "¿Cuántas?"})
    client.force_login(firma.pedida_por)
    url = f"/intercambio/practicas/escribir/{firma.practica_id}/"

    before = client.get(url).content.decode()
    Observacion.objects.update(atendida_at=timezone.now(), atendida_por=firma.pedida_por)
    after = client.get(url).content.decode()

    assert "Se la devolvieron" in before and "Ya atendió todas" not in before
    assert "Ya atendió todas. Falta pedir otra vez la firma." in after


def test_giving_back_without_a_word_changes_nothing(
    client: Client, revisora: Usuario, firma: Firma
) -> None:
    long = {"devolver": "1", "nota-objetivos": "x" * 601, "nota-title": "Más corto"}

    empty = client.post(f"{REVISAR}{firma.practica_id}/", {"devolver": "1"})
    too_long = client.post(f"{REVISAR}{firma.practica_id}/", long)

    assert (empty.status_code, too_long.status_code) == (422, 422)
    assert "No se devolvió nada" in empty.content.decode()
    assert "Más corto" in too_long.content.decode() and "caben 600" in too_long.content.decode()
    assert not Observacion.objects.exists()


def test_what_was_asked_is_attended_when_it_is_sent_again_and_still_read(
    client: Client, revisora: Usuario, firma: Firma
) -> None:
    by, pk = firma.pedida_por, firma.practica_id
    client.post(f"{REVISAR}{pk}/", {"devolver": "1", "nota-objetivos": HOSTIL})
    write(firma.practica, by, participacion="Otras áreas.")
    at = Observacion.objects.get().hecha_at
    again = firmas.ask(practica=firma.practica, by=by, at=at, firmante=FIRMANTE)
    firmas.sign(firma=again, at=at)

    row = Observacion.objects.get()
    page = client.get(f"{REVISAR}{pk}/").content.decode()
    assert (row.atendida_por, row.atendida_at) == (by, at)
    assert "Antes se pidió" in page and HOSTIL not in page and "&lt;img src=x" in page


def test_who_approves_says_the_level_of_evidence_and_never_the_fifth(
    client: Client, revisora: Usuario, firma: Firma
) -> None:
    url = f"{REVISAR}{firma.practica_id}/"
    codes = [client.post(url, {"aprobar": "1", "nivel": n}).status_code for n in ("", "5", "x")]
    live_before = PracticaPage.objects.get(pk=firma.practica_id).live
    client.post(url, {"aprobar": "1", "nivel": "3"})

    practica = PracticaPage.objects.get(pk=firma.practica_id)
    assert codes == [422, 422, 422] and not live_before
    assert (practica.live, practica.nivel_evidencia) == (True, 3)
    assert "Nivel 3 de 5" in client.get(practica.get_url()).content.decode()


def test_an_author_cannot_say_the_level(client: Client, firma: Firma) -> None:
    client.force_login(firma.pedida_por)

    client.post(
        f"/intercambio/practicas/escribir/{firma.practica_id}/contacto/",
        {"nivel_evidencia": "4", "contacto_cargo": "Obras", "base": ""},
    )

    assert PracticaPage.objects.get(pk=firma.practica_id).nivel_evidencia is None
