"""Moodle XML as Moodle exports it, and as nobody should send it."""

import base64
import hashlib

import pytest

from cursos.evaluaciones.formatos import moodle_xml
from cursos.evaluaciones.formatos.leido import ArchivoIlegible, Leido

from ....factories.reactivos import PNG

SHA = hashlib.sha256(PNG).hexdigest()
PLANO = (
    f'<file name="plano 1.png" path="/" encoding="base64">{base64.b64encode(PNG).decode()}</file>'
)
UNICA = f"""<question type="multichoice">
  <name><text>Uso de suelo</text></name>
  <questiontext format="html"><text><![CDATA[<p dir="ltr">¿Qué <b>uso</b> tiene H<sub>2</sub>?</p>
<p><img src="@@PLUGINFILE@@/plano%201.png" alt="Plano" onerror="x()"></p>]]></text>
    {PLANO}</questiontext>
  <generalfeedback format="html"><text><![CDATA[<ul><li>Uno</li><li>Dos</li></ul>]]></text>
  </generalfeedback>
  <defaultgrade>1.0000000</defaultgrade><penalty>0.3333333</penalty><hidden>0</hidden>
  <idnumber>us-1</idnumber>
  <single>true</single><shuffleanswers>false</shuffleanswers>
  <correctfeedback><text><![CDATA[<p>Respuesta correcta</p>]]></text></correctfeedback>
  <answer fraction="100" format="html"><text><![CDATA[<p>Mixto</p>]]></text>
    <feedback format="html"><text>Sí</text></feedback></answer>
  <answer fraction="-33.33333" format="html"><text>Agr&amp;iacute;cola</text></answer>
  <tags><tag><text>suelo</text></tag></tags>
</question>"""
CATEGORIA = """<question type="category"><category>
<text>$course$/top/Desarrollo urbano/Agua//Drenaje</text></category></question>"""


def read(*questions: str) -> list[Leido]:
    return moodle_xml.read(f'<?xml version="1.0"?>\n<quiz>{"".join(questions)}</quiz>'.encode())


def question(kind: str, own: str) -> Leido:
    (found,) = read(
        f'<question type="{kind}"><name><text>N</text></name><questiontext format="html">'
        f"<text>¿Qué?</text></questiontext>{own}</question>"
    )
    return found


def test_a_choice_with_its_figure_category_and_tags_is_read() -> None:
    (found,) = read(CATEGORIA, UNICA)

    assert (found.clave, found.nombre, found.etiquetas) == ("us-1", "Uso de suelo", ("suelo",))
    assert found.categoria == ("Desarrollo urbano", "Agua/Drenaje")
    assert found.contenido["enunciado"] == (
        f"¿Qué **uso** tiene H<sub>2</sub>?\n\n![Plano](recurso:{SHA})"
    )
    assert found.contenido["retro"] == "- Uno\n- Dos"
    assert [o["fraccion"] for o in found.contenido["opciones"]] == ["1", "-1/3"]
    assert found.contenido["opciones"][1]["texto"] == "Agrícola"
    assert found.contenido["mezclar"] is False
    assert found.recursos == {SHA: PNG}
    assert found.problemas == ()


@pytest.mark.parametrize(
    "kind",
    ["cloze", "multianswer", "calculated", "calculatedmulti", "ddwtos", "ddmarker", "description",
     "gapselect", "algo-nuevo"],
)  # fmt: skip
def test_a_kind_that_is_not_taken_is_listed_by_its_name(kind: str) -> None:
    found = question(kind, "")

    assert found.contenido == {}
    assert f"«{kind}»" in found.problemas[0].texto
    assert found.nombre == "N"


def test_true_or_false_keeps_the_feedback_of_each_answer() -> None:
    own = (
        '<answer fraction="0"><text>true</text><feedback><text>No</text></feedback></answer>'
        '<answer fraction="100"><text>false</text><feedback><text>Sí</text></feedback></answer>'
    )

    contenido = question("truefalse", own).contenido

    assert (contenido["correcta"], contenido["retro_verdadero"], contenido["retro_falso"]) == (
        False, "No", "Sí"
    )  # fmt: skip


def test_a_number_has_its_tolerance_and_its_unit() -> None:
    own = (
        '<answer fraction="100"><text>9.810</text><tolerance>0.05</tolerance></answer>'
        "<units><unit><multiplier>1</multiplier><unit_name>m/s²</unit_name></unit></units>"
    )

    contenido = question("numerical", own).contenido

    assert contenido["valores"][0]["valor"] == "9.81"
    assert contenido["valores"][0]["tolerancia"] == "0.05"
    assert contenido["unidad"] == "m/s²"


def test_a_number_of_astronomic_size_is_refused_and_not_written_out() -> None:
    own = '<answer fraction="100"><text>1e999999999</text><tolerance>0</tolerance></answer>'

    assert "no es un número" in question("numerical", own).problemas[0].texto


@pytest.mark.parametrize("tag", ["matching", "match"])
def test_columns_are_read_with_their_extra_answers(tag: str) -> None:
    own = (
        '<subquestion format="html"><text><![CDATA[<p>Uno</p>]]></text><answer><text>1</text>'
        "</answer></subquestion><subquestion><text>Dos</text><answer><text>2</text></answer></subquestion>"
        "<subquestion><text></text><answer><text>3</text></answer></subquestion>"
    )

    contenido = question(tag, own).contenido

    assert [(p["izquierda"], p["derecha"]) for p in contenido["pares"]] == [
        ("Uno", "1"),
        ("Dos", "2"),
    ]
    assert contenido["distractores"] == ["3"]


def test_an_essay_without_text_asks_for_a_file() -> None:
    own = (
        "<responseformat>noinline</responseformat><attachments>2</attachments>"
        "<filetypeslist>.pdf,document</filetypeslist>"
    )

    found = question("essay", own)

    assert found.contenido["tipo"] == "archivo"
    assert (found.contenido["cuantos"], found.contenido["extensiones"]) == (2, [".pdf"])
    assert "«document»" in found.problemas[0].texto


def test_what_has_no_place_here_is_told() -> None:
    own = (
        "<defaultgrade>2.0000000</defaultgrade><hint><text>Piense</text></hint>"
        "<incorrectfeedback><text>Repase el capítulo 3</text></incorrectfeedback>"
        '<answer fraction="100"><text>a</text></answer>'
    )

    texts = " ".join(p.texto for p in question("shortanswer", own).problemas)

    assert "2.0000000 puntos" in texts and "pistas" in texts and "según el resultado" in texts


def test_a_figure_that_is_missing_broken_or_drawn_in_svg_is_told() -> None:
    def with_file(file: str) -> str:
        (found,) = read(UNICA.replace(PLANO, file))
        assert found.recursos == {} and "recurso" not in found.contenido["enunciado"]
        return found.problemas[0].texto

    svg = base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg'/>").decode()
    big = base64.b64encode(PNG + b"\x00" * 2_100_000).decode()
    one = '<file name="plano 1.png" path="/" encoding="base64">{}</file>'

    assert "no viene en el archivo" in with_file("")
    assert "SVG" in with_file(one.format(svg))
    assert "dañada" in with_file(one.format("%%%"))
    assert "2 MB" in with_file(one.format(big))


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE quiz [<!ENTITY a "ja">]><quiz>&a;</quiz>',
        '<!DOCTYPE quiz SYSTEM "file:///etc/passwd"><quiz/>',
        '<!DOCTYPE q [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>',
    ],
)
def test_a_document_type_is_refused(text: str) -> None:
    with pytest.raises(ArchivoIlegible, match="DOCTYPE"):
        moodle_xml.read(text.encode())


def test_an_entity_nobody_declared_is_refused_with_its_line() -> None:
    with pytest.raises(ArchivoIlegible, match="línea 2"):
        moodle_xml.read(b"<quiz>\n&xxe;</quiz>")


def test_depth_without_end_is_refused() -> None:
    with pytest.raises(ArchivoIlegible, match="sin fin"):
        moodle_xml.read(b"<quiz>" + b"<a>" * 100_000)


def test_more_questions_than_anybody_reviews_are_refused() -> None:
    with pytest.raises(ArchivoIlegible, match="2,000"):
        moodle_xml.read(b"<quiz>" + b'<question type="x"/>' * 2001 + b"</quiz>")


def test_another_systems_xml_is_told_apart() -> None:
    with pytest.raises(ArchivoIlegible, match="Moodle XML"):
        moodle_xml.read(b"<assessmentItem/>")


def test_the_declared_encoding_does_not_matter_once_it_is_text() -> None:
    text = '<?xml version="1.0" encoding="ISO-8859-1"?><quiz>' + UNICA + "</quiz>"

    (found,) = moodle_xml.read(text.encode())
    (wide,) = moodle_xml.read(text.encode("utf-16"))

    assert found == wide
    with pytest.raises(ArchivoIlegible, match="UTF-8"):
        moodle_xml.read(text.encode("latin-1"))
