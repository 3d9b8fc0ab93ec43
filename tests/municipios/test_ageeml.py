"""Reading INEGI's file: every way it comes, and every way it comes broken."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from municipios import ageeml
from municipios.ageeml import ArchivoInvalido, Renglon

from .archivos import COLUMNAS, NUEVAS, VIEJAS, archivo, renglon

LEON = renglon("11020", "León", "León de los Aldama", "1721215")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252"])
@pytest.mark.parametrize("columnas", [[*COLUMNAS, *NUEVAS], [*COLUMNAS, *VIEJAS]])
@pytest.mark.parametrize("fin", ["\n", "\r\n"])
def test_it_is_read_in_each_encoding_and_both_spellings(
    encoding: str, columnas: list[str], fin: str
) -> None:
    content = archivo(LEON, columnas=columnas, encoding=encoding, fin=fin)

    assert ageeml.parse(content) == [Renglon(2, "11020", "León", "León de los Aldama", 1721215)]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters_are_read(delimiter: str) -> None:
    content = archivo(LEON).decode().replace('","', f'"{delimiter}"').encode()

    assert ageeml.parse(content)[0].nombre == "León"


def test_the_key_may_stand_in_two_columns_and_without_its_zeros() -> None:
    header = "CVE_ENT,CVE_MUN,NOM_MUN,NOM_CAB,PTOT\n"

    found = ageeml.parse(f"{header}1,2,Asientos,Asientos,51536\n".encode())

    assert found[0].cvegeo == "01002"
    assert ageeml.parse(archivo(renglon("1002", "Asientos").replace('"10"', '"1"')))


@pytest.mark.parametrize(
    ("poblacion", "read"), [("", None), ("-", None), ("*", None), ("0", 0), ("1,721,215", 1721215)]
)
def test_a_municipality_without_a_figure_has_none_never_zero(
    poblacion: str, read: int | None
) -> None:
    assert ageeml.parse(archivo(renglon("11020", "León", "León", poblacion)))[0].poblacion == read


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "está vacío"),
        (b"  \r\n ", "está vacío"),
        (b"PK\x03\x04zip", "libro de Excel o un ZIP"),
        (archivo(LEON, encoding="utf-16"), "UTF-16"),
        (archivo(LEON) + b"\x00", "bytes nulos"),
        (archivo(), "ningún municipio"),
        (b"a,b,c\n1,2,3\n", "faltan columnas: CVEGEO"),
        (archivo(LEON, columnas=[*COLUMNAS, "X", "PH", "PM", "V"]), "PTOT o POB_TOTAL"),
        (b"CVEGEO,NOM_MUN,CVE_LOC,NOM_LOC\n1,a,b,c\n", "catálogo de localidades"),
        (archivo(LEON, renglon("11020", "León")), "Línea 3: la clave 11020 ya está en la línea 2"),
        (archivo(LEON, renglon("1x020", "Otro")), "Línea 3: «1x020» no es una clave"),
        (archivo(renglon("١١٠٢٠", "León")), "no es una clave"),
        (archivo(LEON.replace('"020"', '"021"')), "o no concuerda"),
        (archivo(renglon("11020", "")), "falta el nombre"),
        (archivo(renglon("11020", "LeÃ³n")), "trae letras rotas"),
        (archivo(renglon("11020", "León"), encoding="cp850"), "trae letras rotas"),
        (archivo(renglon("11020", "=HYPERLINK")), "trae letras rotas"),
        (archivo(renglon("11020", "L" * 121)), "demasiado largo"),
        (archivo(renglon("11020", "León", "León", "-5")), "«-5» no es un número"),
        (archivo(renglon("11020", "León", "León", "12.5")), "no es un número"),
        (archivo(renglon("11020", "León", "León", "1,72")), "no es un número"),
        (archivo(renglon("11020", "León", "León", "9" * 12)), "no es un número"),
        (archivo(LEON, "11,2"), "Línea 3: tiene 2 columnas y el encabezado 12"),
    ],
)  # fmt: skip
def test_a_broken_file_says_which_line_and_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(ArchivoInvalido) as told:
        ageeml.parse(content)

    assert said in str(told.value)


@pytest.mark.parametrize("strange", ["\x85", "\u2028", "\x0b"])
def test_what_is_no_line_end_ends_no_line(strange: str) -> None:
    with pytest.raises(ArchivoInvalido) as told:
        ageeml.parse(archivo(renglon("11020", f"a{strange}b"), renglon("11x", "León")))

    assert "Línea 3: «11x»" in str(told.value)


def test_many_broken_lines_are_told_without_end() -> None:
    with pytest.raises(ArchivoInvalido) as told:
        ageeml.parse(archivo(*(renglon("x", "y") for _ in range(500))))

    assert len(told.value.problemas) == 21
    assert "y 480 líneas más" in told.value.problemas[-1]


def test_a_file_that_is_not_there_or_weighs_too_much_is_refused(tmp_path: Path) -> None:
    heavy = tmp_path / "localidades.csv"
    with heavy.open("wb") as file:
        file.truncate(ageeml.MOST_BYTES + 1)

    for path in (tmp_path / "no-hay.csv", tmp_path, heavy):
        with pytest.raises(ArchivoInvalido):
            ageeml.read(path)


@given(st.binary(max_size=400))
def test_whatever_the_bytes_it_reads_or_refuses_in_words(content: bytes) -> None:
    try:
        assert ageeml.parse(content)
    except ArchivoInvalido as told:
        assert str(told)


@given(
    st.lists(
        st.tuples(
            st.text(max_size=8) | st.from_regex(r"[0-9]{4,5}", fullmatch=True),
            st.text(max_size=20),
            st.text(max_size=12),
        ),
        max_size=6,
    )
)
def test_what_is_read_is_sound_whatever_stands_in_the_cells(
    rows: list[tuple[str, str, str]],
) -> None:
    lines = [
        renglon(*(cell.replace('"', "") for cell in (key, name, name, number)))
        for key, name, number in rows
    ]
    try:
        found = ageeml.parse(archivo(*lines, encoding="utf-8"))
    except (ArchivoInvalido, UnicodeEncodeError):
        return

    assert len({row.cvegeo for row in found}) == len(found)
    for row in found:
        assert row.cvegeo.isascii()
        assert row.cvegeo.isdigit()
        assert len(row.cvegeo) == 5
        assert row.nombre == " ".join(row.nombre.split()) != ""
        assert row.poblacion is None or row.poblacion >= 0
