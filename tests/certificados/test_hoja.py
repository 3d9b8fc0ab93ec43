"""What is frozen, in words: also what was frozen long ago."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from certificados import miniatura, snapshot
from certificados.colores import CONTRASTE, contrast, legible
from certificados.hoja import Hoja, read
from certificados.models import Emisor
from tests.certificados.pintar import con_todo, constancia

PONENCIA: dict[str, Any] = {
    "nombre": "Ana Uc", "titulo": "Cartografía participativa", "papel": "ponente",
    "tipo_curso": "Sesión de trabajo", "modalidad": "En línea", "inicio": "2026-11-07",
    "fin": "2026-11-07", "horas": 2, "municipio": None,
}  # fmt: skip


def of_person(**changes: Any) -> Hoja:
    return read(constancia(tipo="reconocimiento", datos=PONENCIA | changes))


def draw(hoja: Hoja) -> str:
    context = {"hoja": hoja, "mini": miniatura.draw(hoja)}
    return render_to_string("certificados/miniatura.html", context)


def test_who_spoke_is_recognised_for_it() -> None:
    hoja = of_person()

    assert (hoja.merito, hoja.titulo) == (
        "por su participación como ponente en", "Cartografía participativa",
    )  # fmt: skip
    assert hoja.detalle == "Sesión de trabajo · 2 horas · en línea · 7 de noviembre de 2026"
    assert (hoja.que_es, hoja.de_municipio) == ("reconocimiento", False)


def test_who_led_a_course_is_recognised_for_it() -> None:
    assert of_person(papel="facilitacion", tipo_curso="Taller").merito == "por haber facilitado"


def test_no_other_part_is_recognised() -> None:
    with pytest.raises(snapshot.DatosInvalidos, match="papel"):
        of_person(papel="asistente")


def test_a_recognition_of_a_person_has_no_mark() -> None:
    with pytest.raises(snapshot.DatosInvalidos, match="calificacion"):
        of_person(calificacion="90")


def test_a_course_is_aligned_to_standards_and_certifies_nobody_in_them() -> None:
    standards = [
        {"clave": "EC0076", "nombre": "Evaluación de la competencia"},
        {"clave": "ec0217.01", "nombre": "Impartición de cursos"},
    ]
    hoja = read(constancia(alineaciones=standards, calificacion="96"))

    assert hoja.pie == "Calificación: 96 · Alineado al EC0076 y al EC0217.01"
    assert hoja.alineaciones[0] == "Alineado al EC0076: Evaluación de la competencia"
    assert ("Estándar", hoja.alineaciones[1]) in hoja.facts()
    assert "certificado de competencia" not in str(hoja).lower()


@pytest.mark.parametrize(
    "wrong", ["EC0076", {"clave": "EC76", "nombre": "X"}, {"clave": "EC0076", "nombre": ""}]
)
def test_what_is_no_standard_is_refused(wrong: Any) -> None:
    with pytest.raises(snapshot.DatosInvalidos):
        constancia(alineaciones=[wrong])


def test_elements_keep_their_address_and_old_ones_their_title() -> None:
    url = "https://aula.example/metodologia/pasos/diagnostico/"
    hoja = read(constancia(elementos=[{"titulo": "Diagnóstico", "url": url}, "Visión"]))

    assert [(one.titulo, one.url) for one in hoja.elementos] == [
        ("Diagnóstico", url), ("Visión", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("url", ["/metodologia/", "javascript:alert(1)", "https://a b"])
def test_an_address_that_is_not_one_is_refused(url: str) -> None:
    with pytest.raises(snapshot.DatosInvalidos):
        constancia(elementos=[{"titulo": "Diagnóstico", "url": url}])


def test_what_the_caller_gave_can_be_taken_out_and_frozen_again() -> None:
    for one in (
        constancia(alineaciones=[{"clave": "EC0076", "nombre": "X"}]),
        constancia(tipo="reconocimiento", datos=PONENCIA),
    ):
        given_again = snapshot.given(one.datos, one.tipo)
        emisor = Emisor(nombre_legal="Coordinación de Aula Municipal", siglas="AM")
        look = {key: one.datos[key] for key in ("plantilla", "firmantes")}

        assert snapshot.freeze(given_again, emisor, tipo=one.tipo, look=look) == one.datos


def test_the_look_of_long_ago_is_that_of_a_plain_constancia() -> None:
    old = constancia(tipo="diploma")
    old.datos["plantilla"] = {"clave": "traza", "version": 1}

    look = read(old).aspecto

    assert (look.diseno, look.color, look.con_reverso) == ("constancia", "#0f5c4d", True)
    assert not (look.logotipos or look.encabezado or look.leyenda)


@given(st.integers(0, 0xFFFFFF))
def test_any_colour_comes_out_readable_on_paper(number: int) -> None:
    color = f"#{number:06x}"

    made = legible(color)

    assert contrast(made) >= CONTRASTE
    assert made == color or contrast(color) < CONTRASTE


def test_what_is_no_colour_is_green() -> None:
    assert legible('red" onload="x') == "#0f5c4d"


def test_the_sheet_in_small_follows_design_colour_and_heading() -> None:
    plain, solemn = draw(read(con_todo())), draw(read(con_todo(tipo="diploma")))

    for page in (plain, solemn):
        assert "Red de Institutos" in page and "#7a1340" in page
        assert all(name in page for name in ("Ana Ku", "Eva Paz", "Ulises Ek"))
        assert "style=" not in page
    assert 'class="marco"' in solemn and 'class="marco"' not in plain
