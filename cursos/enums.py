"""Modalities and levels of courses, states of an enrolment."""

from django.db.models import TextChoices


class Modalidad(TextChoices):
    EN_LINEA = "en-linea", "En línea"
    PRESENCIAL = "presencial", "Presencial"
    MIXTA = "mixta", "Mixta"


class TipoCurso(TextChoices):
    CURSO = "curso", "Curso"
    TALLER = "taller", "Taller"


class EstadoInscripcion(TextChoices):
    ACTIVA = "activa", "En curso"
    ACREDITADA = "acreditada", "Acreditada"
