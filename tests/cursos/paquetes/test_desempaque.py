"""Packages that are not what they say."""

import io
import stat
import zipfile
from pathlib import Path

import pytest

from comun.contenido import ContenidoInvalido, parse_yaml
from cursos.operations.paquetes import desempaque
from cursos.operations.paquetes.desempaque import PaqueteInvalido, unpack
from tests.factories.medios import SUBTITULOS, VIDEO

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9"/></svg>'


def package(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("uno/curso.yaml", b"slug: uno")
        for name, content in entries:
            made.writestr(name, content)
    return file


def link() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("uno/figuras/a.svg")
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return entry


def said(file: io.BytesIO, tmp_path: Path) -> str:
    with pytest.raises(PaqueteInvalido) as refused:
        unpack(file, destino=tmp_path)
    return " ".join(refused.value.problemas)


@pytest.mark.parametrize(
    "name",
    [
        "../curso.yaml", "uno/../../etc/passwd", "/etc/passwd", "uno/figuras/../../a.svg",
        "uno\\figuras\\a.svg", "uno/figuras/a.exe", "uno/.env", "uno/lecciones/a.md",
        "uno/media/a.html", "uno/figuras/a.svg\n", "C:/a.svg", "uno/otra/1-1-a.md",
        "uno/evaluaciones/../reactivos.yaml", "uno/evaluaciones/a/curso.yaml", "uno/recursos/a.png",
    ],
)  # fmt: skip
def test_a_name_that_is_not_of_a_course_is_refused(tmp_path: Path, name: str) -> None:
    assert "no es un archivo de un curso" in said(package((name, SVG)), tmp_path)
    assert list(tmp_path.rglob("*")) == []


def test_links_twins_and_a_second_folder_are_refused(tmp_path: Path) -> None:
    assert "es un enlace" in said(package((link(), b"/etc/passwd")), tmp_path)
    twins = package(("uno/figuras/a.svg", SVG), ("uno/figuras/A.svg", SVG))
    assert "está dos veces" in said(twins, tmp_path)
    assert "una sola carpeta" in said(package(("dos/curso.yaml", b"slug: dos")), tmp_path)


def test_what_would_grow_too_much_is_refused_before_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desempaque, "MAX_BYTES", 1_000_000)

    assert "más de 200 MB" in said(package(("uno/media/a.mp4", b"0" * 1_000_001)), tmp_path)
    assert list(tmp_path.rglob("*")) == []


def test_a_file_that_says_it_is_smaller_is_not_written_out(tmp_path: Path) -> None:
    file = package(("uno/media/a.mp4", b"0" * 5_000_000))
    raw = bytearray(file.getvalue())
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 24 : at + 28] = (10).to_bytes(4, "little")

    said(io.BytesIO(raw), tmp_path)

    written = tmp_path / "uno" / "media" / "a.mp4"
    assert not written.exists() or written.stat().st_size < 100_000


def test_two_declared_gigabytes_are_refused_unread(tmp_path: Path) -> None:
    raw = bytearray(package(("uno/media/a.mp4", b"0" * 1_000)).getvalue())
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 24 : at + 28] = (2 * 1024**3).to_bytes(4, "little")

    assert "más de 200 MB" in said(io.BytesIO(raw), tmp_path)
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize(
    "name", ["a.mp4", "a.webm", "a.vtt", "a.pdf", "a.docx", "a.odp", "a.csv", "a.txt"]
)
def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path: Path, name: str) -> None:
    page = package((f"uno/media/{name}", b"<html><script>x</script></html>"))

    assert f"media/{name}: se llama" in said(page, tmp_path)


def test_videos_with_their_words_and_documents_pass(tmp_path: Path) -> None:
    entries = [("uno/media/clase.webm", VIDEO.read_bytes()), *[
        (f"uno/media/{name}", content)
        for name, content in (
            ("clase.vtt", SUBTITULOS.read_bytes()), ("otra.vtt", b"\xef\xbb\xbfWEBVTT\n"),
            ("otra.mp4", b"\x00\x00\x00\x20ftypisom"), ("guia.pdf", b"%PDF-1.7\n%%EOF"),
            ("datos.csv", "año,valor\n".encode()), ("leame.txt", b"Hola"),
        )
    ]]  # fmt: skip

    folder = unpack(package(*entries), destino=tmp_path)

    assert len(list((folder / "media").iterdir())) == len(entries)


def test_an_exercise_may_bring_its_questions_in_a_folder_of_its_name(tmp_path: Path) -> None:
    names = ("evaluaciones/repaso/reactivos.yaml", "evaluaciones/repaso/pasajes.yaml")

    folder = unpack(package(*((f"uno/{name}", b"[]") for name in names)), destino=tmp_path)

    assert all((folder / name).exists() for name in names)


def test_too_many_files_and_what_is_no_zip_are_refused(tmp_path: Path) -> None:
    many = [(f"uno/media/a{number}.txt", b"") for number in range(desempaque.MAX_ARCHIVOS + 1)]

    assert "caben 1000" in said(package(*many), tmp_path)
    assert "no es un ZIP" in said(io.BytesIO(b"nada"), tmp_path)
    broken = package(("uno/figuras/a.svg", SVG)).getvalue()
    assert "no es un ZIP" in said(io.BytesIO(broken[:-30]), tmp_path)


@pytest.mark.parametrize(
    "drawing",
    [
        b"<svg><script>x</script></svg>", b'<svg onload="x()"/>', b"<svg><SCRIPT >x</SCRIPT></svg>",
        b'<!DOCTYPE svg [<!ENTITY a "a">]><svg/>', b'<svg><image href="http://a.example/"/></svg>',
        b"<svg><foreignObject >x</foreignObject></svg>", b'<svg><a href="javascript:x">x</a></svg>',
        b"<svg><style>@import 'x';</style></svg>", b'<svg style="fill:url(http://a.example)"/>',
    ],
)  # fmt: skip
def test_a_drawing_that_does_something_is_refused(tmp_path: Path, drawing: bytes) -> None:
    assert "figuras/a.svg: el dibujo trae" in said(
        package(("uno/figuras/a.svg", drawing)), tmp_path
    )


def test_a_picture_that_is_none_is_refused_and_a_plain_drawing_is_not(tmp_path: Path) -> None:
    assert "a.png: no es una imagen" in said(package(("uno/figuras/a.png", SVG)), tmp_path)

    folder = unpack(package(("uno/figuras/a.svg", SVG)), destino=tmp_path / "bien")

    assert (folder / "figuras" / "a.svg").read_bytes() == SVG


@pytest.mark.parametrize(
    ("texto", "complaint"),
    [
        ("a: &a [x, x]\nb: [*a, *a]", "línea 2: no lleve referencias"),
        ("[" * 5_000 + "]" * 5_000, "niveles de sangría"),
        ("- " * 5_000 + "x", "niveles de sangría"),
        ("a: \x00", "un carácter que no se ve"),
        ("!!python/object/apply:os.system ['true']", "no es YAML"),
    ],
)
def test_yaml_that_grows_or_does_something_is_refused(
    tmp_path: Path, texto: str, complaint: str
) -> None:
    with pytest.raises(ContenidoInvalido, match=complaint):
        parse_yaml(texto, archivo=tmp_path / "curso.yaml", linea=1)


def test_our_own_drawings_pass(tmp_path: Path) -> None:
    from portal.operations.contenido import CARPETA

    drawings = sorted((CARPETA / "cursos").glob("*/figuras/*.svg"))
    entries = [(f"uno/figuras/f{n}.svg", path.read_bytes()) for n, path in enumerate(drawings)]

    assert unpack(package(*entries), destino=tmp_path)
