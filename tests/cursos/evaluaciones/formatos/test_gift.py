"""GIFT as people write it by hand, with what goes wrong in it."""

from cursos.evaluaciones.formatos import gift
from cursos.evaluaciones.formatos.leido import Leido

BANCO = """\
// Banco del módulo 1 [id:no-es-de-ninguna]

$CATEGORY: $course$/top/Planeación/Diagnóstico

// [id:pl-001] [tag:diagnóstico] [tag:módulo 1]
::Primer paso::¿Qué va primero en un plan municipal? {
  =El diagnóstico#Así es.
  ~%33.33333%La consulta#Va dentro del diagnóstico.
  ~Las obras
  ####Repase la lección 1.
}

¿Quiénes votan en el comité\\: regidores o vecinos? {
  ~%50%Regidoras
  ~%50%Vecinas
  ~%-100%La empresa
}

El {=presidente municipal ~gobernador} encabeza el ayuntamiento.

El plan se publica. {V#No\\: sí se publica.#Bien}

¿Cómo se llama el órgano? {=comité* =%50%consejo#Casi}

¿Qué porcentaje? {#25:0.5#Bien}

¿Entre cuánto y cuánto? {#1..3}

Relacione. {
  =Rioverde -> San Luis Potosí
  =León -> Guanajuato
  = -> Querétaro
}

Describa su municipio. {####Se califica con rúbrica.}
"""


def read(text: str) -> list[Leido]:
    return gift.read(text.encode())


def only(text: str) -> Leido:
    (found,) = read(text)
    return found


def problem(text: str) -> str:
    found = only(text)
    assert not found.contenido
    return found.problemas[0].texto


def test_a_bank_of_every_kind_is_read() -> None:
    found = read(BANCO)

    assert [item.contenido["tipo"] for item in found] == [
        "unica", "multiple", "unica", "verdadero", "corta", "numerica", "numerica", "relacion",
        "ensayo",
    ]  # fmt: skip
    assert [item.linea for item in found][:2] == [6, 13]
    assert not any(item.problemas for item in found)
    assert {item.categoria for item in found} == {("Planeación", "Diagnóstico")}


def test_marks_in_comments_belong_to_the_question_below_them() -> None:
    first, second, *_ = read(BANCO)

    assert (first.clave, first.etiquetas) == ("pl-001", ("diagnóstico", "módulo 1"))
    assert (first.nombre, second.clave) == ("Primer paso", "")


def test_weights_and_feedback_are_exact() -> None:
    opciones = read(BANCO)[0].contenido["opciones"]

    assert [option["fraccion"] for option in opciones] == ["1", "1/3", "0"]
    assert opciones[0]["retro"] == "Así es."
    assert read(BANCO)[0].contenido["retro"] == "Repase la lección 1."


def test_what_follows_the_braces_makes_a_gap() -> None:
    assert read(BANCO)[2].contenido["enunciado"].endswith("encabeza el ayuntamiento.")
    assert "\\_\\_\\_\\_\\_" in read(BANCO)[2].contenido["enunciado"]


def test_the_first_feedback_of_a_true_or_false_is_for_who_fails() -> None:
    contenido = read(BANCO)[3].contenido

    assert contenido["retro_falso"] == "No: sí se publica."
    assert contenido["retro_verdadero"] == "Bien"


def test_a_range_is_its_middle_with_a_tolerance() -> None:
    (valor,) = read(BANCO)[6].contenido["valores"]

    assert (valor["valor"], valor["tolerancia"]) == ("2", "1")


def test_a_right_side_alone_is_an_answer_too_many() -> None:
    contenido = read(BANCO)[7].contenido

    assert [pair["derecha"] for pair in contenido["pares"]] == ["San Luis Potosí", "Guanajuato"]
    assert contenido["distractores"] == ["Querétaro"]


def test_a_blank_line_inside_the_braces_is_told_at_its_question() -> None:
    first, second = read("¿Qué? {\n=a\n\n~b\n}")

    assert "línea en blanco" in first.problemas[0].texto
    assert first.nombre == "¿Qué?"
    assert second.linea == 4


def test_several_gaps_and_descriptions_are_listed_not_dropped() -> None:
    assert "cloze" in problem("Uno {=a ~b} y dos {=c ~d}")
    assert "description" in problem("Lea con cuidado lo que sigue.")
    assert "ordering" in problem("Ordene {>ALL VERTICAL\na\nb}")


def test_two_right_answers_of_a_single_choice_are_refused_with_a_way_out() -> None:
    assert "opción múltiple" in problem("¿Cuál? {=a =b ~c}")


def test_right_answers_that_do_not_reach_the_whole_are_refused() -> None:
    assert "suman 80 %" in problem("¿Cuáles? {~%50%a ~%30%b ~c}")


def test_a_rounded_weight_is_taken_with_a_warning_at_its_line() -> None:
    found = only("¿Cuál? {\n=a\n~%33%b\n}")

    assert found.contenido["opciones"][1]["fraccion"] == "1/3"
    assert [(p.linea, p.gravedad) for p in found.problemas] == [(3, "aviso")]


def test_a_weight_that_is_none_is_refused() -> None:
    assert "porcentaje" in problem("¿Cuál? {=a ~%mucho%b}")


def test_points_for_any_number_are_refused_and_its_feedback_alone_is_a_loss() -> None:
    assert "cualquier número" in problem("¿Cuánto? {#=*}")
    found = only("¿Cuánto? {#=5 ~#Revise}")
    assert found.contenido and "cualquier otra" in found.problemas[0].texto


def test_a_decimal_comma_is_taken_and_told() -> None:
    found = only("¿Cuánto? {#3,5}")

    assert found.contenido["valores"][0]["valor"] == "3.5"
    assert "coma" in found.problemas[0].texto


def test_escapes_and_formulae_stay_as_they_are() -> None:
    contenido = only("[markdown]Sea \\\\(x^\\{2\\}\\\\) con 5\\=5\\nFin {=\\~a ~b\\#}").contenido

    assert contenido["enunciado"] == "Sea \\(x^{2}\\) con 5=5\nFin"
    assert [option["texto"] for option in contenido["opciones"]] == ["~a", "b#"]


def test_a_passage_travels_as_a_description_and_a_tag() -> None:
    text = "// [id:pasaje:c1]\n// fuente: Resumen\n::Caso::[markdown]Había\\: una vez.\n\n"
    text += "// [tag:pasaje:c1]\n¿Qué había? {=algo ~nada}"

    found = only(text)

    assert found.pasaje == {
        "clave": "c1", "titulo": "Caso", "texto": "Había: una vez.", "fuente": "Resumen", "url": ""
    }  # fmt: skip
    assert found.etiquetas == ()


def test_a_passage_that_nobody_asks_about_is_listed() -> None:
    assert "Ninguna pregunta" in problem("// [id:pasaje:c1]\n::Caso::Había.")


def test_an_svg_inside_the_text_is_left_out_and_told() -> None:
    found = only('[html]<img src\\="data\\:image/svg+xml;base64,PHN2Zz4\\=">¿Qué? {=a ~b}')

    assert found.contenido["enunciado"] == "¿Qué?"
    assert found.recursos == {} and "SVG" in found.problemas[0].texto


def test_a_percentage_is_what_a_pair_says_not_its_weight() -> None:
    text = "Relacione {\n=%50% de avance -> Mitad\n=%100% -> Todo\n=% -> 5 %\n}"

    pairs = only(text).contenido["pares"]

    assert [pair["izquierda"] for pair in pairs] == ["%50% de avance", "%100%", "%"]
    assert pairs[2]["derecha"] == "5 %"
