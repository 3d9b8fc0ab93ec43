"""The list in which an outsider looks whether a credential was revoked."""

from django.db import models

# What the specification asks for at least: 16 kB of bits, so that none says much.
PLACES = 131_072


class Lista(models.Model):
    """A status list: one bit for each certificate, at a place that says nothing of it.

    The signed text is made by the worker; who asks gets it as it stands.
    """

    wagtail_reference_index_ignore = True

    clave = models.SlugField("clave", max_length=12, unique=True, help_text="«2026-a»")
    credencial = models.TextField("lista firmada", blank=True)
    firmada_at = models.DateTimeField("firmada", null=True, blank=True)

    class Meta:
        verbose_name = "lista de estado"
        verbose_name_plural = "listas de estado"

    def __str__(self) -> str:
        return self.clave
