"""Exercises beside the final assessment, claims, and the files of answers."""

import re
from typing import Any

from django.utils import timezone
from playwright.sync_api import Page

from .tipos import INSCRITO, SOLO_POST, SUYO, Ruta

_INTENTO = "/cursos/{curso}/evaluacion/{entregado}/"
_FUNDAMENTOS = "/cursos/fundamentos/evaluacion/"
_CASO = "/cursos/leer-un-presupuesto/evaluacion/"
_EJERCICIO = "/cursos/{curso_ejercicio}/evaluaciones/{ejercicio}/"

RUTAS: list[Ruta] = [
    Ruta("cursos:ejercicio", _EJERCICIO, INSCRITO, "participante"),
    Ruta("cursos:ejercicio_abrir", f"{_EJERCICIO}abrir/", SOLO_POST),
    Ruta("cursos:impugnar", f"{_INTENTO}1/impugnar/", SUYO, "participante"),
    Ruta("cursos:modulo_sabido", f"{_INTENTO}modulos/1/", SOLO_POST),
    Ruta(
        "cursos:archivo_respuesta",
        "/respuestas/archivos/{archivo_respuesta}/",
        SUYO | {"coordinacion": 200, "admin": 200},
    ),
]

# What each kind of assessment looks like to who takes it. The case asks every kind of question.
ESTADOS: list[Ruta] = [
    Ruta(f"ejercicio-{nombre}", url, {}, "participante")
    for nombre, url in {
        "diagnostico": f"{_FUNDAMENTOS}{{diagnostico}}/resultado/",
        "practica": f"{_FUNDAMENTOS}{{practica}}/1/",
        "practica-resultado": f"{_FUNDAMENTOS}{{practicado}}/resultado/",
        "caso": "/cursos/leer-un-presupuesto/evaluaciones/leer-un-presupuesto-caso/",
        **{f"caso-{n}": f"{_CASO}{{caso_abierto}}/{n}/" for n in range(1, 11)},
        "caso-revisar": f"{_CASO}{{caso_abierto}}/revisar/",
        "caso-resultado": f"{_CASO}{{caso_calificado}}/resultado/",
        "formulas": "/cursos/sistema-municipal-de-indicadores/evaluacion/{formulas}/3/",
    }.items()
]


def preparar(contexto: dict[str, Any]) -> dict[str, Any]:
    """Let `participante` have handed in an exercise whose answer is a file."""
    from cursos.evaluaciones.operations import archivos
    from cursos.operations import intentos
    from tests.cursos.evaluacion.armado import CONTENIDOS, assessment, enrolled
    from tests.factories.entregas import archivo

    by, at = contexto["participante"], timezone.now()
    evaluacion = assessment(CONTENIDOS["archivo"])
    inscripcion = enrolled(evaluacion, is_final=False, persona=by)
    intento = intentos.open(inscripcion=inscripcion, evaluacion=evaluacion, at=at)
    page = archivos.Pagina(by, intento.pk, orden=1, base=0, origen="a" * 16)
    answered = archivos.attach(pagina=page, archivo=archivo(), at=at)
    intentos.submit(inscripcion=inscripcion, intento=intento, at=at)
    return {
        "curso_ejercicio": inscripcion.curso.slug,
        "ejercicio": evaluacion.clave,
        "archivo_respuesta": answered.archivos.get().pk,
    }


def ejemplos(page: Page) -> dict[str, object]:
    """Take, as `participante`, an assessment of each kind; let the coordination mark the case."""
    page.goto("/cursos/sistema-municipal-de-indicadores/")
    for enrol in page.get_by_role("button", name="Inscribirme").all():
        enrol.click()
        page.wait_for_load_state()
    diagnostico = _handed_in(page, "fundamentos", "diagnostico")
    practicado = _handed_in(page, "fundamentos", "practica")
    practica = _opened(page, "fundamentos", "practica")
    _choose(page)
    page.get_by_role("button", name="Comprobar").click()
    page.locator("#comprobacion").wait_for()
    caso = _handed_in(page, "leer-un-presupuesto", "caso")
    _mark(page)
    return {
        "curso_ejercicio": "fundamentos",
        "ejercicio": "fundamentos-diagnostico",
        "diagnostico": diagnostico,
        "practicado": practicado,
        "practica": practica,
        "caso_calificado": caso,
        "caso_abierto": _opened(page, "leer-un-presupuesto", "caso"),
        "formulas": _opened(page, "sistema-municipal-de-indicadores", "letras"),
    }


def _opened(page: Page, curso: str, clave: str) -> str:
    page.goto(f"/cursos/{curso}/evaluaciones/{curso}-{clave}/")
    for box in page.locator("#declaracion").all():
        box.check()
    page.get_by_role("button", name=re.compile("Empezar")).click()
    page.wait_for_url(re.compile(r"/evaluacion/[0-9a-f-]{36}/1/"))
    found = re.search(r"[0-9a-f-]{36}", page.url)
    assert found
    return found[0]


def _choose(page: Page) -> None:
    """Answer what is asked here, where that is a matter of choosing or of writing."""
    if (offered := page.locator("fieldset .op input")).count():
        offered.first.check()
    elif (written := page.locator("fieldset :is(textarea, input[type=text])")).count():
        written.first.fill("12")
    else:
        return
    page.locator(".guardado[data-estado=guardado]").wait_for()


def _handed_in(page: Page, curso: str, clave: str) -> str:
    intento = _opened(page, curso, clave)
    for n in range(1, page.locator(".preguntas li").count() + 1):
        page.goto(f"/cursos/{curso}/evaluacion/{intento}/{n}/")
        _choose(page)
    page.goto(f"/cursos/{curso}/evaluacion/{intento}/revisar/")
    page.get_by_role("button", name="Entregar").click()
    page.wait_for_url("**/resultado/")
    return intento


def _mark(page: Page) -> None:
    """Give the points that are missing, and let them be known."""
    from tests.navegador import log_in

    browser, origin = page.context.browser, re.match(r"https?://[^/]+", page.url)
    assert browser and origin
    context = browser.new_context(base_url=origin[0])
    mine = context.new_page()
    log_in(mine, "coordinacion@demo.example")
    mine.goto("/formacion/evaluaciones/?curso=leer-un-presupuesto")
    area = mine.get_by_role("link", name=re.compile("^Caso: ")).first.get_attribute("href")
    mine.goto(f"{area}por-calificar/")
    mine.get_by_role("link", name="María Fernanda").click()
    mine.wait_for_load_state()
    for points in mine.locator(".puntos input").all():
        points.fill("2")
    mine.get_by_role("button", name=re.compile("Guardar y seguir")).click()
    mine.goto(f"{area}publicar/")
    mine.locator("main form button").last.click()
    mine.wait_for_load_state()
    context.close()
