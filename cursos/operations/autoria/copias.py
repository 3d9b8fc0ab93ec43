"""What a copy of a course gets of its own: an assessment with its bank, keys of its rubrics."""

import uuid

from django.db import transaction
from wagtail.models import Page

from cuentas.models import Usuario
from cursos.evaluaciones.operations import banco

from ...models import Criterio, CursoPage, TareaPage


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
    if curso is None or curso.evaluacion is None:
        return
    evaluacion = banco.copy(evaluacion=curso.evaluacion, clave=copia.slug, by=by)
    draft = copia.get_latest_revision_as_object()
    draft.evaluacion = evaluacion
    _save(draft, by)
    CursoPage.objects.filter(pk=copia.pk).update(evaluacion=evaluacion)


def _renew(criteria: list[Criterio]) -> None:
    for criterio in criteria:
        criterio.clave = uuid.uuid4()
    Criterio.objects.bulk_update(criteria, ["clave"])


def _save(draft: Page, by: Usuario) -> None:
    """Save what the copy got of its own; the rest was saved a moment ago."""
    revision = draft.save_revision(user=by, changed=False, clean=False)
    Page.objects.filter(pk=draft.pk, live=True).update(live_revision=revision)
