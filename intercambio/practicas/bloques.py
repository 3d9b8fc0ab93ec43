"""The blocks of the form: what each asks, in which order, and how many words it holds."""

from dataclasses import dataclass

# Most words of each part of the story, after UN-Habitat's form.
TOPES = {
    "situacion_previa": 100,
    "objetivos": 100,
    "solucion": 300,
    "participacion": 150,
    "resultados": 250,
    "no_funciono": 200,
    "condiciones": 150,
    "continuidad": 150,
    "lecciones": 200,
    "replicabilidad": 200,
    "adaptable": 100,
    "no_cambiar": 100,
}
TOPE_HITO = 12
# The lists of the methodology that a practice chooses from, and how many of each it holds.
MAX_ELEMENTOS = {
    "pasos": 3, "materias": 2, "instrumentos": 3, "problemas": 7, "estrategias": 2,
    "vertientes": 2, "organos": 4, "pilares": 4, "acuerdos": 6,
}  # fmt: skip
MAX_OPCIONES = {"ods": 3, "financiamiento": 8, "requisito": 8, "acompanamiento": 4}


@dataclass(frozen=True, slots=True)
class Bloque:
    """One page of the form.

    `campos`: the practice's fields it holds; `listas`: the fixed lists it marks something in;
    `hijos`: its kinds of rows.
    """

    clave: str
    titulo: str
    ayuda: str
    campos: tuple[str, ...] = ()
    listas: tuple[str, ...] = ()
    hijos: tuple[str, ...] = ()
    opcional: bool = False


IDENTIDAD = Bloque(
    "identidad",
    "Identidad",
    "Cómo se llama la práctica, quién la lleva y desde cuándo.",
    (
        "title", "resumen", "dependencia", "tipo_organo", "administracion", "estado",
        "fecha_inicio", "fecha_fin", "ambito", "poblacion", "poblacion_fuente",
    ),
    hijos=("coautores",),
)  # fmt: skip
CLASIFICACION = Bloque(
    "clasificacion",
    "Clasificación",
    "De qué materia es y qué pasos, instrumentos y problemas de la metodología toca.",
    ("materia",),
    ("ods",),
    ("elementos",),
)
QUE_PASO = Bloque(
    "que-paso",
    "Qué pasó",
    "Cómo estaban las cosas, qué se propusieron, qué hicieron y con quién.",
    ("situacion_previa", "objetivos", "solucion", "participacion"),
    hijos=("hitos",),
)
QUE_RESULTO = Bloque(
    "que-resulto",
    "Qué resultó",
    "Lo que cambió, lo que no funcionó y lo que otro municipio debe saber.",
    ("resultados", "no_funciono", "continuidad", "lecciones", "condiciones"),
)
INDICADORES = Bloque(
    "indicadores",
    "Indicadores",
    "Al menos uno, medido antes y después con la misma unidad.",
    hijos=("indicadores",),
)
REPLICABILIDAD = Bloque(
    "replicabilidad",
    "Replicabilidad",
    "Lo que otro municipio necesita para hacerla, y en qué puede ayudarle el suyo.",
    ("replicabilidad", "adaptable", "no_cambiar", "rango_poblacional"),
    ("requisito", "acompanamiento"),
)
CONTACTO = Bloque(
    "contacto",
    "Contacto",
    "A qué oficina escribir. Ponga el cargo, no la persona: los cargos se quedan.",
    ("contacto_cargo", "contacto_correo"),
)
COSTO = Bloque(
    "costo",
    "Costo",
    "Cuánto costó, de dónde salió el dinero y qué acuerdo o norma la respalda.",
    ("sin_costo", "inversion", "anio_base", "costo_anual", "personal", "meses"),
    ("financiamiento",),
    ("fundamentos",),
    opcional=True,
)
ACTORES = Bloque(
    "actores",
    "Actores",
    "Quiénes tomaron parte, de qué sector y qué hizo cada uno.",
    hijos=("actores",),
    opcional=True,
)
FOTOS = Bloque(
    "fotos",
    "Fotos",
    "Lo que se ve en la calle: antes, durante y después.",
    hijos=("fotos",),
    opcional=True,
)
DOCUMENTOS = Bloque(
    "documentos",
    "Documentos",
    "Lo que respalda la práctica: archivos o ligas, con su autoría.",
    hijos=("documentos",),
    opcional=True,
)
VINCULOS = Bloque(
    "vinculos",
    "Vínculos",
    "Los cursos en que se enseña lo que hicieron, y otras prácticas que se leen con esta.",
    hijos=("cursos", "relaciones"),
    opcional=True,
)
# What a practice must have first; what makes it richer, after.
BLOQUES = (
    IDENTIDAD, CLASIFICACION, QUE_PASO, QUE_RESULTO, INDICADORES, REPLICABILIDAD, CONTACTO,
    COSTO, ACTORES, FOTOS, DOCUMENTOS, VINCULOS,
)  # fmt: skip
POR_CLAVE = {bloque.clave: bloque for bloque in BLOQUES}
ENVIAR = "enviar"


def next_key(clave: str) -> str:
    """Return the block that follows; after the last one, the page to review and send."""
    place = BLOQUES.index(POR_CLAVE[clave]) + 1
    return BLOQUES[place].clave if place < len(BLOQUES) else ENVIAR


def previous_key(clave: str) -> str:
    """Return the block before; empty at the first one."""
    place = BLOQUES.index(POR_CLAVE[clave])
    return BLOQUES[place - 1].clave if place else ""


def words(texto: str) -> int:
    """Count words as a reader would."""
    return len(texto.split())
