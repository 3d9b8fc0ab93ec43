"""The outbox: a letter exists from the moment its cause is committed."""

import uuid

from django.db import models
from django.utils import timezone


class Correo(models.Model):
    """A letter to one address. `clave` says what it is about, so that nobody gets it twice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clave = models.CharField("clave", max_length=200, unique=True)
    para = models.EmailField("para")
    asunto = models.CharField("asunto", max_length=200)
    cuerpo = models.TextField("cuerpo", blank=True)
    # Codes to enter with: the body is wiped as soon as it has been sent.
    efimero = models.BooleanField("se borra al enviarse", default=False)
    creado_at = models.DateTimeField("creado", default=timezone.now)
    enviado_at = models.DateTimeField("enviado", null=True, blank=True)

    class Meta:
        verbose_name = "correo"
        verbose_name_plural = "correos"
        indexes = [models.Index(fields=["enviado_at"], name="correo_enviado")]

    def __str__(self) -> str:
        return f"{self.asunto} → {self.para}"

    @property
    def message_id(self) -> str:
        """Stable: a letter sent again after a crash is recognised as the same one."""
        return f"<{self.id}@aula-municipal>"
