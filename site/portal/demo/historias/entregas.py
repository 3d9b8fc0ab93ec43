"""An assignment of the demonstration's first course: who handed in, and how one was marked."""

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from comun.contenido import Mapa, read_yaml
from cuentas.models import Usuario
from cursos.enums import TipoTarea
from cursos.models import Criterio, CursoPage, Entrega, Inscripcion, ModuloPage, TareaPage
from cursos.operations import entregas
from cursos.operations.entregas import calificaciones
from cursos.operations.entregas.calificaciones import Puntos

from ..personas import DOMINIO

ARCHIVO = Path(__file__).parents[1] / "entregas.yaml"
_SLUG = "documente-una-practica"


def tell(*, personas: dict[str, Usuario], by: Usuario, at: datetime) -> None:
    """Tell it once; the dates are days before `at`, and `by` marks."""
    told: Mapa = read_yaml(ARCHIVO)
    told.check({"titulo", "lede", "cuerpo", "horas", "criterios", "entregas"})
    if TareaPage.objects.filter(slug=_SLUG).exists():
        return
    curso = CursoPage.objects.live().get(slug="fundamentos")
    tarea = _publish(curso, told)
    for words in told["entregas"]:
        words.check({"de", "hace", "texto"}, {"puntos", "comentario", "calificada"})
        persona = personas[f"{words['de']}{DOMINIO}"]
        mine = Inscripcion.objects.select_related("curso", "persona", "edicion")
        inscripcion = mine.get(curso=curso, persona=persona)
        entrega = _hand_in(inscripcion, tarea, words["texto"], at - timedelta(days=words["hace"]))
        if "puntos" in words:
            _mark(entrega, words, by, at - timedelta(days=words["calificada"]))
            again = at - timedelta(days=1)
            entregas.begin_again(inscripcion=inscripcion, tarea=tarea, by=persona, at=again)


def _publish(curso: CursoPage, told: Mapa) -> TareaPage:
    """Hang it below the last module. It is asked of nobody: the course stays as it was."""
    tarea = TareaPage(
        title=told["titulo"], slug=_SLUG, tipo=TipoTarea.PRACTICA, lede=told["lede"],
        cuerpo=[("texto", told["cuerpo"])], horas=told["horas"], obligatoria=False, peso=0,
    )  # fmt: skip
    tarea.criterios = [
        Criterio(
            titulo=one["titulo"], puntos=one["puntos"], descripcion=one["descripcion"],
            niveles=[("nivel", dict(level)) for level in one.get("niveles", [])], sort_order=place,
        )
        for place, one in enumerate(told["criterios"])
    ]  # fmt: skip
    modules = ModuloPage.objects.live().child_of(curso).order_by("path")
    modules.reverse()[0].add_child(instance=tarea)
    tarea.save_revision().publish()
    return tarea


def _hand_in(inscripcion: Inscripcion, tarea: TareaPage, texto: str, at: datetime) -> Entrega:
    persona = inscripcion.persona
    draft = entregas.save(
        inscripcion=inscripcion, tarea=tarea, texto=texto, base="", by=persona, at=at
    )
    assert draft is not None  # noqa: S101 - the story has words
    return entregas.submit(
        inscripcion=inscripcion, tarea=tarea, base=entregas.seal(draft), by=persona,
        at=at + timedelta(hours=1),
    )  # fmt: skip


def _mark(entrega: Entrega, words: Mapa, by: Usuario, at: datetime) -> None:
    points = {
        orden: Puntos(Decimal(number)) for orden, number in enumerate(words["puntos"], start=1)
    }
    calificaciones.save(
        entrega=entrega, puntos=points, comentario=words["comentario"], base="", liberar=True,
        by=by, at=at,
    )  # fmt: skip
