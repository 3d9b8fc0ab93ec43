"""One question of each kind, as an author would write it. What is secret in it says so."""

from typing import Any

Contenido = dict[str, Any]


def _question(tipo: str, **own: Any) -> Contenido:
    return {"tipo": tipo, "enunciado": "¿Qué sigue?", "retro": "SECRETO general"} | own


def option(one: str, texto: str, fraccion: str) -> dict[str, str]:
    return {"id": one, "texto": texto, "fraccion": fraccion, "retro": f"SECRETO {one}"}


def unica(**own: Any) -> Contenido:
    opciones = [
        option("o1", "Diagnóstico", "1"),
        option("o2", "Programa", "1/2"),
        option("o3", "Bando", "0"),
        option("o4", "Acta", "-1/3"),
    ]
    return _question("unica", opciones=opciones, mezclar=True) | own


def multiple(**own: Any) -> Contenido:
    opciones = [
        option("o1", "Consulta", "1/3"),
        option("o2", "Foro", "1/3"),
        option("o3", "Taller", "1/3"),
        option("o4", "Sorteo", "-1/3"),
        option("o5", "Subasta", "-1/3"),
    ]
    return _question("multiple", opciones=opciones, mezclar=True) | own


def verdadero(**own: Any) -> Contenido:
    return (
        _question(
            "verdadero", correcta=True, retro_verdadero="SECRETO sí", retro_falso="SECRETO no"
        )
        | own
    )


def pattern(texto: str, fraccion: str = "1") -> dict[str, str]:
    return {"texto": texto, "fraccion": fraccion, "retro": f"SECRETO {texto}"}


def corta(*patrones: dict[str, str], mayusculas: bool = False, acentos: bool = False) -> Contenido:
    return _question(
        "corta",
        patrones=list(patrones) or [pattern("SECRETO"), pattern("SECRETO a medias", "1/2")],
        distingue_mayusculas=mayusculas,
        distingue_acentos=acentos,
    )


def value(valor: str, tolerancia: str = "0", fraccion: str = "1") -> dict[str, str]:
    return {
        "valor": valor,
        "tolerancia": tolerancia,
        "fraccion": fraccion,
        "retro": f"SECRETO {valor}",
    }


def numerica(*valores: dict[str, str], unidad: str = "") -> Contenido:
    return _question("numerica", valores=list(valores) or [value("987654", "321")], unidad=unidad)


def relacion(**own: Any) -> Contenido:
    sides = [("Jalisco", "Guadalajara"), ("Puebla", "Puebla"), ("Sonora", "Hermosillo")]
    pares = [
        {"id": f"p{n}", "izquierda": left, "derecha": right}
        for n, (left, right) in enumerate(sides, start=1)
    ]
    return _question("relacion", pares=pares, distractores=["Zapopan"]) | own


def orden(puntaje: str = "todo", texts: str = "ACBD") -> Contenido:
    elementos = [{"id": f"e{n}", "texto": text} for n, text in enumerate(texts, start=1)]
    return _question("orden", elementos=elementos, puntaje=puntaje)


def ensayo(**own: Any) -> Contenido:
    rubrica = [{"criterio": "SECRETO", "niveles": [{"nombre": "Bien", "puntos": "4"}]}]
    return (
        _question("ensayo", rubrica=rubrica, minimo_palabras=3, maximo_palabras=5, base="Yo opino")
        | own
    )


def archivo(**own: Any) -> Contenido:
    return _question("archivo", rubrica=[], extensiones=[".pdf", ".docx"], cuantos=2) | own


def every_kind() -> list[Contenido]:
    return [
        unica(), multiple(), verdadero(), corta(), numerica(),
        relacion(), orden(), ensayo(), archivo(),
    ]  # fmt: skip
