"""The form on paper: what it asks is what the form asks."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from intercambio.practicas.bloques import BLOQUES, FOTOS

pytestmark = pytest.mark.django_db
PLANTILLA = "/intercambio/practicas/plantilla/"


def test_everybody_may_print_every_question(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    client.get(PLANTILLA)
    with django_assert_max_num_queries(14):
        page = client.get(PLANTILLA).content.decode()

    for bloque in BLOQUES:
        assert bloque is FOTOS or f". {bloque.titulo}</h2>" in page
    for words in (
        "Hasta 300 palabras", "Hasta 12 palabras", "13. Acción por el clima", "Junta de Gobierno",
        "CC BY 4.0", "El camino",
    ):  # fmt: skip
        assert words in page, words


def test_the_same_comes_as_a_document(client: Client) -> None:
    response = client.get(f"{PLANTILLA}plantilla.pdf")

    read = PdfReader(BytesIO(response.content))
    text = "\n".join(page.extract_text() for page in read.pages)
    assert response["Content-Type"] == "application/pdf"
    first = read.pages[0].extract_text()
    assert first.index("Plantilla para reunir los datos") < first.index("1. Identidad")
    # What is marked stands two abreast and short answers share a line: nobody prints thirty sheets.
    assert len(BLOQUES) - 1 <= len(read.pages) <= 22
    assert "[ ] 13. Acción por el clima" in " ".join(text.split())
    assert "Lo que no funcionó y qué se ajustó" in text and "Hasta 200 palabras" in text
