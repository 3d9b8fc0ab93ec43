"""Municipalities that take part and their practices, published or drafts."""

from datetime import date
from decimal import Decimal
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from directorio.models import MunicipioPage
from intercambio.practicas.enums import Comportamiento, EstadoPractica, Origen, TipoOrgano
from intercambio.practicas.models import (
    BibliotecaPage,
    Documento,
    Indicador,
    PracticaElemento,
    PracticaPage,
)
from metodologia.models import ElementoPage, Fuente

from .cuentas import RIOVERDE, municipio
from .paginas import PaginaFactory


class MunicipioPageFactory(PaginaFactory):
    """The branch of Rioverde below the library; the same one when asked for again."""

    parent = factory.LazyFunction(lambda: BibliotecaPage.objects.get())
    municipio = factory.LazyFunction(municipio)
    title = factory.LazyAttribute(lambda page: str(page.municipio))
    slug = factory.LazyAttribute(lambda page: page.municipio.pk)

    class Meta:
        model = MunicipioPage

    @classmethod
    def _create(cls, model_class: type[MunicipioPage], *args: Any, **kwargs: Any) -> MunicipioPage:
        found = MunicipioPage.objects.filter(municipio=kwargs["municipio"]).first()
        made: MunicipioPage = found or super()._create(model_class, *args, **kwargs)
        return made


class PracticaFactory(PaginaFactory):
    """A published practice of Rioverde, whole; `borrador` is not published.

    `elementos=["E5", "P3"]` ties it to elements; `indicadores=1` measures something.
    """

    parent = factory.LazyFunction(lambda: MunicipioPageFactory(municipio=municipio(RIOVERDE)))
    title = factory.Sequence(lambda n: f"Práctica de prueba {n}")
    slug = factory.Sequence(lambda n: f"practica-de-prueba-{n}")
    first_published_at = factory.LazyFunction(timezone.now)
    last_published_at = factory.SelfAttribute("first_published_at")
    resumen = "Una cuartilla de costo y beneficio antes de programar cada obra."
    dependencia = "Dirección de Planeación"
    tipo_organo = TipoOrgano.DEPENDENCIA
    administracion = "2021–2024"
    estado = EstadoPractica.OPERACION
    fecha_inicio = date(2022, 3, 1)
    materia = factory.LazyFunction(lambda: elemento("M12"))
    situacion_previa = "Llegaban solicitudes sin orden."
    objetivos = "Ordenar las solicitudes."
    solucion = "Se redactó una ficha.\n\nObras y tesorería la llenan juntas."
    participacion = "Obras, tesorería y el consejo."
    resultados = "Más obras con ficha."
    no_funciono = "La primera ficha tenía demasiados campos. Se redujo."
    continuidad = "La sostuvo un acuerdo de cabildo."
    lecciones = "Menos campos, más conversación."
    replicabilidad = "Una persona en obras y otra en tesorería."
    contacto_cargo = "Dirección de Planeación"
    contacto_correo = "planeacion@rioverde.example"

    class Meta:
        model = PracticaPage
        skip_postgeneration_save = True

    class Params:
        borrador = factory.Trait(live=False, first_published_at=None)
        documental = factory.Trait(
            origen=Origen.DOCUMENTAL,
            fuente=factory.LazyFunction(lambda: Fuente.objects.get(clave="leon-2007")),
        )

    @factory.post_generation
    def elementos(self: Any, create: bool, extracted: list[str] | None, **_: Any) -> None:
        for order, clave in enumerate(extracted or []):
            PracticaElemento.objects.create(
                practica=self, elemento=elemento(clave), sort_order=order
            )

    @factory.post_generation
    def indicadores(self: Any, create: bool, extracted: int | None, **_: Any) -> None:
        IndicadorFactory.create_batch(extracted or 0, practica=self)


class IndicadorFactory(DjangoModelFactory[Indicador]):
    practica = factory.SubFactory(PracticaFactory)
    nombre = "Obras con ficha"
    unidad = "obras"
    comportamiento = Comportamiento.ASCENDENTE
    valor_antes = Decimal(3)
    fecha_antes = date(2021, 12, 31)
    valor_despues = Decimal(28)
    fecha_despues = date(2024, 12, 31)
    fuente = "Dirección de Obras, corte anual"
    sort_order = 0

    class Meta:
        model = Indicador


class DocumentoFactory(DjangoModelFactory[Documento]):
    practica = factory.SubFactory(PracticaFactory)
    liga = "https://rioverde.example/ficha.pdf"
    titulo = "Ficha de una cuartilla"
    autor = "Dirección de Obras"
    fecha = date(2022, 5, 2)
    sort_order = 0

    class Meta:
        model = Documento


def elemento(clave: str) -> ElementoPage:
    """Return an element of the methodology by its plate: E5, M12, P3."""
    return ElementoPage.objects.get(clave=clave)
