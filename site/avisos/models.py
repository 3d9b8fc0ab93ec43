"""What people are told: letters in the outbox, notices on the site."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class Correo(models.Model):
    """A letter to one address. `clave` says what it is about, so that nobody gets it twice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clave = models.CharField("clave", max_length=200, unique=True)
    para = models.EmailField("para")
    asunto = models.CharField("asunto", max_length=200)
    cuerpo = models.TextField("cuerpo", blank=True)
    # Where a mail program's «unsubscribe» leads, by POST and without logging in.
    liga_baja = models.URLField("liga para dejar de recibir", max_length=300, blank=True)
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


class Aviso(models.Model):
    """A notice to one person, on the site. `clave` says what it is about: one cause, one notice."""

    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="avisos"
    )
    clave = models.CharField("clave", max_length=200)
    texto = models.CharField("texto", max_length=255)
    url = models.CharField("dirección", max_length=400)
    creado_at = models.DateTimeField("creado")
    visto_at = models.DateTimeField("visto", null=True, blank=True)

    class Meta:
        verbose_name = "aviso"
        verbose_name_plural = "avisos"
        constraints = [
            models.UniqueConstraint(fields=["persona", "clave"], name="aviso_uno_por_causa")
        ]
        indexes = [
            models.Index(fields=["persona", "-creado_at"], name="aviso_de_persona"),
            models.Index(
                fields=["persona"], name="aviso_sin_ver", condition=models.Q(visto_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.texto
