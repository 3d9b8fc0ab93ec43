"""The words of rich text, without its markup and without asking for its images."""

import pytest
from pytest_django import DjangoAssertNumQueries

from comun import plano
from cursos.models import LeccionPage


def test_rich_text_becomes_words() -> None:
    assert plano.from_html("<p>Uno&nbsp;<b>dos</b></p><p>tres</p>").split() == [
        "Uno", "dos", "tres",
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_body_becomes_the_words_a_reader_sees(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    leccion = LeccionPage(title="x", lede="y")
    leccion.cuerpo = [
        ("texto", "<h2>Título</h2><p>Prosa</p>"),
        ("tabla", {"titulo": "Tabla", "encabezados": ["A1"], "filas": [["celda"]]}),
        ("termino", {"termino": "Voz", "definicion": "Qué es"}),
    ]
    stored = LeccionPage._meta.get_field("cuerpo").to_python(leccion.cuerpo.get_prep_value())
    stored.raw_data.append(
        {"type": "figura", "id": "no-se-lee", "value": {"imagen": 7, "alt": "Un plano", "pie": ""}}
    )

    with django_assert_num_queries(0):
        words = plano.from_stream(stored).split()

    assert words == [
        "Título", "Prosa", "Tabla", "A1", "celda", "Voz", "Qué", "es", "Un", "plano",
    ]  # fmt: skip
