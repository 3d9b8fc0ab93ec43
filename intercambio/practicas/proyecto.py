"""The words of a course's assignment laid into the parts of a practice; pure."""

import re

from comun.texto import fold

_TITULO = re.compile(r"^#{1,6}\s+(.+?)\s*#*$")
# What people call each part, as the form and the assignments name it.
_PARTES = {
    "situacion_previa": ("situacion previa", "problema", "diagnostico", "antecedentes"),
    "objetivos": ("objetivos", "objetivo"),
    "solucion": ("que se hizo", "solucion", "propuesta"),
    "participacion": ("quien participo y como", "participacion"),
    "resultados": ("resultados",),
    "no_funciono": ("lo que no funciono y que se ajusto", "lo que no funciono"),
    "condiciones": ("condiciones que la hicieron posible", "condiciones"),
    "continuidad": ("que la sostuvo o la interrumpio", "continuidad"),
    "lecciones": ("lecciones", "aprendizajes"),
    "replicabilidad": ("que necesita quien quiera replicarla", "replicabilidad"),
    "resumen": ("resumen",),
}
_POR_NOMBRE = {name: campo for campo, names in _PARTES.items() for name in names}
_MAS_LARGO = {"resumen": 280, "title": 255}


def lay_out(texto: str, titulo: str) -> dict[str, str]:
    """Return what goes in each field: where a heading names one, there; else in what was done.

    :param titulo: what it is called where the text has no title of its own.
    """
    parts: dict[str, list[str]] = {}
    found, place = titulo, "solucion"
    for number, line in enumerate(texto.strip().splitlines()):
        heading = _TITULO.match(line)
        name = fold(heading[1]).strip(" .:") if heading else ""
        if name in _POR_NOMBRE:
            place = _POR_NOMBRE[name]
        elif heading and number == 0:
            found = heading[1]
        else:
            parts.setdefault(place, []).append(heading[1] if heading else line)
    said = {campo: "\n".join(lines).strip() for campo, lines in parts.items()} | {"title": found}
    return {campo: _cut(value, _MAS_LARGO.get(campo)) for campo, value in said.items() if value}


def _cut(value: str, most: int | None) -> str:
    """Cut at a word: what is cut is still in the assignment."""
    if most is None or len(value) <= most:
        return value
    return f"{value[: most - 1].rsplit(' ', 1)[0]}…"
