"""What is written is read back the same, but for what each format says it loses."""

import time
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cursos.evaluaciones import formatos
from cursos.evaluaciones.formatos.leido import ArchivoIlegible, Leido
from tests.factories.reactivos import TIPOS, leidos

FORMATOS = ["gift", "moodle_xml", "tabla"]
slow = settings(
    max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def as_kept(formato: str, item: Leido) -> dict[str, Any]:
    """The content without what this format has no place for."""
    kept = dict(item.contenido)
    if formato == "gift":
        for key, value in {"mezclar": True, "distingue_mayusculas": False, "unidad": "",
                           "rubrica": [], "minimo_palabras": None, "maximo_palabras": None,
                           "base": ""}.items():  # fmt: skip
            kept |= {key: value} if key in kept else {}
    if formato != "tabla" and "distingue_acentos" in kept:
        kept["distingue_acentos"] = False
    return kept


def stops(formato: str, item: Leido) -> bool:
    return any(p.gravedad == "impide" for p in formatos.perdidas(formato, item))


@pytest.mark.parametrize(
    ("formato", "tipo"),
    [(f, t) for f in FORMATOS for t in TIPOS if f != "gift" or t not in ("orden", "archivo")],
)
@given(data=st.data())
@slow
def test_a_question_comes_back_as_it_was_written(formato: str, tipo: str, data: Any) -> None:
    item = data.draw(leidos(tipo, figuras=formato != "tabla"))

    assume(not stops(formato, item))

    (back,) = formatos.read(formato, formatos.write(formato, [item]))

    assert not any(p.gravedad == "impide" for p in back.problemas), back.problemas
    assert back.contenido == as_kept(formato, item)
    for part in ("nombre", "clave", "categoria", "etiquetas", "pasaje", "recursos"):
        assert getattr(back, part) == getattr(item, part)


@pytest.mark.parametrize("formato", FORMATOS)
@given(items=st.lists(leidos(figuras=False), max_size=6))
@slow
def test_a_file_of_many_keeps_their_number_order_and_category(
    formato: str, items: list[Leido]
) -> None:
    fitting = [item for item in items if not stops(formato, item)]
    assume(fitting)

    found = formatos.read(formato, formatos.write(formato, items))

    assert [back.contenido for back in found] == [as_kept(formato, item) for item in fitting]
    assert [back.categoria for back in found] == [item.categoria for item in fitting]


@given(item=leidos("unica", figuras=False))
@slow
def test_aiken_gives_back_the_key_and_says_when_it_changes_a_text(item: Leido) -> None:
    found = formatos.read("aiken", formatos.write("aiken", [item]))

    remarks = [p.texto for p in formatos.perdidas("aiken", item)]
    if any("sin formato" in text for text in remarks):
        return
    (back,) = found
    assert [o["texto"] for o in back.contenido["opciones"]] == [
        o["texto"] for o in item.contenido["opciones"]
    ]
    assert [o["fraccion"] == "1" for o in back.contenido["opciones"]] == [
        o["fraccion"] == "1" for o in item.contenido["opciones"]
    ]


@pytest.mark.parametrize("formato", [*FORMATOS, "aiken"])
@given(contenido=st.binary(max_size=300))
def test_any_bytes_are_refused_in_words_or_read(formato: str, contenido: bytes) -> None:
    try:
        found = formatos.read(formato, contenido)
    except ArchivoIlegible as error:
        assert str(error)
    else:
        assert all(item.contenido or item.problemas for item in found)


_PIEZAS = st.sampled_from([
    "{", "}", "=", "~", "#", "####", "%50%", "%x%", "->", "::", "\\", "\n\n", "\n", "//", "[id:a]",
    "$CATEGORY: a/b", "..", "TRUE", "[html]", "<p>", "texto", " ", ":", "1", "*", "A) x\n",
    "B) y\n", "ANSWER: A\n", "1. ", "RESPUESTA: A, B\n", "data:image/png;base64,", "1e999",
    '<question type="multichoice">', "</question>", '<question type="numerical">', "</answer>",
    '<answer fraction="50">', "<text>", "</text>", "<x/>", "<![CDATA[<p>]]>", "&lt;table&gt;",
    "@@PLUGINFILE@@/a.png", "<subquestion>", "</subquestion>", '<question type="essay">',
    "<attachments>-1</attachments>", "<questiontext>", "</questiontext>",
])  # fmt: skip


@pytest.mark.parametrize("formato", ["gift", "aiken", "moodle_xml"])
@given(parts=st.lists(_PIEZAS, max_size=40))
def test_pieces_in_any_order_are_refused_in_words_or_read(formato: str, parts: list[str]) -> None:
    text = "".join(parts)
    for whole in (text, f"<quiz>{text}</quiz>"):
        try:
            found = formatos.read(formato, whole.encode())
        except ArchivoIlegible as error:
            assert str(error)
        else:
            assert all(item.contenido or item.problemas for item in found)


def seconds_to_read(formato: str, contenido: bytes) -> float:
    """Of this process: what its neighbours do does not count."""
    began = time.process_time()
    assert len(formatos.read(formato, contenido)) == 1000
    return time.process_time() - began


@pytest.mark.parametrize("formato", [*FORMATOS, "aiken"])
def test_a_thousand_questions_are_read_in_two_seconds(formato: str) -> None:
    opciones = [
        {
            "id": f"o{n}",
            "texto": f"Opción {n} " * 5,
            "fraccion": str(int(n == 1)),
            "retro": "No. " * 9,
        }
        for n in range(1, 6)
    ]
    contenido_ = {"tipo": "unica", "retro": "Repase. " * 9, "mezclar": True, "opciones": opciones}
    items = [
        Leido(0, f"R {n}", f"r-{n}", ("Tema",), contenido_ | {"enunciado": f"¿{n}? " + "a " * 60})
        for n in range(1000)
    ]
    contenido = formatos.write(formato, items)

    assert min(seconds_to_read(formato, contenido) for _ in range(2)) < 2
