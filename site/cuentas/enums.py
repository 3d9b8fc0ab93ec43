"""Kinds of people, and what a municipality may appoint them for."""

from django.db.models import TextChoices


class TipoPersona(TextChoices):
    MUNICIPAL = "municipal", "Trabajo en un municipio o alcaldía"
    CONSEJERIA = "consejeria", "Participo en un consejo ciudadano o comunitario"
    ESTATAL = "estatal", "Trabajo en el gobierno del estado o en el federal"
    ACADEMIA = "academia", "Estudio, enseño o investigo"
    FACILITACION = "facilitacion", "Imparto cursos o acompaño grupos"
    OTRA = "otra", "Otra situación"


# Those who belong to a municipality: the profile asks which one.
CON_MUNICIPIO = {TipoPersona.MUNICIPAL, TipoPersona.CONSEJERIA}


class Papel(TextChoices):
    ENLACE = "enlace", "Enlace municipal"
    AUTORIA = "autoria", "Escribe las prácticas del municipio"
