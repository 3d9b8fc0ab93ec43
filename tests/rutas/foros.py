"""Forums and notices."""

import re
from datetime import timedelta
from typing import Any

from django.utils import timezone
from playwright.sync_api import Page

from .tipos import CON_CUENTA, QUIENES, SOLO_POST, SUYO, TODOS, Ruta

_F = "/intercambio/foros/"
_QUIEN_MODERA = ("moderacion", "coordinacion", "admin")
_MODERA = {"anonimo": 302, "participante": 403, "ajeno": 403} | dict.fromkeys(_QUIEN_MODERA, 200)
_MODERA_CON_POST = _MODERA | dict.fromkeys(_QUIEN_MODERA, 302)

RUTAS: list[Ruta] = [
    Ruta("avisos:mis_avisos", "/avisos/", CON_CUENTA, "participante"),
    Ruta("avisos:todo_visto", "/avisos/visto/", SOLO_POST),
    Ruta("foros:indice", _F, TODOS, "participante"),
    Ruta("foros:moderacion", f"{_F}moderacion/", _MODERA, "coordinacion"),
    Ruta("foros:baja", f"{_F}baja/{{secreto}}/", TODOS, "anonimo"),
    Ruta(
        "foros:nuevo_de_practica",
        f"{_F}practica/{{practica_id}}/nuevo/",
        dict.fromkeys(QUIENES, (200, 302, 404)),
    ),
    Ruta("foros:tema", f"{_F}t/{{tema}}/", TODOS, "participante"),
    Ruta("foros:responder", f"{_F}t/{{tema}}/responder/", CON_CUENTA, "participante"),
    Ruta("foros:seguir_tema", f"{_F}t/{{tema}}/seguir/", SOLO_POST),
    Ruta("foros:moderar_tema", f"{_F}t/{{tema}}/moderar/", _MODERA_CON_POST),
    Ruta("foros:editar", f"{_F}m/{{mensaje_mio}}/editar/", SUYO, "participante"),
    Ruta("foros:borrar", f"{_F}m/{{mensaje_mio}}/borrar/", SUYO, "participante"),
    Ruta("foros:reportar", f"{_F}m/{{mensaje_ajeno}}/reportar/", CON_CUENTA, "participante"),
    Ruta("foros:moderar_mensaje", f"{_F}m/{{mensaje_ajeno}}/moderar/", _MODERA_CON_POST),
    Ruta("foros:foro", f"{_F}paso-diagnostico/", TODOS, "anonimo"),
    Ruta("foros:nuevo", f"{_F}mesa-abierta/nuevo/", CON_CUENTA, "participante"),
    Ruta("foros:seguir_foro", f"{_F}mesa-abierta/seguir/", SOLO_POST),
    Ruta("foros:atom", f"{_F}mesa-abierta/atom.xml", TODOS),
]

ESTADOS = [
    Ruta("foros-sin-cuenta", _F, {}, "anonimo"),
    Ruta("tema-sin-cuenta", f"{_F}t/{{tema}}/", {}, "anonimo"),
    Ruta("tema-quien-modera", f"{_F}t/{{tema}}/", {}, "coordinacion"),
    Ruta("foro-de-curso", f"{_F}curso-fundamentos/", {}, "participante"),
    Ruta("foro-vacio", f"{_F}materia-salud/", {}, "anonimo"),
]


def preparar(contexto: dict[str, Any]) -> dict[str, Any]:
    """Let somebody ask and `participante` answer."""
    from intercambio.foros.models import Seguimiento
    from intercambio.practicas.models import PracticaPage
    from tests.factories.foros import answer, ask

    first = ask(at=timezone.now() - timedelta(hours=1))
    mine = answer(first.tema, contexto["participante"])
    practica = PracticaPage.objects.live().first()
    return {
        "tema": first.tema_id,
        "mensaje_ajeno": first.pk,
        "mensaje_mio": mine.pk,
        "secreto": Seguimiento.objects.get(persona=contexto["participante"]).secreto,
        "practica_id": practica.pk if practica else 0,
    }


def ejemplos(page: Page) -> dict[str, object]:
    """Answer, as `participante`, in the conversation that she began."""
    page.goto("/demo/correo/")
    letters = re.findall(r"/baja/([0-9a-f-]{36})/", page.content())
    page.goto(_F)
    page.get_by_role("link", name=re.compile("no tenemos instituto")).first.click()
    tema = page.url.split("/t/")[1].split("/")[0]
    page.get_by_label("Su mensaje").fill("Ya tenemos la primera medición de agua: 14 de cada 100.")
    page.get_by_role("button", name="Publicar mi respuesta").click()
    edit = page.get_by_role("link", name=re.compile("Corregir")).last.get_attribute("href")
    report = page.get_by_role("link", name=re.compile("Reportar")).first.get_attribute("href")
    assert edit and report and letters
    return {
        "tema": tema,
        "mensaje_mio": edit.split("/m/")[1].split("/")[0],
        "mensaje_ajeno": report.split("/m/")[1].split("/")[0],
        "secreto": letters[0],
    }
