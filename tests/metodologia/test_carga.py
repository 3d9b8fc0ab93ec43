"""Reading and loading the methodology."""

from pathlib import Path

import pytest

from comun.carga import Carga
from comun.contenido import ContenidoInvalido
from metodologia.models import ElementoPage, Fuente, Norma, TipoElementoPage
from metodologia.operations import contenido
from portal.operations.contenido import CARPETA

FILES = {
    "tipos.yaml": (
        "- {slug: pasos, titulo: Pasos, singular: Paso, descripcion: D, historico: false}\n"
        "- {slug: redes, titulo: Redes, singular: Red, descripcion: D, historico: true}\n"
    ),
    "fuentes.yaml": (
        "leon: {titulo: T, nombre_corto: León, autor: A, fecha: 2007-01-01,\n"
        "  fecha_texto: 2007, estimada: true}\n"
    ),
    "normas.yaml": "ley: {nombre: Ley, fecha: 1983-01-05, liga: 'https://ley.example/'}\n",
    "pasos/segundo.md": (
        "---\nclave: E2\norden: 2\ntitulo: Segundo\nfuente: leon\ntexto_fuente: S\nresumen: R\n"
        "nombre_legal:\n  - {nombre: Así, norma: ley, articulo: 3}\n"
        "relacionados: [redes/una]\n---\n\n## Qué es\n\nAlgo.\n"
    ),
    "pasos/primero.md": (
        "---\nclave: E1\norden: 1\ntitulo: Primero\nfuente: leon\ntexto_fuente: P\nresumen: R\n"
        "relacionados: [pasos/segundo]\n---\n\nTexto.\n"
    ),
    "redes.yaml": (
        "- {slug: una, clave: R1, titulo: Una, fuente: leon, texto_fuente: U, resumen: R,\n"
        "   texto: Palabras., historico: true, nota_historica: N, anio: 2001,\n"
        "   relacionados: [pasos/primero]}\n"
    ),
}


@pytest.fixture
def carpeta(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_it_reads_types_in_order_and_their_elements_in_order(carpeta: Path) -> None:
    todo = contenido.read(carpeta)

    assert [elemento.ruta for elemento in todo.elementos] == [
        "pasos/primero",
        "pasos/segundo",
        "redes/una",
    ]
    assert todo.elementos[2].cuerpo == [{"type": "texto", "value": "<p>Palabras.</p>"}]


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        (
            "redes.yaml",
            "pasos/primero]",
            "pasos/tercero]",
            r"redes\.yaml, línea 1: relacionados: no hay elemento «pasos/tercero»",
        ),
        (
            "redes.yaml",
            "[pasos/primero]",
            "[pasos/primero, pasos/primero]",
            "un elemento está dos veces",
        ),
        ("pasos/segundo.md", "norma: ley", "norma: bando", r"segundo\.md.*no hay norma «bando»"),
        ("pasos/segundo.md", "fuente: leon", "fuente: nadie", "no hay fuente «nadie»"),
        ("pasos/segundo.md", "clave: E2", "clave: E1", "la clave E1 ya es de pasos/primero"),
        ("pasos/segundo.md", "resumen: R\n", "", r"segundo\.md, línea 2: falta resumen"),
        ("pasos/segundo.md", "orden: 2", "color: 2", "falta orden"),
        ("redes.yaml", "anio:", "año:", "no se conoce el campo año"),
        (
            "tipos.yaml",
            "slug: redes",
            "slug: mallas",
            r"mallas\.yaml, línea 1: el archivo no existe",
        ),
        ("normas.yaml", "fecha: 1983-01-05, ", "", "falta fecha"),
        ("fuentes.yaml", "leon: {", "- {", "debe ser «clave:»"),
        ("normas.yaml", FILES["normas.yaml"], "ley: 5", "cada clave lleva sus campos"),
    ],
)
def test_what_is_wrong_is_said_with_its_file(
    carpeta: Path, name: str, old: str, new: str, complaint: str
) -> None:
    path = carpeta / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(ContenidoInvalido, match=complaint):
        contenido.read(carpeta)


def test_an_entry_written_twice_is_refused(carpeta: Path) -> None:
    path = carpeta / "redes.yaml"
    path.write_text(FILES["redes.yaml"] * 2, encoding="utf-8")

    with pytest.raises(ContenidoInvalido, match="línea 4: redes/una está dos veces"):
        contenido.read(carpeta)


@pytest.mark.django_db
def test_all_that_was_read_is_on_the_site() -> None:
    todo = contenido.read(CARPETA / "metodologia")

    assert ElementoPage.objects.live().count() == len(todo.elementos)
    assert TipoElementoPage.objects.live().count() == len(todo.tipos)
    assert Fuente.objects.count() == len(todo.fuentes)
    assert Norma.objects.count() == len(todo.normas)
    for elemento in todo.elementos:
        page = ElementoPage.objects.get(clave=elemento.datos["clave"])
        related = {other.url_path.split("/metodologia/")[1] for other in page.relacionados.all()}
        assert related == {f"{ruta}/" for ruta in elemento.datos["relacionados"]}, elemento.ruta


@pytest.mark.django_db
def test_legal_names_keep_order_and_norm() -> None:
    names = ElementoPage.objects.get(slug="plan-de-gobierno").nombres_legales.all()
    told = contenido.read(CARPETA / "metodologia")
    wanted = next(item for item in told.elementos if item.ruta == "pasos/plan-de-gobierno")

    assert [(row.nombre, row.norma.clave) for row in names] == [
        (row["nombre"], row["norma"]) for row in wanted.datos["nombre_legal"]
    ]


@pytest.mark.django_db
def test_a_corrected_norm_is_corrected_on_the_site(tmp_path: Path) -> None:
    todo = contenido.read(CARPETA / "metodologia")
    todo.normas["vivienda"]["liga"] = "https://nueva.example/"
    carga = Carga()

    carga.write_rows(contenido._norm_rows(todo))

    assert carga.informe.actualizadas == 1
    assert Norma.objects.get(clave="vivienda").liga == "https://nueva.example/"
