"""What the demonstration shows of other institutions' offer: one degree, said to be made up."""

from django.utils import timezone

from cursos.models import CatalogoPage, PosgradoPage

SLUG = "maestria-de-muestra"


def tell() -> None:
    """Publish the sample, once."""
    if PosgradoPage.objects.filter(slug=SLUG).exists():
        return
    CatalogoPage.objects.get().add_child(
        instance=PosgradoPage(
            slug=SLUG,
            title="Maestría de muestra en gestión local",
            resumen="Ficha inventada para la demostración: así se ve lo que ofrecen otros.",
            institucion="Universidad de muestra (no existe)",
            modalidad="Mixta",
            duracion="Cuatro semestres",
            liga="https://universidad.example/maestria",
            consultada=timezone.localdate(),
        )
    )
