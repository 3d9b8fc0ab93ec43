"""What the template says to who fills it: how, and one question of each kind."""

from typing import Any

from .armado import element, matching, option
from .leido import Leido

INSTRUCCIONES = (
    "Escriba una pregunta en cada fila de la hoja «Reactivos». La hoja «Ejemplos» tiene una de cada"
    " tipo: copie la que necesite. Lo que quede en «Ejemplos» y aquí no se importa.",
    "Solo son indispensables «Pregunta» y la respuesta. Puede cambiar el orden de las columnas y"
    " borrar las que no use.",
    "Opción única y opción múltiple: escriba cada opción en su columna y, en «Respuesta correcta»,"
    " la letra de la correcta, o las letras separadas con comas.",
    "Verdadero o falso: en «Respuesta correcta» escriba Verdadero o Falso. «Retroalimentación A» se"
    " muestra a quien responde verdadero; «Retroalimentación B», a quien responde falso.",
    "Respuesta corta: cada «Opción» es una respuesta que se acepta. Un asterisco vale por"
    " cualquier texto: *participa* acepta «la participación social».",
    "Numérica: escriba el número en «Opción A»; si acepta un margen, así: 3.14 ± 0.01",
    "Relacionar columnas: cada «Opción» es un par con una flecha en medio: Rioverde -> San Luis"
    " Potosí. Si no escribe nada antes de la flecha, es una respuesta de más que distrae.",
    "Ordenar: escriba los elementos en el orden correcto, uno en cada «Opción». Se mezclan al"
    " mostrarlos. «Cómo se califica el orden» puede ser: Todo o nada, Por lugar o Por pares"
    " seguidos.",
    "Respuesta abierta y entregar archivo: en «Rúbrica», un criterio por renglón (Alt+Entrar):"
    " Claridad: Excelente = 4; Suficiente = 2; Insuficiente = 0",
    "«Valor A» es cuánto vale la opción A, en porcentaje. Déjelo vacío y se reparte solo: en opción"
    " múltiple cada correcta suma por igual y cada incorrecta resta lo mismo.",
    "Categoría: de lo general a lo particular, con el signo > en medio: Planeación > Diagnóstico."
    " Etiquetas: separadas con punto y coma.",
    "Varias preguntas sobre una lectura: ponga la lectura en la hoja «Pasajes» con una clave, y esa"
    " clave en la columna «Pasaje» de cada pregunta.",
    "**Dos asteriscos** ponen negritas y *uno*, cursivas. Para separar párrafos deje un renglón en"
    " blanco. Las figuras se agregan después, o se importan de Moodle XML.",
    "Si Excel convierte en fecha lo que escribe (por ejemplo 1-2), dé a la celda formato de texto"
    " antes de escribir.",
)


def _ejemplo(tipo: str, enunciado: str, retro: str = "", **own: Any) -> Leido:
    contenido = {"tipo": tipo, "enunciado": enunciado, "retro": retro} | own
    return Leido(0, "", "", ("Planeación", "Diagnóstico"), contenido)


_RUBRICA = [
    {
        "criterio": "Claridad",
        "niveles": [
            {"nombre": "Excelente", "puntos": "4"},
            {"nombre": "Suficiente", "puntos": "2"},
            {"nombre": "Insuficiente", "puntos": "0"},
        ],
    }
]

EJEMPLOS = (
    _ejemplo(
        "unica",
        "¿Qué se hace primero al preparar un plan municipal?",
        "Sin diagnóstico no hay con qué decidir.",
        opciones=[
            option(1, "Un diagnóstico", "1", "Así es."),
            option(2, "La lista de obras", "0", "Las obras salen del diagnóstico."),
            option(3, "El informe de gobierno", "0", ""),
        ],
        mezclar=True,
    ),
    _ejemplo(
        "multiple",
        "¿Quiénes participan en el comité de planeación?",
        opciones=[
            option(1, "Representantes de las colonias", "1/2", ""),
            option(2, "Regidoras y regidores", "1/2", ""),
            option(3, "Solo la presidencia municipal", "-1/2", ""),
        ],
        mezclar=True,
    ),
    _ejemplo(
        "verdadero",
        "El plan municipal se publica en el periódico oficial.",
        correcta=True,
        retro_verdadero="Así es.",
        retro_falso="Sin publicarse no obliga a nadie.",
    ),
    _ejemplo(
        "corta",
        "¿Cómo se llama lo que mide si un programa avanza?",
        patrones=[
            {"texto": "indicador*", "fraccion": "1", "retro": ""},
            {"texto": "meta", "fraccion": "1/2", "retro": "La meta es el valor que se espera."},
        ],
        distingue_mayusculas=False,
        distingue_acentos=False,
    ),
    _ejemplo(
        "numerica",
        "De 40 colonias, 10 no tienen drenaje. ¿Qué porcentaje es?",
        valores=[{"valor": "25", "tolerancia": "0.5", "fraccion": "1", "retro": ""}],
        unidad="%",
    ),
    _ejemplo(
        "relacion",
        "Relacione cada municipio con su estado.",
        **matching([("Rioverde", "San Luis Potosí"), ("León", "Guanajuato"), ("", "Querétaro")]),
    ),
    _ejemplo(
        "orden",
        "Ordene los pasos de la planeación.",
        elementos=[element(1, "Diagnóstico"), element(2, "Objetivos"), element(3, "Evaluación")],
        puntaje="posicion",
    ),
    _ejemplo(
        "ensayo",
        "Describa un problema de su municipio y cómo lo mediría.",
        rubrica=_RUBRICA,
        minimo_palabras=100,
        maximo_palabras=400,
        base="",
    ),
    _ejemplo(
        "archivo",
        "Entregue el árbol de problemas de su municipio.",
        rubrica=_RUBRICA,
        extensiones=[".pdf", ".docx"],
        cuantos=1,
    ),
)
