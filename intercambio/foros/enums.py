"""States of a message, and why somebody reports one."""

from django.db.models import TextChoices


class EstadoMensaje(TextChoices):
    VISIBLE = "visible", "Visible"
    PENDIENTE = "pendiente", "En revisión"
    OCULTO = "oculto", "Oculto"
    BORRADO = "borrado", "Borrado"


class CausaReporte(TextChoices):
    PUBLICIDAD = "publicidad", "Es publicidad"
    OFENSA = "ofensa", "Ofende o amenaza"
    DATOS = "datos", "Muestra datos personales"
    AJENO = "ajeno", "No tiene que ver con el foro"
    OTRA = "otra", "Otra razón"
