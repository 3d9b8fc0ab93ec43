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


class EstadoAdscripcion(TextChoices):
    PENDIENTE = "pendiente", "Por confirmar"
    APROBADA = "aprobada", "Confirmada"
    RECHAZADA = "rechazada", "No confirmada"
    TERMINADA = "terminada", "Terminada"


# Of these a person has one at most.
ABIERTAS = [EstadoAdscripcion.PENDIENTE, EstadoAdscripcion.APROBADA]


class Via(TextChoices):
    """What confirmed that somebody belongs to a municipality."""

    DOMINIO = "dominio", "Por el dominio de su correo"
    INVITACION = "invitacion", "Por invitación del municipio"
    ENLACE = "enlace", "La confirmó el enlace"
    COORDINACION = "coordinacion", "La confirmó la coordinación"


class EstadoCarga(TextChoices):
    """A list of people to invite."""

    LEYENDO = "leyendo", "Revisándose"
    ILEGIBLE = "ilegible", "No se pudo leer"
    REVISADA = "revisada", "Espera su visto bueno"
    INVITANDO = "invitando", "Enviándose"
    TERMINADA = "terminada", "Enviada"
    DESCARTADA = "descartada", "Descartada"


class ResultadoFila(TextChoices):
    """What was found about a row, and what came of it."""

    NUEVA = "nueva", "Se puede invitar"
    YA_INVITADA = "ya_invitada", "Ya tiene una invitación"
    YA_PERTENECE = "pertenece", "Ya tiene cuenta y está confirmada"
    REPETIDA = "repetida", "Repetida en el archivo"
    CORREO_MALO = "correo_malo", "Correo mal escrito"
    SIN_CORREO = "sin_correo", "Sin correo"
    SIN_NOMBRE = "sin_nombre", "Sin nombre"
    INVITADA = "invitada", "Invitada"
    NO_INVITADA = "no_invitada", "No se pudo invitar"
