"""Lists and elements of the methodology, beside those that every site starts with."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from metodologia.models import (
    ElementoPage,
    Fuente,
    MetodologiaPage,
    NombreLegal,
    Norma,
    TipoElementoPage,
)

from .paginas import PaginaFactory


class FuenteFactory(DjangoModelFactory[Fuente]):
    clave = factory.Sequence(lambda n: f"fuente-{n}")
    titulo = "Presentación de prueba"
    nombre_corto = "Presentación"
    autor = "Instituto de prueba"
    fecha = date(2007, 4, 12)
    fecha_texto = "12 de abril de 2007"

    class Meta:
        model = Fuente


class NormaFactory(DjangoModelFactory[Norma]):
    clave = factory.Sequence(lambda n: f"norma-{n}")
    nombre = "Ley de prueba"
    fecha = date(1983, 1, 5)
    liga = "https://www.diputados.gob.mx/LeyesBiblio/ref/lplan.htm"

    class Meta:
        model = Norma


class TipoElementoFactory(PaginaFactory):
    """A published list; `historia` is told as history."""

    parent = factory.LazyFunction(lambda: MetodologiaPage.objects.get())
    title = factory.Sequence(lambda n: f"Lista de prueba {n}")
    slug = factory.Sequence(lambda n: f"lista-de-prueba-{n}")
    singular = "Ficha de prueba"
    descripcion = "Para probar una lista."

    class Params:
        historia = factory.Trait(historico=True)

    class Meta:
        model = TipoElementoPage


class ElementoFactory(PaginaFactory):
    """A published element; `historia` is told as history and says why."""

    parent = factory.SubFactory(TipoElementoFactory)
    title = factory.Sequence(lambda n: f"Ficha de prueba {n}")
    slug = factory.Sequence(lambda n: f"ficha-de-prueba-{n}")
    clave = factory.Sequence(lambda n: f"z{n % 1000}")  # four characters; no test makes more
    resumen = "Lo que se prueba."
    fuente = factory.SubFactory(FuenteFactory)
    texto_fuente = "palabras de prueba"

    class Params:
        historia = factory.Trait(historico=True, nota_historica="Terminó en 2014.")

    class Meta:
        model = ElementoPage


class NombreLegalFactory(DjangoModelFactory[NombreLegal]):
    elemento = factory.SubFactory(ElementoFactory)
    nombre = "Nombre que da la ley"
    norma = factory.SubFactory(NormaFactory)
    articulo = "20"

    class Meta:
        model = NombreLegal
