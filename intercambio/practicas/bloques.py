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
MAX_PASOS, MAX_INSTRUMENTOS, MAX_PROBLEMAS = 3, 3, 7
ELEMENTOS = ("pasos", "instrumentos", "problemas")


@dataclass(frozen=True, slots=True)
class Bloque:
    """One page of the form. `campos`: the practice's fields it holds; `hijos`: its rows."""

    clave: str
    titulo: str
    ayuda: str
    campos: tuple[str, ...] = ()
    hijos: str = ""


IDENTIDAD = Bloque(
    "identidad",
    "Identidad",
    "Cómo se llama la práctica, quién la lleva y desde cuándo.",
    (
        "title", "resumen", "dependencia", "tipo_organo", "administracion", "estado",
        "fecha_inicio", "fecha_fin", "ambito",
    ),
)  # fmt: skip
CLASIFICACION = Bloque(
    "clasificacion",
    "Clasificación",
    "De qué materia es y qué pasos, instrumentos y problemas de la metodología toca.",
    ("materia",),
    "elementos",
)
QUE_PASO = Bloque(
    "que-paso",
    "Qué pasó",
    "Cómo estaban las cosas, qué se propusieron, qué hicieron y con quién.",
    ("situacion_previa", "objetivos", "solucion", "participacion"),
)
QUE_RESULTO = Bloque(
    "que-resulto",
    "Qué resultó",
    "Lo que cambió, lo que no funcionó y lo que otro municipio debe saber.",
    ("resultados", "no_funciono", "continuidad", "lecciones", "replicabilidad"),
)
INDICADORES = Bloque(
    "indicadores",
    "Indicadores",
    "Al menos uno, medido antes y después con la misma unidad.",
    hijos="indicadores",
)
DOCUMENTOS = Bloque(
    "documentos",
    "Documentos",
    "Lo que respalda la práctica: archivos o ligas, con su autoría. No son obligatorios.",
    hijos="documentos",
)
CONTACTO = Bloque(
    "contacto",
    "Contacto",
    "A qué oficina escribir. Ponga el cargo, no la persona: los cargos se quedan.",
    ("contacto_cargo", "contacto_correo"),
)
BLOQUES = (
    IDENTIDAD, CLASIFICACION, QUE_PASO, QUE_RESULTO, INDICADORES, DOCUMENTOS, CONTACTO,
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
