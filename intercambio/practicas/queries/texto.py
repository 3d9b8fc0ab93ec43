"""A practice's latest words as a reader will see them: for who signs and who reviews."""

from dataclasses import dataclass, field

from ..bloques import TOPES
from ..contenido import Contenido, marked, rows
from ..enums import OPCIONES, Ambito, EstadoPractica, RangoPoblacional, TipoOrgano
from . import atados
from .elementos import Elementos
from .practica import TITULOS
from .renglones import (
    Foto,
    Medida,
    Momento,
    Par,
    Respaldo,
    actors,
    choice,
    documents,
    ground,
    measure,
    number,
    photos,
    said,
    told,
    way,
)

# The lists of the methodology, as they are called in a practice.
_LISTAS = {
    "pasos": "Pasos del proceso",
    "materias": "Otras materias",
    "instrumentos": "Instrumentos",
    "problemas": "Problemas",
    "estrategias": "Estrategias",
    "vertientes": "Vertientes",
    "organos": "Órganos",
    "pilares": "Pilares de gobierno abierto",
    "acuerdos": "Acuerdos hacia la sustentabilidad",
}


@dataclass(frozen=True, slots=True)
class Texto:
    """Everything that would be published."""

    titulo: str
    resumen: str
    ficha: list[Par]
    materia: str
    elementos: list[Par]
    narrativa: list[tuple[str, list[str]]]
    camino: list[Momento]
    indicadores: list[Medida]
    costo: list[Par]
    fundamentos: list[Respaldo]
    actores: list[Par]
    para_replicar: list[Par]
    documentos: list[Respaldo]
    contacto_cargo: str
    contacto_correo: str
    coautores: list[str] = field(default_factory=list)
    cursos: list[str] = field(default_factory=list)
    relaciones: list[str] = field(default_factory=list)
    fotos: list[Foto] = field(default_factory=list)


def texto(contenido: Contenido, elementos: Elementos) -> Texto:
    """Read the names of what the content points to; a query for each kind that it has."""
    return Texto(
        titulo=said(contenido, "title"),
        resumen=said(contenido, "resumen"),
        ficha=told(_facts(contenido)),
        materia=elementos.nombres.get(contenido.get("materia") or 0, ""),
        elementos=_elements(contenido, elementos),
        narrativa=[
            (TITULOS[name], _paragraphs(said(contenido, name)))
            for name in TOPES
            if contenido.get(name)
        ],
        camino=way(contenido, elementos),
        indicadores=[measure(row, elementos) for row in rows(contenido, "indicadores")],
        costo=told(_costs(contenido)),
        fundamentos=[ground(row) for row in rows(contenido, "fundamentos")],
        actores=actors(contenido),
        para_replicar=told(_to_replicate(contenido)),
        documentos=documents(contenido),
        contacto_cargo=said(contenido, "contacto_cargo"),
        contacto_correo=said(contenido, "contacto_correo"),
        coautores=atados.municipios(contenido),
        cursos=atados.cursos(contenido),
        relaciones=atados.relaciones(contenido),
        fotos=photos(contenido),
    )


def _facts(contenido: Contenido) -> list[Par]:
    people = number(contenido.get("poblacion"))
    source = said(contenido, "poblacion_fuente")
    return [
        ("Dependencia responsable", said(contenido, "dependencia")),
        ("Tipo de órgano", choice(TipoOrgano, contenido.get("tipo_organo"))),
        ("Administración", said(contenido, "administracion")),
        ("Estado", choice(EstadoPractica, contenido.get("estado"))),
        ("Ámbito", choice(Ambito, contenido.get("ambito"))),
        ("Personas a las que llegó", f"{people} ({source})" if people and source else people),
    ]


def _elements(contenido: Contenido, elementos: Elementos) -> list[Par]:
    found: dict[str, list[str]] = {lista: [] for lista in _LISTAS}
    for row in rows(contenido, "elementos"):
        lista = elementos.tipos.get(row["elemento"], "")
        if lista in found:
            found[lista].append(elementos.nombres[row["elemento"]])
    chosen = [(titulo, " · ".join(found[lista])) for lista, titulo in _LISTAS.items()]
    return told([*chosen, ("Objetivos de Desarrollo Sostenible", _options(contenido, "ods"))])


def _options(contenido: Contenido, lista: str) -> str:
    names = dict(OPCIONES[lista].choices)
    return " · ".join(str(names.get(valor, valor)) for valor in marked(contenido, lista))


def _costs(contenido: Contenido) -> list[Par]:
    money, year = number(contenido.get("inversion")), said(contenido, "anio_base")
    annual, months = number(contenido.get("costo_anual")), number(contenido.get("meses"))
    return [
        ("Inversión", "Sin costo adicional" if contenido.get("sin_costo") else ""),
        ("Inversión", f"${money}{f', en pesos de {year}' if year else ''}" if money else ""),
        ("Costo de operación al año", f"${annual}" if annual else ""),
        ("Personas de tiempo completo", number(contenido.get("personal"))),
        ("Meses para ponerla en marcha", months),
        ("De dónde salió el dinero", _options(contenido, "financiamiento")),
    ]


def _to_replicate(contenido: Contenido) -> list[Par]:
    return [
        ("Hace falta", _options(contenido, "requisito")),
        ("Para", choice(RangoPoblacional, contenido.get("rango_poblacional"))),
        ("El municipio ofrece", _options(contenido, "acompanamiento")),
    ]


def _paragraphs(texto: str) -> list[str]:
    return [part.strip() for part in texto.split("\n\n") if part.strip()]
