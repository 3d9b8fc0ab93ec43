"""Which page of a course stands at an address, and who was taking one that was put away."""

from wagtail.models import Page

from comun import paginas

from ...models import (
    CatalogoPage,
    CursoPage,
    Inscripcion,
    LeccionPage,
    ModuloPage,
    PosgradoPage,
    ProgramaPage,
    TareaPage,
)

_NIVELES: tuple[tuple[type[Page], ...], ...] = (
    (),
    (CatalogoPage,),
    (CursoPage, ProgramaPage, PosgradoPage),
    (ModuloPage,),
    (LeccionPage, TareaPage),
)


def find(ruta: str) -> Page | None:
    """Return the published page at `cursos/<curso>/<módulo>/<lección>/`, or None.

    Beside courses stand programmes and what other institutions offer.
    """
    return paginas.find(ruta, _NIVELES)


def put_away_from(persona_id: int, slug: str) -> Inscripcion | None:
    """Return the person's enrolment in a course of that name that is no longer published."""
    return (
        Inscripcion.objects.cursando()
        .filter(persona=persona_id, curso__slug=slug, curso__live=False)
        .select_related("curso")
        .first()
    )
