"""What a copy of a course gets of its own: its assessments, keys of its rubrics."""

import uuid

from django.db import transaction
from wagtail.models import Page

from cuentas.models import Usuario
from cursos.evaluaciones.operations import banco

from ...models import Criterio, CursoPage, EvaluacionDeCurso, TareaPage


@transaction.atomic
def complete(*, original: Page, copia: Page, by: Usuario) -> None:
    """Give the copy what Wagtail leaves out. Editions and people are not copied: they are facts."""
    _renew(list(Criterio.objects.filter(tarea__path__startswith=copia.path)))
    for tarea in TareaPage.objects.filter(path__startswith=copia.path):
        draft = tarea.get_latest_revision_as_object()
        for criterio in draft.criterios.all():
            criterio.clave = uuid.uuid4()
        _save(draft, by)
    curso = CursoPage.objects.filter(pk=original.pk).select_related("evaluacion").first()
    if curso:
        _complete_assessments(curso, copia, by)


def _complete_assessments(original: CursoPage, copia: Page, by: Usuario) -> None:
    """Copy what the course ends with and what it asks beside, for the copy and for its draft."""
    beside = EvaluacionDeCurso.objects.filter(curso=copia.pk).select_related("evaluacion")
    # An exercise's key begins, as a rule, with its course's.
    made = {
        row.evaluacion_id: banco.copy(
            evaluacion=row.evaluacion, by=by,
            clave=f"{copia.slug}-{row.evaluacion.clave.removeprefix(f'{original.slug}-')}",
        )
        for row in beside
    }  # fmt: skip
    final = original.evaluacion and banco.copy(
        evaluacion=original.evaluacion, clave=copia.slug, by=by
    )
    draft = copia.get_latest_revision_as_object()
    draft.evaluacion = final
    for row in draft.evaluaciones.all():
        row.evaluacion = made[row.evaluacion_id]
    _save(draft, by)
    CursoPage.objects.filter(pk=copia.pk).update(evaluacion=final)
    for row in beside:
        row.evaluacion = made[row.evaluacion_id]
    EvaluacionDeCurso.objects.bulk_update(beside, ["evaluacion"])


def _renew(criteria: list[Criterio]) -> None:
    for criterio in criteria:
        criterio.clave = uuid.uuid4()
    Criterio.objects.bulk_update(criteria, ["clave"])


def _save(draft: Page, by: Usuario) -> None:
    """Save what the copy got of its own; the rest was saved a moment ago."""
    revision = draft.save_revision(user=by, changed=False, clean=False)
    Page.objects.filter(pk=draft.pk, live=True).update(live_revision=revision)
