"""What certificates were given for, as their credentials name it."""

from django.db import models


class Logro(models.Model):
    """An achievement of the open credentials, by the last part of its address. Never changed.

    It names nobody; who holds a credential finds here what it was for.
    """

    wagtail_reference_index_ignore = True

    clave = models.SlugField("clave", max_length=160, primary_key=True)
    contenido = models.JSONField("contenido")

    class Meta:
        verbose_name = "logro"
        verbose_name_plural = "logros"

    def __str__(self) -> str:
        return self.clave
