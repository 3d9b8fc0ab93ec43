"""The municipality's dashboard, and long work shown with progress."""

import re
from typing import Any

from django.utils import timezone
from playwright.sync_api import Page

from .tipos import SOLO_POST, Ruta

_TABLERO = "/municipios/24024/tablero/"
_LISTA = f"{_TABLERO}invitaciones/{{lista}}/"
# `participante` was appointed enlace; the administration sees every municipality's.
_SUYO = {"anonimo": 302, "participante": 200, "ajeno": 404, "admin": 200, "coordinacion": 200}
_DE_QUIEN_PIDE = {"anonimo": 302, "participante": 200, "ajeno": 404, "admin": 404}

RUTAS: list[Ruta] = [
    Ruta("panorama:tablero", _TABLERO, _SUYO, "enlace"),
    Ruta("panorama:tablero_informe", f"{_TABLERO}informe/", _SUYO, "enlace"),
    Ruta("panorama:tablero_cifras", f"{_TABLERO}cifras.csv", _SUYO),
    Ruta("panorama:tablero_personas", f"{_TABLERO}personas/", _SUYO, "enlace"),
    Ruta("panorama:tablero_personas_csv", f"{_TABLERO}personas.csv", _SUYO),
    Ruta("panorama:tablero_exportar", f"{_TABLERO}exportar/", SOLO_POST),
    Ruta(
        "panorama:tablero_exportacion",
        f"{_TABLERO}exportaciones/{{exportacion}}/",
        _DE_QUIEN_PIDE,
        "enlace",
    ),
    Ruta(
        "panorama:tablero_archivo",
        f"{_TABLERO}exportaciones/{{exportacion}}/archivo/",
        _DE_QUIEN_PIDE,
    ),
    Ruta("panorama:tablero_invitaciones", f"{_TABLERO}invitaciones/", _SUYO, "enlace"),
    Ruta("panorama:tablero_plantilla", f"{_TABLERO}invitaciones/plantilla.csv", _SUYO),
    Ruta("panorama:tablero_lista", _LISTA, _SUYO, "enlace"),
    Ruta("panorama:tablero_invitar", f"{_LISTA}invitar/", SOLO_POST),
    Ruta("panorama:tablero_descartar", f"{_LISTA}descartar/", SOLO_POST),
    Ruta("panorama:tablero_reporte", f"{_LISTA}reporte.csv", _SUYO),
    Ruta("trabajos:trabajo", "/trabajos/{trabajo}/", _SUYO | {"coordinacion": 404}),
    Ruta("trabajos:reintentar", "/trabajos/{trabajo}/reintentar/", SOLO_POST),
]

ESTADOS = [
    Ruta("tablero-trimestre", f"{_TABLERO}?trimestre=1", {}, "enlace"),
    Ruta("tablero-sin-nadie", "/municipios/01001/tablero/", {}, "coordinacion"),
    Ruta("tablero-personas-nadie", f"{_TABLERO}personas/?q=zurronero", {}, "enlace"),
    Ruta("tablero-lista-filtrada", f"{_LISTA}?resultado=correo_malo", {}, "enlace"),
]


def preparar(contexto: dict[str, Any]) -> dict[str, Any]:
    """Appoint `participante`; have a list of theirs looked at and a file made."""
    from cuentas.models import Designacion
    from cuentas.operations import cargas
    from panorama import operations
    from panorama.queries.tablero.personas import Filtro
    from tests.factories.cuentas import RIOVERDE, municipio
    from trabajos.models import Trabajo
    from trabajos.operations import run_next

    by, at = contexto["participante"], timezone.now()
    Designacion.objects.get_or_create(
        municipio_id=RIOVERDE, persona=by, papel="enlace", desde=timezone.localdate(at)
    )
    carga = cargas.upload(
        municipio=municipio(), archivo="lista.csv", by=by, at=at,
        contenido=b"correo,nombre\nana@rioverde.example,Ana\n",
    )  # fmt: skip
    exportacion = operations.export_people(municipio=municipio(), filtro=Filtro(), by=by, at=at)
    while run_next():
        pass
    trabajo = Trabajo.objects.get(clave=operations.key_of(exportacion))
    return {"lista": carga.pk, "exportacion": exportacion, "trabajo": trabajo.pk}


def ejemplos(page: Page) -> dict[str, object]:
    """Find the list that waits for Rioverde's enlace, and ask for a file."""
    from tests.navegador import log_in

    browser = page.context.browser
    assert browser
    origin = re.match(r"https?://[^/]+", page.url)
    assert origin
    context = browser.new_context(base_url=origin[0])
    mine = context.new_page()
    log_in(mine, "enlace@demo.example")
    mine.goto(f"{_TABLERO}invitaciones/")
    lista = re.search(r"/invitaciones/([0-9a-f-]{36})/", mine.content())
    assert lista
    mine.goto(f"{_TABLERO}personas/")
    mine.get_by_role("button", name="Preparar Excel").click()
    mine.wait_for_url("**/exportaciones/**")
    exportacion = mine.url.rstrip("/").rsplit("/", 1)[1]
    mine.wait_for_selector("text=Está listo", timeout=30_000)
    context.close()
    return {"lista": lista[1], "exportacion": exportacion}
