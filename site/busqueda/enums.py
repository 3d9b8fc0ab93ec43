"""Kinds of things that can be found, in the order in which they are shown."""

from django.db.models import TextChoices


class TipoEntrada(TextChoices):
    ELEMENTO = "elemento", "Metodología"
    CURSO = "curso", "Cursos"
    LECCION = "leccion", "Lecciones"
    PRACTICA = "practica", "Buenas prácticas"
    TEMA = "tema", "Foros"
