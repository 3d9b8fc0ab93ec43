"""The municipality's sign-off."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from cuentas.models import Designacion

from ..enums import EstadoFirma
from .paginas import PracticaPage


class Firma(models.Model):
    """Somebody in office was asked to answer for one exact text, and did or did not.

    Bound to a revision and its fingerprint: a later edit makes it worth nothing. Who signs needs
    no account: the letter's link is the key, and only its fingerprint is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practica = models.ForeignKey(PracticaPage, on_delete=models.PROTECT, related_name="firmas")
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.PROTECT, related_name="+")
    huella = models.CharField("huella del texto", max_length=64)
    nombre = models.CharField("nombre de quien firma", max_length=120)
    cargo = models.CharField("cargo de quien firma", max_length=120)
    correo = models.EmailField("correo de quien firma")
    secreto_huella = models.CharField("huella de la liga", max_length=64, unique=True)
    estado = models.CharField(
        "estado", max_length=8, choices=EstadoFirma, default=EstadoFirma.PEDIDA
    )
    # Where an enlace signs, by which appointment: it must hold at that moment.
    designacion = models.ForeignKey(
        Designacion, on_delete=models.PROTECT, null=True, blank=True, related_name="firmas",
        verbose_name="designación de quien firma",
    )  # fmt: skip
    nota = models.CharField("qué cambió desde la versión anterior", max_length=280, blank=True)
    pedida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="firmas_pedidas"
    )
    pedida_at = models.DateTimeField("pedida")
    vence_at = models.DateTimeField("vence")
    decidida_at = models.DateTimeField("decidida", null=True, blank=True)
    observaciones = models.TextField("observaciones", blank=True)

    class Meta:
        verbose_name = "firma municipal"
        verbose_name_plural = "firmas municipales"
        constraints = [
            models.UniqueConstraint(
                fields=["practica"], condition=Q(estado="pedida"), name="firma_una_pedida"
            ),
            models.CheckConstraint(
                name="firma_decidida_tiene_fecha",
                condition=Q(estado="pedida", decidida_at__isnull=True)
                | ~Q(estado="pedida") & Q(decidida_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nombre}, {self.cargo}"
