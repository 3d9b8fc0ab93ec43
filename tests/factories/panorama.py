"""What hubs and open data look at: municipalities that take part, practices, forums."""

from datetime import date
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from directorio.models import MunicipioPage
from intercambio.foros.models import Foro, Tema
from intercambio.practicas.models import (
    BibliotecaPage,
    Indicador,
    IntercambioPage,
    PracticaElemento,
    PracticaPage,
)
from metodologia.models import ElementoPage
from municipios.models import Municipio
from portal.models import InicioPage

from .cuentas import UsuarioFactory
from .paginas import PaginaFactory

RIOVERDE, LEON = "24024", "11020"


class IntercambioFactory(PaginaFactory):
    parent = factory.LazyFunction(lambda: InicioPage.objects.get())
    title, slug = "Intercambio", "intercambio"

    class Meta:
        model = IntercambioPage


class BibliotecaFactory(PaginaFactory):
    parent = factory.LazyFunction(
        lambda: IntercambioPage.objects.first() or IntercambioFactory()  # a new site may have it
    )
    title, slug = "Buenas prácticas", "practicas"

    class Meta:
        model = BibliotecaPage


def town(cvegeo: str) -> MunicipioPage:
    """Return the page of a municipality, made if there is none."""
    found = MunicipioPage.objects.filter(municipio=cvegeo).first()
    if found:
        return found
    library = BibliotecaPage.objects.first() or BibliotecaFactory()
    library.refresh_from_db()
    name = Municipio.objects.get(pk=cvegeo).nombre
    page: MunicipioPage = library.add_child(
        instance=MunicipioPage(title=name, slug=cvegeo, municipio_id=cvegeo)
    )
    return page


class PracticaPublicadaFactory(PaginaFactory):
    """A published practice of Rioverde; `elementos=["E1"]` ties it, `medida=True` measures it."""

    parent = factory.LazyFunction(lambda: town(RIOVERDE))
    title = factory.Sequence(lambda n: f"Práctica de prueba {n}")
    slug = factory.Sequence(lambda n: f"practica-de-prueba-{n}")
    folio = factory.Sequence(lambda n: f"PM-24024-2026-{n:02d}")
    resumen = "Lo que se hizo y lo que cambió."
    estado = "operacion"
    first_published_at = factory.LazyFunction(timezone.now)
    last_published_at = factory.SelfAttribute("first_published_at")

    class Meta:
        model = PracticaPage
        skip_postgeneration_save = True

    @factory.post_generation
    def elementos(self: Any, create: bool, extracted: list[str] | None, **_: Any) -> None:
        for place, clave in enumerate(extracted or []):
            elemento = ElementoPage.objects.get(clave=clave)
            PracticaElemento.objects.create(practica=self, elemento=elemento, sort_order=place)

    @factory.post_generation
    def medida(self: Any, create: bool, extracted: bool, **_: Any) -> None:
        if extracted:
            Indicador.objects.create(
                practica=self,
                nombre="Tomas con agua diaria",
                unidad="%",
                comportamiento="ascendente",
                valor_antes="31",
                fecha_antes=date(2024, 1, 1),
                valor_despues="52.5",
                fecha_despues=date(2026, 1, 1),
                fuente="Organismo de agua",
            )


class ForoFactory(DjangoModelFactory[Foro]):
    slug = factory.Sequence(lambda n: f"foro-{n}")
    titulo = factory.Sequence(lambda n: f"Foro de prueba {n}")

    class Meta:
        model = Foro


class TemaFactory(DjangoModelFactory[Tema]):
    foro = factory.SubFactory(ForoFactory)
    titulo = factory.Sequence(lambda n: f"Tema de prueba {n}")
    autor = factory.SubFactory(UsuarioFactory)
    visibles = 2
    creado_at = factory.LazyFunction(timezone.now)
    ultimo_at = factory.SelfAttribute("creado_at")

    class Meta:
        model = Tema
