"""How far help has come, on both sides, and why somebody reports its words."""

from django.db.models import TextChoices


class Clase(TextChoices):
    PIDE = "pide", "Pide"
    OFRECE = "ofrece", "Ofrece"


class EstadoApoyo(TextChoices):
    """Where a request or an offer stands. The last two are its ways out."""

    ABIERTA = "abierta", "Abierta"
    ACEPTADA = "aceptada", "En marcha"
    HECHA = "hecha", "Hecha"
    AGRADECIDA = "agradecida", "Hecha y agradecida"
    RETIRADA = "retirada", "Retirada"
    VENCIDA = "vencida", "Vencida"


class EstadoRespuesta(TextChoices):
    """Where one municipality's answer stands."""

    ENVIADA = "enviada", "Espera respuesta"
    ACEPTADA = "aceptada", "Aceptada"
    HECHA = "hecha", "Hecha"
    AGRADECIDA = "agradecida", "Hecha y agradecida"
    DECLINADA = "declinada", "No se aceptó"
    RETIRADA = "retirada", "Retirada"


# Of these a municipality has one at most in each request.
EN_PIE = [
    EstadoRespuesta.ENVIADA,
    EstadoRespuesta.ACEPTADA,
    EstadoRespuesta.HECHA,
    EstadoRespuesta.AGRADECIDA,
]
CUMPLIDAS = [EstadoRespuesta.HECHA, EstadoRespuesta.AGRADECIDA]


class Causa(TextChoices):
    PUBLICIDAD = "publicidad", "Es publicidad"
    OFENSA = "ofensa", "Ofende o amenaza"
    DATOS = "datos", "Muestra datos personales"
    OTRA = "otra", "Otra razón"
