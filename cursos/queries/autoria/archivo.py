"""What keeps a page from being deleted: records of fact, and whatever leans on it.

Wagtail's own pages of deletion do not ask the database what it protects.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import models
from wagtail.models import Page

from ...models import Avance, CursoElemento, Inscripcion, LeccionElemento

# Told below in whole sentences.
_EXPLAINED = {Inscripcion, Avance, CursoElemento, LeccionElemento}


@dataclass(frozen=True)
class PaginaRetenida:
    """A page with all below it, and why it stays."""

    pagina: Page
    motivos: list[str]

    @property
    def is_live(self) -> bool:
        return bool(self.pagina.live)


def held(paginas: Iterable[Page]) -> list[PaginaRetenida]:
    """Return those of these pages that cannot be deleted, with the reasons."""
    found = [PaginaRetenida(pagina, _reasons(pagina)) for pagina in paginas]
    return [page for page in found if page.motivos]


def _reasons(pagina: Page) -> list[str]:
    path = pagina.path
    counts = [
        (
            Inscripcion.objects.filter(curso__path__startswith=path).count(),
            ("una persona inscrita", "{} personas inscritas"),
        ),
        (
            Avance.objects.filter(leccion__path__startswith=path)
            .values("inscripcion")
            .distinct()
            .count(),
            ("una persona con avance en sus lecciones", "{} personas con avance en sus lecciones"),
        ),
        (
            CursoElemento.objects.filter(elemento__path__startswith=path)
            .values("curso")
            .distinct()
            .count(),
            ("un curso que trabaja este elemento", "{} cursos que trabajan sus elementos"),
        ),
        (
            LeccionElemento.objects.filter(elemento__path__startswith=path)
            .values("leccion")
            .distinct()
            .count(),
            ("una lección que lo trabaja", "{} lecciones que los trabajan"),
        ),
    ]
    told = [one if count == 1 else many.format(count) for count, (one, many) in counts if count]
    return told + list(_protected(path))


def _protected(path: str) -> Iterator[str]:
    """Count what the database keeps from losing a page of this branch, in any app above."""
    for model, field in _protecting():
        if count := model._default_manager.filter(**{f"{field}__path__startswith": path}).count():
            yield f"{model._meta.verbose_name_plural}: {count}"


@cache
def _protecting() -> list[tuple[type[models.Model], str]]:
    """Return each relation that protects a page, but for those that are told in sentences."""
    return [
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete is models.PROTECT
        and issubclass(field.remote_field.model, Page)
        and model not in _EXPLAINED
    ]
