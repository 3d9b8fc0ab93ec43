"""Who issues certificates."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="openquote")
class Emisor(BaseGenericSetting):
    """Who issues: what is frozen into each certificate at its issue."""

    nombre_legal = models.CharField(
        "nombre legal", max_length=160, default="Coordinación de Aula Municipal"
    )
    siglas = models.CharField("siglas para el registro", max_length=8, default="AM")

    panels = [FieldPanel("nombre_legal"), FieldPanel("siglas")]

    class Meta:
        verbose_name = "emisor de constancias"
        verbose_name_plural = "emisor de constancias"
