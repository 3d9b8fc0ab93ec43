"""Finding what a person hands in, and the files of it."""

from uuid import UUID

from cuentas.models import Usuario

from ...models import ArchivoDeEntrega, Entrega, Inscripcion, TareaPage
from ..aprendizaje import temario


def assignment(slug: str, pk: int) -> TareaPage | None:
    """Return the assignment of the course with that name, published or not."""
    tarea = TareaPage.objects.filter(pk=pk).first()
    if tarea is None or tarea.url_path.split("/")[-4:-3] != [slug]:
        return None
    return tarea


def enrolment(tarea: TareaPage, usuario: Usuario) -> Inscripcion | None:
    """Return the person's enrolment in the course of an assignment."""
    path = temario.path_of_course(tarea)
    mine = Inscripcion.objects.cursando().filter(curso__path=path, persona=usuario)
    return mine.select_related("curso", "edicion").latest_first().first()


def by_pk(pk: UUID) -> Entrega | None:
    """Return a piece of work with everything that its permissions and its page ask for."""
    return (
        Entrega.objects.select_related(
            "tarea", "calificada_por", "inscripcion__persona__municipio__entidad",
            "inscripcion__edicion", "inscripcion__curso",
        )
        .filter(pk=pk)
        .first()
    )  # fmt: skip


def file(pk: UUID) -> ArchivoDeEntrega | None:
    return (
        ArchivoDeEntrega.objects.select_related("entrega__inscripcion__edicion")
        .filter(pk=pk)
        .first()
    )
