"""Who says it, and when: nothing stands in the directory without."""

from typing import Any

from django.conf import settings
from django.db import models


class ConFuente(models.Model):
    """A row with its source and the source's date."""

    fuente = models.CharField(
        "fuente", max_length=255, help_text="El documento y de quién es, como se llama él mismo."
    )
    fuente_url = models.URLField("liga de la fuente", blank=True)
    fuente_fecha = models.DateField("fecha de la fuente")
    fuente_estimada = models.BooleanField("la fecha es estimada", default=False)

    class Meta:
        abstract = True


def person(nombre: str, **options: Any) -> Any:
    """A column for who wrote the row down; empty for what the product's contents say."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", verbose_name=nombre, editable=False, **options,
    )  # fmt: skip
