"""What the admin sends when somebody edits a course, a lesson or an assignment."""

from typing import Any

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cursos.models import CursoPage, LeccionPage, TareaPage

from .cursos import PaginaFactory, paso

TEXTO = ("texto", rich_text("<p>Planear es acordar.</p>"))


class TareaFactory(PaginaFactory):
    """An assignment without its rubric: the form brings it."""

    title = "Una línea base"
    slug = "una-linea-base"
    lede = "Mida lo que hay."
    cuerpo = [("texto", "<p>Mida.</p>")]
    horas = 6

    class Meta:
        model = TareaPage


def course_form(curso: CursoPage, **changes: Any) -> dict[str, Any]:
    rows = [
        {"id": row.pk, "elemento": row.elemento_id, "ORDER": place}
        | ({"principal": "on"} if row.principal else {})
        for place, row in enumerate(curso.elementos.order_by("sort_order"), start=1)
    ]
    values = {
        "title": curso.title, "slug": curso.slug, "tipo": "curso", "resumen": "Uno",
        "descripcion": rich_text("<p>Uno</p>"), "al_terminar": rich_text("<p>Uno</p>"),
        "desglose_horas": rich_text("<ul><li>Todo: 20 h</li></ul>"), "horas": "20",
        "modalidad": "en-linea", "para_quien": "Quien", "requisitos": "Ninguno",
        "costo": "Sin costo", "respaldo": "Alguien", "inscripcion_abierta": "on",
        "evaluacion": curso.evaluacion_id or "", "nivel": "basico", "lecciones_minimas": "100",
        "peso_evaluacion": "100", "asistencia_minima": "", "promedio_minimo": "",
        "requiere": inline_formset([]), "alineaciones": inline_formset([]), "vigencia_meses": "",
        "evaluaciones": inline_formset([]),
        "elementos": inline_formset(rows, initial=len(rows)), "comments": inline_formset([]),
    }  # fmt: skip
    return nested_form_data(values | changes)


def lesson_form(leccion: LeccionPage, **changes: Any) -> dict[str, Any]:
    """A lesson with the elements it has, or one if it has none."""
    kept = [{"id": row.pk, "elemento": row.elemento_id} for row in leccion.elementos.all()]
    rows = kept or [{"elemento": paso(4).pk}]
    values = {
        "title": leccion.title, "slug": leccion.slug, "lede": "Empiece por aquí.", "minutos": "30",
        "termino": "leida", "cuerpo": streamfield([TEXTO]),
        "elementos": inline_formset([row | {"ORDER": 1} for row in rows], initial=len(kept)),
        "comments": inline_formset([]),
    }  # fmt: skip
    return nested_form_data(values | changes)


def task_form(tarea: TareaPage, *puntos: int, **changes: Any) -> dict[str, Any]:
    """An assignment whose rubric has these points, each with its two levels."""
    criteria = [
        {
            "titulo": f"Criterio {number}", "puntos": str(points), "descripcion": "Se mira.",
            "niveles": streamfield([
                ("nivel", {"puntos": str(level), "texto": "Se ve."}) for level in (points, 0)
            ]),
            "ORDER": number,
        }
        for number, points in enumerate(puntos, start=1)
    ]  # fmt: skip
    values = {
        "title": tarea.title, "slug": tarea.slug, "tipo": "trabajo", "lede": "Mida lo que hay.",
        "cuerpo": streamfield([TEXTO]), "horas": "6", "obligatoria": "on", "minimo": "70",
        "peso": "100", "tarde": "si", "descuento": "10", "criterios": inline_formset(criteria),
        "comments": inline_formset([]),
    }  # fmt: skip
    return nested_form_data(values | changes)
