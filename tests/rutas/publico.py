"""What everybody reads of practices besides the pages: photographs, materials, questions."""

from typing import Any

from django.utils import timezone
from playwright.sync_api import Page

from .tipos import TODOS, Ruta

_RAIZ = "/intercambio/practicas"

RUTAS: list[Ruta] = [
    Ruta("practicas:foto", f"{_RAIZ}/fotos/{{foto_pk}}/grande.jpg", TODOS),
    Ruta(
        "practicas:firma_foto",
        f"{_RAIZ}/firma/nada/fotos/{{foto_pk}}/chica.jpg",
        dict.fromkeys(TODOS, 404),
    ),
    Ruta("practicas:materiales", f"{_RAIZ}/materiales/{{practica_completa}}.zip", TODOS),
    Ruta("practicas:preguntar", f"{_RAIZ}/preguntar/{{practica_completa}}/", TODOS, "anonimo"),
    Ruta(
        "practicas:pregunta_enviada",
        f"{_RAIZ}/preguntar/{{practica_completa}}/enviada/",
        TODOS,
        "anonimo",
    ),
]

ESTADOS = [
    Ruta("practica-completa", "{practica_completa_url}", TODOS, "anonimo"),
    Ruta("practica-sin-municipio", f"{_RAIZ}/modelo-de-instituto-municipal/", TODOS, "anonimo"),
]


def preparar(contexto: dict[str, Any]) -> dict[str, Any]:
    """A published practice that holds everything."""
    from tests.factories.practicas import PracticaFactory
    from tests.factories.publico import complete

    practica = PracticaFactory(first_published_at=timezone.now(), indicadores=1)
    complete(practica)
    return {
        "practica_completa": practica.pk,
        "practica_completa_url": practica.get_url(),
        "foto_pk": practica.fotos.get().imagen_id,
    }


def ejemplos(page: Page) -> dict[str, object]:
    """Find the published practice of the demonstration."""
    import re

    page.goto(f"{_RAIZ}/?tipo=municipal")
    # By its name: another journey in the same site may have published one since.
    chosen = page.locator(".cat h3 a", has_text="Caminos seguros")
    url = chosen.first.get_attribute("href") or ""
    page.goto(url)
    found = re.search(r"/preguntar/(\d+)/", page.content())
    foto = re.search(r"/fotos/([0-9a-f-]{36})/", page.content())
    assert found and foto
    return {
        "practica_completa": int(found[1]), "practica_completa_url": url, "foto_pk": foto[1],
    }  # fmt: skip
