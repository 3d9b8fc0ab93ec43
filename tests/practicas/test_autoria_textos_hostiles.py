"""Hostile words in every field, read with a parser that is not ours."""

from dataclasses import replace

import html5lib
import pytest
from django.test import Client
from django.utils import timezone

from avisos.models import Correo
from intercambio.practicas.operations import firmas, revisiones
from tests.factories.autoria import (
    CAMPOS,
    FIRMANTE,
    complete_draft,
    coordinadora,
    enlace,
    indicador,
)

from .cartas import token_of

pytestmark = pytest.mark.django_db
HOSTIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)>{{7*7}}"
_TEXTOS = {
    name: f"{value[:12]} {HOSTIL}"
    for name, value in CAMPOS.items()
    if isinstance(value, str)
    and name not in {"contacto_correo", "tipo_organo", "estado", "administracion"}
}
NS = "{http://www.w3.org/1999/xhtml}"


def is_harmless(page: str) -> bool:
    """Whether no element that the words name came to be one."""
    tree = html5lib.parse(page)
    for element in tree.iter():
        tag = str(element.tag).removeprefix(NS)
        if any(str(name).startswith("on") for name in element.attrib):
            return False
        if tag == "script" and not element.attrib.get("src"):
            return False
        if tag == "img" and element.attrib.get("src") == "x":
            return False
    return "alert(1)" in page


def test_words_are_words_wherever_a_practice_is_shown(client: Client) -> None:
    by = enlace()
    practica = complete_draft(by, **_TEXTOS)
    draft = practica.get_latest_revision_as_object()
    draft.indicadores.set([indicador(nombre=HOSTIL, unidad=HOSTIL[:60], fuente=HOSTIL)])
    draft.save_revision(user=by, clean=False)
    practica.refresh_from_db()
    firma = firmas.ask(practica=practica, by=by, at=timezone.now(), firmante=FIRMANTE)
    secret = f"/intercambio/practicas/firma/{token_of(firma)}/"
    base = f"/intercambio/practicas/escribir/{practica.pk}/"
    blocks = ["", "ver/", "enviar/", "identidad/", "que-paso/", "que-resulto/", "indicadores/"]
    client.force_login(by)

    pages = [client.get(f"{base}{block}") for block in blocks]
    pages += [client.get("/intercambio/practicas/escribir/"), client.get(secret)]
    client.post(secret, {"devolver": "1", "observaciones": HOSTIL})
    pages += [client.get(base), client.get(secret)]

    assert all(page.status_code == 200 for page in pages)
    assert all(is_harmless(page.content.decode()) for page in pages)


def test_words_are_words_for_who_reviews(client: Client) -> None:
    by, reviewer = enlace(), coordinadora()
    practica = complete_draft(by, **_TEXTOS)
    firmante = replace(FIRMANTE, nombre=HOSTIL)
    firma = firmas.ask(practica=practica, firmante=firmante, by=by, at=timezone.now())
    firmas.sign(firma=firma, at=timezone.now())
    client.force_login(reviewer)

    pages = [
        client.get("/intercambio/practicas/revisar/"),
        client.get(f"/intercambio/practicas/revisar/{practica.pk}/"),
    ]
    revisiones.approve(practica=practica, by=reviewer, at=timezone.now())

    assert all(is_harmless(page.content.decode()) for page in pages)
    assert "\n" not in Correo.objects.filter(asunto__contains="alert")[0].asunto


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\x00", "\x07"])
def test_marks_that_no_keyboard_writes_are_left_out(mark: str, client: Client) -> None:
    by = enlace()
    practica = complete_draft(by)
    url = f"/intercambio/practicas/escribir/{practica.pk}/que-paso/"
    client.force_login(by)

    client.post(url, {"objetivos": f"ab{mark}cd", "base": client.get(url).context["base"]})

    practica.refresh_from_db()
    assert practica.latest_revision.content["objetivos"] == "abcd"


def test_a_link_with_an_odd_scheme_is_refused(client: Client) -> None:
    by = enlace()
    practica = complete_draft(by)
    url = f"/intercambio/practicas/escribir/{practica.pk}/documentos/"
    client.force_login(by)
    base = client.get(url).context["base"]

    for liga in ("javascript:alert(1)", "ftp://x.example/a", "java\tscript:alert(1)"):
        sent = {"documentos-total": "1", "documentos-0-titulo": "Acta", "documentos-0-liga": liga}
        response = client.post(url, sent | {"base": base})
        base = client.get(url).context["base"]
        assert response.status_code == 422, liga

    practica.refresh_from_db()
    rows = practica.latest_revision.content["documentos"]
    assert [(row["titulo"], row["liga"]) for row in rows] == [("Acta", "")]
