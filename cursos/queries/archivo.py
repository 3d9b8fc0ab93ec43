"""What keeps a page from being deleted: records of fact, and courses that lean on it."""

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.models import Page

from ..models import Avance, CursoElemento, Inscripcion, LeccionElemento


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
    return [one if count == 1 else many.format(count) for count, (one, many) in counts if count]
