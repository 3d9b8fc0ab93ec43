"""What a screen reader gets: everything on the sheet, once, in order, and named."""

import io
import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from certificados import pdf
from tests.certificados.pintar import CREDENCIAL, con_todo, constancia, keep

pytestmark = pytest.mark.django_db
ELEMENTO = {"titulo": "Visión de gran horizonte", "url": "https://aula.example/metodologia/x/"}


def everything(tipo: str) -> bytes:
    keep()
    points = [f"{n}. {'palabra ' * 20}" for n in range(80)]  # it goes on in columns and overleaf
    sheet = con_todo(
        tipo=tipo, elementos=[ELEMENTO, "Uno de antes"], calificacion="96",
        temario=[{"titulo": "Todo", "puntos": points}, {"titulo": "Nada", "puntos": []}],
        alineaciones=[{"clave": "EC0076", "nombre": "Evaluación"}],
    )  # fmt: skip
    return pdf.render(sheet, credencial=CREDENCIAL)


@pytest.fixture(params=["acreditacion", "diploma"])
def document(request: pytest.FixtureRequest) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(everything(request.param)))


def walk(node: Any, seen: list[Any]) -> list[Any]:
    """Every node of the tree in the order in which it is read."""
    for child in node.K:
        seen.append(child)
        if "/S" in child:
            assert child.P.objgen == node.objgen
            walk(child, seen)
    return seen


def kinds(document: pikepdf.Pdf) -> list[str]:
    return [str(x.S) for x in walk(document.Root.StructTreeRoot, []) if "/S" in x]


def test_every_mark_is_in_the_tree_once_and_found_back_from_its_page(
    document: pikepdf.Pdf,
) -> None:
    tree = document.Root.StructTreeRoot
    found = Counter((x.Pg.objgen, int(x.MCID)) for x in walk(tree, []) if x.get("/Type") == "/MCR")
    nums = list(tree.ParentTree.Nums)
    back = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))

    for page in document.pages:
        marks = [int(n) for n in re.findall(rb"/MCID (\d+)", page.Contents.read_bytes())]
        assert marks == list(range(len(marks)))
        assert len(back[int(page.StructParents)]) == len(marks)
        for number in marks:
            assert found.pop((page.obj.objgen, number)) == 1
            owner = back[int(page.StructParents)][number]
            assert any(kid.get("/MCID") == number for kid in owner.K)
    assert not found


def assert_all_is_marked(document: pikepdf.Pdf) -> None:
    """What is drawn is part of an element, or said to adorn."""
    draws = {"Tj", "TJ", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh"}
    for page in document.pages:
        depth = 0
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
            assert depth in (0, 1)
            assert operator not in draws or depth == 1
        assert depth == 0


def test_what_is_drawn_is_either_marked_or_adorns(document: pikepdf.Pdf) -> None:
    assert_all_is_marked(document)


def test_the_document_says_that_it_is_tagged_in_which_language_and_what_it_is_called(
    document: pikepdf.Pdf,
) -> None:
    root = document.Root

    assert root.MarkInfo.Marked and root.Lang == "es-MX"
    assert root.ViewerPreferences.DisplayDocTitle
    assert all(page.Tabs == "/S" for page in document.pages)
    with document.open_metadata() as metadata:
        assert metadata["dc:title"] == str(document.docinfo.Title)
        assert "pdfuaid" not in str(metadata)  # no validator of the whole norm has read it
        assert "Ochoa" not in str(metadata)


def test_links_are_told_and_lead_back_to_the_tree(document: pikepdf.Pdf) -> None:
    tree = document.Root.StructTreeRoot
    nums = list(tree.ParentTree.Nums)
    back = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
    links = [link for page in document.pages for link in page.get("/Annots", [])]

    assert [str(link.A.URI) for link in links] == [
        "https://aula.example/c/EZKPH45DRABY7", ELEMENTO["url"],
    ]  # fmt: skip
    for link in links:
        owner = back[int(link.StructParent)]
        assert owner.S == "/Link" and str(link.Contents)
        assert any(kid.get("/Obj", None) == link for kid in owner.K)


def test_figures_have_words_and_a_place(document: pikepdf.Pdf) -> None:
    nodes = walk(document.Root.StructTreeRoot, [])
    figures = [node for node in nodes if node.get("/S") == "/Figure"]

    assert [str(figure.Alt) for figure in figures] == [
        "Logotipo de Ayuntamiento de Rioverde", "Logotipo de Universidad de la Región",
        "Firma de Ana Ku",
        "Código QR: Página de verificación, aula.example/c/EZKPH45DRABY7",
    ]  # fmt: skip
    assert all(len(figure.A.BBox) == 4 for figure in figures)


def test_headings_skip_no_level_and_lists_are_lists(document: pikepdf.Pdf) -> None:
    found = kinds(document)

    assert [kind for kind in found if kind.startswith("/H")] == [
        "/H1", "/H2", "/H3", "/H3", "/H2", "/H2", "/H2",
    ]  # fmt: skip
    assert found.count("/LI") == found.count("/LBody") == 83
    assert found.count("/L") == 3


def test_no_letter_stands_for_nothing(document: pikepdf.Pdf) -> None:
    for font in document.pages[0].Resources.Font.values():
        assert b"<0000>" not in font.ToUnicode.read_bytes()
        assert "/FontFile2" in font.FontDescriptor and "/Encoding" not in font


def test_others_tools_find_no_fault_and_read_it_in_order(tmp_path: Path) -> None:
    path = tmp_path / "hoja.pdf"
    path.write_bytes(everything("diploma"))

    subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)
    info = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
    asked = ["pdfinfo", "-struct-text", path]
    told = subprocess.run(asked, check=True, capture_output=True, text=True)
    assert re.search(r"Tagged:\s+yes", info) and not told.stderr
    places = [
        told.stdout.index(f'"{text}')
        for text in (
            "Instituto sin Logotipo", "Red de Institutos", "otorga el presente", "Diploma",
            "María Fernanda", "por haber concluido", "Fundamentos", "Ana Ku", "Ulises Ek",
            "Folio EZKP", "Compruébelo", "Temario", "79. palabra", "Elementos", "Criterios",
        )
    ]  # fmt: skip
    assert places == sorted(places)


def test_a_batch_of_fronts_is_one_tagged_file(tmp_path: Path) -> None:
    keep()
    path, names = tmp_path / "todas.pdf", ["Ana Uc", "Beto Mis", "Carla Ek"]
    sheets = (con_todo(nombre=name) for name in names)

    with path.open("wb") as stream:
        pdf.render_many(sheets, stream, titulo="Constancias del grupo 3")

    document = pikepdf.open(path)
    assert len(document.pages) == 3
    assert kinds(document)[:2] == ["/Document", "/Sect"] and kinds(document).count("/H1") == 3
    assert str(document.docinfo.Title) == "Constancias del grupo 3"
    pictures = {x.objgen for page in document.pages for x in page.Resources.XObject.values()}
    assert len(pictures) == 2  # each once in the file
    told = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True)
    assert all(name in told.stdout for name in names) and "Temario" not in told.stdout


def test_without_credential_nothing_is_attached_and_with_one_it_is_byte_for_byte(
    document: pikepdf.Pdf,
) -> None:
    bare = pikepdf.open(io.BytesIO(pdf.render(constancia())))
    [spec] = document.Root.AF

    assert not bare.attachments and "/AF" not in bare.Root
    assert document.attachments["credencial.json"].get_file().read_bytes() == CREDENCIAL.encode()
    assert (spec.AFRelationship, spec.UF) == ("/Data", "credencial.json")
    assert spec.EF.F.Subtype == "/application/ld+json"
