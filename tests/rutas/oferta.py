"""The offer: programmes, degrees of others, the calendar and what one takes from it."""

from typing import Any

from playwright.sync_api import Page

from .tipos import QUIENES, TODOS, Ruta

# A GET is led back to the programme, which only accounts may ask.
_DIPLOMA = "/mi-aprendizaje/programas/{programa_id}/diploma/"

RUTAS: list[Ruta] = [
    Ruta("cursos:calendario", "/cursos/calendario/", TODOS, "anonimo"),
    Ruta("cursos:calendario_ics", "/cursos/calendario.ics", TODOS),
    Ruta("cursos:diploma", _DIPLOMA, dict.fromkeys(QUIENES, 302)),
    Ruta("panorama:ediciones_atom", "/cursos/ediciones.xml", TODOS),
]

PAGINAS = {
    "cursos.ProgramaPage": Ruta(
        "cursos.ProgramaPage", "/cursos/{programa}/", TODOS, "participante"
    ),
    "cursos.PosgradoPage": Ruta("cursos.PosgradoPage", "/cursos/{posgrado}/", TODOS, "anonimo"),
}

ESTADOS = [
    Ruta("programa-sin-cuenta", "/cursos/{programa}/", {}, "anonimo"),
    Ruta("catalogo-filtrado", "/cursos/?paso=E1&modalidad=en-linea", {}, "anonimo"),
    Ruta("catalogo-nada", "/cursos/?q=astronomia&horas=mas", {}, "anonimo"),
    Ruta("calendario-vacio", "/cursos/calendario/?mes=2025-01", {}, "anonimo"),
]


def preparar(contexto: dict[str, Any]) -> dict[str, Any]:
    """Make a programme of the course there is, and a degree of somebody else."""
    from cursos.models import CursoPage
    from tests.factories.oferta import PosgradoFactory, ProgramaFactory

    curso = CursoPage.objects.get(slug=contexto["curso"])
    programa = ProgramaFactory(cursos=[curso])
    return {
        "programa": programa.slug,
        "programa_id": programa.pk,
        "posgrado": PosgradoFactory().slug,
    }


def ejemplos(page: Page) -> dict[str, object]:
    """Name those of the demonstration."""
    return {
        "programa": "planeacion-municipal-completa",
        "posgrado": "maestria-de-muestra",
        "programa_id": 0,
    }
