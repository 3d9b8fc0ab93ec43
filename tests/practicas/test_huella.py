"""The fingerprint of a practice: everything that is published, and nothing that nobody filled."""

from typing import Any

import pytest
from modelcluster.models import get_all_child_relations

from intercambio.practicas import contenido as textos
from intercambio.practicas.bloques import (
    BLOQUES,
    CLASIFICACION,
    DOCUMENTOS,
    IDENTIDAD,
    INDICADORES,
    QUE_PASO,
)
from intercambio.practicas.models import PracticaPage
from intercambio.practicas.models.paginas import PROPIOS

# As a revision kept it, and as it was signed, before the form asked for more.
ANTES: dict[str, Any] = {
    "title": "Rutas a pie", "resumen": "Banquetas primero.", "dependencia": "Obras",
    "tipo_organo": "dependencia", "administracion": "2024–2027", "estado": "operacion",
    "fecha_inicio": "2025-02-03", "fecha_fin": None, "ambito": "", "materia": 41,
    "situacion_previa": "Bajaban.", "objetivos": "Que no.", "solucion": "Se contó.\n\nY se hizo.",
    "participacion": "Tres escuelas.", "resultados": "Más.", "no_funciono": "El conteo.",
    "continuidad": "Un acuerdo.", "lecciones": "Contar.", "replicabilidad": "Un plano.",
    "contacto_cargo": "Obras", "contacto_correo": "obras@rioverde.example",
    "elementos": [{"pk": 7, "sort_order": 0, "practica": 3, "elemento": 12}],
    "indicadores": [
        {
            "nombre": "Niños", "unidad": "niños", "comportamiento": "ascendente",
            "valor_antes": "312.0000", "fecha_antes": "2025-02-14", "valor_despues": "471.5",
            "fecha_despues": "2026-02-13", "fuente": "Conteo",
        }
    ],
    "documentos": [
        {"archivo": 5, "liga": "", "titulo": "Conteo", "autor": "Obras", "fecha": None}
    ],
}  # fmt: skip
_DE_WAGTAIL = {"sites_rooted_here", "wagtail_admin_comments"}
HUELLA = "8521e81800f59a8a2de2a188eefb0d473c7c0b012e21b1c0df590b4c18e10c7b"
DE_BLOQUES = {
    "identidad": "b217372b4573e4fa9eea5c16",
    "clasificacion": "e541f437e9697f1dbf9c098f",
    "que-paso": "275b617c031720b218e22333",
    "indicadores": "d3214103e1fd71df945f9493",
    "documentos": "49930c0ff63587238c7fc068",
}
# The columns that came with the whole form, as a draft has them before anybody fills them.
VACIOS: dict[str, Any] = {
    "poblacion": None, "poblacion_fuente": "", "condiciones": "", "adaptable": "",
    "no_cambiar": "", "rango_poblacional": "", "sin_costo": False, "inversion": None,
    "anio_base": None, "costo_anual": None, "personal": None, "meses": None, "hitos": [],
    "fundamentos": [], "actores": [], "opciones": [], "coautores": [], "cursos": [],
    "relaciones": [], "fotos": [],
}  # fmt: skip
LLENOS: dict[str, Any] = {
    "poblacion": 0, "poblacion_fuente": "Censo", "condiciones": "Había", "adaptable": "Todo",
    "no_cambiar": "Nada", "rango_poblacional": "rural", "sin_costo": True, "inversion": "0.00",
    "anio_base": 2025, "costo_anual": "10.5", "personal": "1.0", "meses": 3,
    "hitos": [{"fecha": "2025-01-01", "que": "Acuerdo"}],
    "fundamentos": [{"tipo": "cabildo", "numero": "1"}],
    "actores": [{"nombre": "Obras", "sector": "gobierno", "rol": "lidera"}],
    "opciones": [{"lista": "ods", "valor": "11"}],
    "coautores": [{"municipio": "11020"}],
    "cursos": [{"curso": 9}],
    "relaciones": [{"otra": 8, "tipo": "complementa"}],
    "fotos": [{"imagen": "0b8f", "alternativo": "Una banqueta", "autor": "Obras"}],
}  # fmt: skip


def fingerprint(**changes: Any) -> str:
    return textos.fingerprint(ANTES | VACIOS | changes, {5: "abc"})


def test_a_text_signed_before_the_form_grew_keeps_its_fingerprint() -> None:
    assert textos.fingerprint(ANTES, {5: "abc"}) == HUELLA
    assert fingerprint() == HUELLA


def test_a_form_opened_before_it_grew_is_still_of_the_same_text() -> None:
    found = {clave: textos.block_fingerprint(ANTES | VACIOS, bloque) for clave, bloque in (
        ("identidad", IDENTIDAD), ("clasificacion", CLASIFICACION), ("que-paso", QUE_PASO),
        ("indicadores", INDICADORES), ("documentos", DOCUMENTOS),
    )}  # fmt: skip

    assert found == DE_BLOQUES


@pytest.mark.parametrize("name", LLENOS)
def test_whatever_is_filled_makes_another_text(name: str) -> None:
    assert fingerprint(**{name: LLENOS[name]}) != HUELLA


@pytest.mark.parametrize(
    ("hijos", "column", "value"),
    [
        (hijos, column, value)
        for hijos, columns in (
            ("indicadores", ("tipo", "meta", "metodo", "tema", "url_datos")),
            ("documentos", ("tipo", "licencia", "reutilizable")),
        )
        for column in columns
        for value in ([True] if column == "reutilizable" else ["1"])
    ],
)
def test_a_new_column_of_an_old_row_counts_where_it_is_filled(
    hijos: str, column: str, value: Any
) -> None:
    blank = fingerprint(**{hijos: [ANTES[hijos][0] | {column: None}]})

    assert blank == HUELLA
    assert fingerprint(**{hijos: [ANTES[hijos][0] | {column: value}]}) != HUELLA


def test_everything_that_a_practice_tells_is_in_some_block() -> None:
    told = {name for bloque in BLOQUES for name in (*bloque.campos, *bloque.hijos)}
    own = {field.attname for field in PracticaPage._meta.local_concrete_fields}
    rows = {row.get_accessor_name() for row in get_all_child_relations(PracticaPage)}

    columns = {name.removesuffix("_id") for name in own - {*PROPIOS, "page_ptr_id"}}
    assert columns | (rows - {"opciones", *_DE_WAGTAIL}) <= told
