"""The public side of the issuer's keys. The private side is a file that no database holds."""

from django.db import models
from django.db.models import Q

from ..enums import ClaseLlave, EstadoLlave


class Llave(models.Model):
    """A key that signs or signed: stays listed for as long as anything signed with it is good."""

    wagtail_reference_index_ignore = True

    nombre = models.CharField(
        "nombre", max_length=24, help_text="«2026-01»: estará en la credencial"
    )
    clase = models.CharField("qué firma", max_length=12, choices=ClaseLlave)
    estado = models.CharField(
        "estado", max_length=12, choices=EstadoLlave, default=EstadoLlave.ACTIVA
    )
    # Credentials: the Multikey; seal: the certificate chain in PEM, its own first, the root last.
    publica = models.TextField("parte pública")
    huella = models.CharField("SHA-256", max_length=64, unique=True)
    de_demostracion = models.BooleanField("solo para la demostración", default=False)
    creada_at = models.DateTimeField("creada")
    vence_at = models.DateTimeField("vence", null=True, blank=True)
    retirada_at = models.DateTimeField("dejó de firmar", null=True, blank=True)

    class Meta:
        verbose_name = "llave"
        verbose_name_plural = "llaves"
        constraints = [
            models.UniqueConstraint(fields=["clase", "nombre"], name="llave_nombre_unico"),
            models.UniqueConstraint(
                fields=["clase"], condition=Q(estado="activa"), name="llave_una_activa_por_clase"
            ),
            models.CheckConstraint(
                name="llave_retirada_tiene_fecha",
                condition=Q(estado="activa", retirada_at__isnull=True)
                | (~Q(estado="activa") & Q(retirada_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clase} {self.nombre}"
