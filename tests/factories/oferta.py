"""Programmes and their courses, degrees of other institutions."""

from datetime import date
from typing import Any

import factory

from cursos.models import CatalogoPage, CursoPage, PosgradoPage, ProgramaCurso, ProgramaPage

from .paginas import PaginaFactory


class ProgramaFactory(PaginaFactory):
    title = factory.Sequence(lambda n: f"Programa de prueba {n}")
    slug = factory.Sequence(lambda n: f"programa-{n}")
    parent = factory.LazyFunction(lambda: CatalogoPage.objects.get())
    resumen = "Tres cursos, uno tras otro."
    para_quien = "Personal de planeación."
    respaldo = "Coordinación de prueba"

    class Meta:
        model = ProgramaPage
        skip_postgeneration_save = True

    @factory.post_generation
    def cursos(self: Any, create: bool, extracted: list[CursoPage] | None, **_: Any) -> None:
        for place, curso in enumerate(extracted or []):
            ProgramaCurso.objects.create(programa=self, curso=curso, sort_order=place)


class PosgradoFactory(PaginaFactory):
    title = factory.Sequence(lambda n: f"Maestría de prueba {n}")
    slug = factory.Sequence(lambda n: f"maestria-{n}")
    parent = factory.LazyFunction(lambda: CatalogoPage.objects.get())
    resumen = "De gestión local."
    institucion = "Universidad de Prueba"
    liga = "https://universidad.example/maestria"
    consultada = date(2026, 11, 3)

    class Meta:
        model = PosgradoPage
