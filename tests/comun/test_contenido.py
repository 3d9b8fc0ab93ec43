"""Reading content files."""

from pathlib import Path

import pytest

from comun.contenido import (
    ContenidoInvalido,
    Mapa,
    parse_blocks,
    parse_yaml,
    read_lista,
    read_markdown,
    read_yaml,
)

AQUI = Path("leccion.md")


def blocks(texto: str) -> list[tuple[str, object]]:
    return parse_blocks(texto, archivo=AQUI, linea=1)


def write(folder: Path, name: str, texto: str) -> Path:
    archivo = folder / name
    archivo.write_text(texto, encoding="utf-8")
    return archivo


def test_text_between_blocks_becomes_html_in_its_order() -> None:
    found = blocks("## Uno\n\nAntes.\n\n```nota\ntexto: '**Ojo**'\n```\n\n### Dos\n\n- después\n")

    assert found == [
        ("texto", "<h2>Uno</h2>\n<p>Antes.</p>"),
        ("nota", {"texto": "<p><strong>Ojo</strong></p>"}),
        ("texto", "<h3>Dos</h3>\n<ul>\n<li>después</li>\n</ul>"),
    ]


def test_raw_html_does_not_get_through() -> None:
    [(_, html)] = blocks("Hola <script>alert(1)</script><b onclick='x()'>mundo</b>\n")

    assert html == "<p>Hola mundo</p>"


def test_a_figure_keeps_its_file_for_the_loader_to_replace() -> None:
    [(kind, value)] = blocks("```figura\narchivo: a.svg\nalt: Un plano\npie:\n```\n")

    assert kind == "figura"
    assert value == {"archivo": "a.svg", "alt": "Un plano", "pie": ""}


def test_cells_written_as_numbers_and_answers_written_as_no_become_text() -> None:
    [(_, table)] = blocks(
        "```tabla\ntitulo: T\nencabezados: [Año, Sí]\nfilas:\n  - [2007, No]\n```"
    )

    assert table == {"titulo": "T", "encabezados": ["Año", "Sí"], "filas": [["2007", "No"]]}


def test_a_self_check_question_says_which_option_is_right() -> None:
    [(_, value)] = blocks(
        "```compruebe\npregunta: ¿Cuál?\nopciones:\n"
        "  - {texto: Esta, correcta: true, retro: Sí}\n  - {texto: Otra, retro: No}\n```"
    )

    assert value == {
        "pregunta": "¿Cuál?",
        "opciones": [
            {"texto": "Esta", "correcta": True, "retro": "Sí"},
            {"texto": "Otra", "retro": "No"},
        ],
    }


@pytest.mark.parametrize(
    ("texto", "linea", "motivo"),
    [
        ("Uno\n\n```dibujo\na: b\n```\n", 3, "no hay bloque «dibujo»"),
        ("Uno\n```nota\ntexto: a\n", 2, "no se cierra"),
        ("```nota\n- a\n```\n", 1, "debe ser «campo: valor»"),
        ("```nota\ntitulo: a\n```\n", 2, "falta texto"),
        ("```nota\ntexto: a\ncolor: b\n```\n", 2, "no se conoce el campo color"),
        ("```nota\ntexto: a: b\n```\n", 2, "no es YAML"),
        ("```nota\ntexto: a\ntexto: b\n```\n", 2, "dos veces"),
        ("```tabla\ntitulo: T\nencabezados: [A]\nfilas: [[a, b]]\n```\n", 2, "1 celdas"),
        (
            "```compruebe\npregunta: P\nopciones:\n"
            "  - {texto: a, retro: r}\n  - {texto: b, retro: r}\n```\n",
            2,
            "exactamente una opción",
        ),
        ("```compruebe\npregunta: P\nopciones: [a, b]\n```\n", 2, "texto y retro"),
    ],
)
def test_a_broken_block_is_refused_with_its_file_and_line(
    texto: str, linea: int, motivo: str
) -> None:
    with pytest.raises(ContenidoInvalido) as refusal:
        blocks(texto)

    assert str(refusal.value).startswith(f"leccion.md, línea {linea}: ")
    assert motivo in str(refusal.value)


def test_a_markdown_file_gives_its_data_and_counts_lines_from_the_top(tmp_path: Path) -> None:
    archivo = write(tmp_path, "a.md", "---\ntitulo: A\n---\n\nTexto.\n\n```nada\n```\n")

    with pytest.raises(ContenidoInvalido, match="línea 7: no hay bloque «nada»"):
        read_markdown(archivo)

    archivo.write_text("---\ntitulo: A\n---\n\nTexto.\n", encoding="utf-8")
    documento = read_markdown(archivo)
    assert documento.datos == {"titulo": "A"}
    assert documento.cuerpo == [("texto", "<p>Texto.</p>")]


@pytest.mark.parametrize(
    ("texto", "motivo"),
    [
        ("Sin datos\n", "debe empezar con datos"),
        ("---\ntitulo: A\n", "debe empezar con datos"),
        ("---\n- a\n---\n", "los datos deben ser"),
        ("---\ntitulo: 'A\n---\n", "no es YAML"),
    ],
)
def test_a_markdown_file_without_data_is_refused(tmp_path: Path, texto: str, motivo: str) -> None:
    with pytest.raises(ContenidoInvalido, match=motivo):
        read_markdown(write(tmp_path, "a.md", texto))


def test_a_file_that_is_missing_or_not_utf8_is_refused(tmp_path: Path) -> None:
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("título: x".encode("latin-1"))

    with pytest.raises(ContenidoInvalido, match="no existe"):
        read_yaml(tmp_path / "nada.yaml")
    with pytest.raises(ContenidoInvalido, match="UTF-8"):
        read_yaml(latin)


def test_a_list_is_a_list_of_mappings(tmp_path: Path) -> None:
    assert read_lista(write(tmp_path, "a.yaml", "- a: 1\n- a: 2\n")) == [{"a": 1}, {"a": 2}]
    for texto in ("a: 1\n", "- a\n"):
        with pytest.raises(ContenidoInvalido, match="lista de entradas"):
            read_lista(write(tmp_path, "a.yaml", texto))


def test_a_mapping_knows_its_line_and_checks_its_fields() -> None:
    entry = parse_yaml("- a: 1\n- a: 2\n  b:\n", archivo=AQUI, linea=10)[1]

    assert isinstance(entry, Mapa)
    assert entry.check({"a"}, {"b"}) is entry
    with pytest.raises(ContenidoInvalido, match="línea 11: falta b"):
        entry.check({"a", "b"})
    with pytest.raises(ContenidoInvalido, match="no se conoce el campo b"):
        entry.check({"a"})
