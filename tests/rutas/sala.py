"""The room of who leads an edition, and what its people read."""

import re
from typing import Any

from playwright.sync_api import Page

from .tipos import CON_CUENTA, QUIENES, Ruta

_DEMO = "/cursos/{sala_curso}/ediciones/{sala_clave}/"
# In the demonstration the enlace waits in it, and was written to.
_ESPERA = "/cursos/{curso}/ediciones/{edicion_llena}/"
_SALA = f"{_DEMO}grupo/"
_SESION = f"{_SALA}asistencia/{{sala_sesion}}/"
_LOTE = "/cursos/{lote_curso}/ediciones/{lote_clave}/grupo/constancias/{lote_pk}/"
_LLEVA = {
    "anonimo": 302, "participante": 403, "ajeno": 403, "coordinacion": 200, "admin": 200,
    "facilitacion": 200,
}  # fmt: skip
_LLEVA_POST: dict[str, int | tuple[int, ...]] = dict.fromkeys(QUIENES, (302, 403, 405, 422))

RUTAS: list[Ruta] = [
    Ruta("cursos:mis_grupos", "/mi-aprendizaje/grupos/", CON_CUENTA, "enlace"),
    Ruta(
        "cursos:edicion_anuncios", f"{_ESPERA}anuncios/",
        {"anonimo": 302, "participante": 200, "ajeno": 404, "admin": 404}, "enlace",
    ),
    Ruta("cursos:sala", _SALA, _LLEVA, "coordinacion"),
    Ruta("cursos:sala_anuncios", f"{_SALA}anuncios/", _LLEVA, "coordinacion"),
    Ruta("cursos:sala_asistencia", f"{_SALA}asistencia/", _LLEVA, "coordinacion"),
    Ruta("cursos:sala_sesion", _SESION, _LLEVA, "coordinacion"),
    Ruta("cursos:sala_firmada", f"{_SESION}firmada/", _LLEVA_POST),
    Ruta("cursos:sala_lista", f"{_SESION}lista.pdf", _LLEVA),
    Ruta("cursos:sala_notas", f"{_SALA}calificaciones/", _LLEVA, "coordinacion"),
    Ruta("cursos:sala_notas_csv", f"{_SALA}calificaciones.csv", _LLEVA),
    Ruta("cursos:sala_constancias", f"{_SALA}constancias/", _LLEVA, "coordinacion"),
    Ruta("cursos:sala_imprimir", f"{_SALA}constancias/imprimir/", _LLEVA_POST),
    Ruta("cursos:sala_lote", _LOTE, _LLEVA, "coordinacion"),
    Ruta("cursos:sala_lote_archivo", f"{_LOTE}archivo/", _LLEVA),
    Ruta("cursos:sala_renglon", f"{_LOTE}1/", _LLEVA, "coordinacion"),
    Ruta("cursos:sala_archivos", f"{_SALA}expediente/", _LLEVA, "coordinacion"),
    Ruta("cursos:sala_archivo", f"{_SALA}expediente/{{sala_archivo}}/", _LLEVA),
]  # fmt: skip

ESTADOS = [
    Ruta("sala-atrasadas", f"{_SALA}?filtro=atrasadas", {}, "coordinacion"),
    Ruta("sala-nadie", f"{_SALA}?q=zzz", {}, "coordinacion"),
]


def preparar(contexto: dict[str, Any]) -> dict[str, Any]:
    """Let `facilitacion` lead an edition with a session and a dossier."""
    from django.core.files.base import ContentFile
    from django.utils import timezone

    from cursos.enums import TipoArchivo
    from cursos.models import CursoPage
    from cursos.operations.ediciones import facilitaciones
    from cursos.operations.sala import constancias as constancias_de_edicion
    from cursos.operations.sala import expedientes
    from tests.factories.ediciones import EdicionFactory, SesionFactory

    at, leader = timezone.now(), contexto["facilitacion"]
    edicion = EdicionFactory(curso=CursoPage.objects.get(slug=contexto["curso"]))
    facilitaciones.add(edicion=edicion, persona=leader, by=edicion.creada_por, at=at)
    made = expedientes.ask(edicion=edicion, tipo=TipoArchivo.EXPEDIENTE, by=leader, at=at)
    expedientes.make(archivo_id=str(made.pk), at=at)
    lote = constancias_de_edicion.prepare_recognitions(edicion=edicion, by=leader, at=at)
    lote.archivo.save("lote.zip", ContentFile(b"PK"))
    return {
        "lote_curso": edicion.curso.slug,
        "lote_clave": edicion.clave,
        "lote_pk": lote.pk,
        "sala_curso": edicion.curso.slug,
        "sala_clave": edicion.clave,
        "sala_sesion": SesionFactory(edicion=edicion).pk,
        "sala_archivo": made.pk,
    }


def ejemplos(page: Page) -> dict[str, object]:
    """Find, in the demonstration, a group that is half way, as the coordination sees it."""
    from tests.navegador import log_in

    browser, origin = page.context.browser, re.match(r"https?://[^/]+", page.url)
    assert browser and origin
    context = browser.new_context(base_url=origin[0])
    mine = context.new_page()
    log_in(mine, "coordinacion@demo.example")
    mine.goto("/cursos/leer-un-presupuesto/ediciones/grupo-1/grupo/asistencia/")
    found = re.search(r"/asistencia/([0-9a-f-]{36})/\"", mine.content())
    mine.goto("/cursos/fundamentos/ediciones/grupo-1/grupo/constancias/")
    lote = re.search(r"/constancias/([0-9a-f-]{36})/\"", mine.content())
    context.close()
    assert found
    assert lote
    return {
        "lote_curso": "fundamentos", "lote_clave": "grupo-1", "lote_pk": lote[1],
        "sala_curso": "leer-un-presupuesto", "sala_clave": "grupo-1", "sala_sesion": found[1],
    }  # fmt: skip
