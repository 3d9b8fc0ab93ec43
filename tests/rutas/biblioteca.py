"""What readers do with the library: collections, what they keep and follow."""

from typing import Any

from playwright.sync_api import Page

from .tipos import CON_CUENTA, QUIENES, TODOS, Ruta

_P = "/intercambio/practicas/"

RUTAS = [
    Ruta("practicas:colecciones", f"{_P}colecciones/", TODOS, "anonimo"),
    Ruta("practicas:coleccion", f"{_P}colecciones/{{coleccion}}/", TODOS, "anonimo"),
    Ruta("practicas:guardadas", f"{_P}guardadas/", CON_CUENTA, "participante"),
    # A GET leads to the practice, or to the log-in page and from there to the practice.
    Ruta("practicas:interes", f"{_P}guardadas/{{practica_leida}}/", dict.fromkeys(QUIENES, 302)),
    Ruta("practicas:dejar_de_seguir", f"{_P}seguidas/baja/{{interes}}/", TODOS, "anonimo"),
]

ESTADOS = [
    Ruta("biblioteca-parecidos", f"{_P}?parecidos=11020&region=centro&q=plan", TODOS, "anonimo"),
    Ruta("guardadas-vacia", f"{_P}guardadas/", {}, "coordinacion"),
]


def preparar(contexto: dict[str, Any]) -> dict[str, Any]:
    """Put a collection together and let `participante` follow a practice."""
    from django.utils import timezone

    from intercambio.practicas.models import Interes, PracticaPage
    from intercambio.practicas.operations import colecciones, interesados
    from intercambio.practicas.queries.interes import token_of

    practica, by = PracticaPage.objects.live().order_by("pk")[0], contexto["participante"]
    coleccion = colecciones.gather(
        slug="dos-para-leer",
        titulo="Dos para leer",
        presentacion="Se entienden mejor juntas.",
        practicas=[(practica, "Quién la sostuvo.")],
        by=by,
    )
    interesados.follow(practica=practica, by=by, at=timezone.now())
    return {
        "coleccion": coleccion.slug,
        "practica_leida": practica.pk,
        "interes": token_of(Interes.objects.get(practica=practica, persona=by)),
    }


def ejemplos(page: Page) -> dict[str, object]:
    """Read, as `participante`, which practices the demonstration keeps for her."""
    page.goto(f"{_P}guardadas/")
    action = page.locator("main li.quitar form").first.get_attribute("action")
    assert action
    return {
        "coleccion": "para-empezar-un-instituto",
        "practica_leida": action.strip("/").split("/")[-1],
        "interes": "no-es-de-nadie",
    }
