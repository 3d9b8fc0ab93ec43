"""The home page and plain pages of text."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from comun.blocks import CuerpoBlock


class InicioPage(Page):
    """The first page: what this is, for whom, and what to do next."""

    titular = models.CharField("titular", max_length=120)
    entrada = models.TextField("entrada")

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("titular"),
        FieldPanel("entrada"),
    ]
    max_count = 1

    class Meta:
        verbose_name = "inicio"
        verbose_name_plural = "inicio"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from . import queries

        return super().get_context(request, *args, **kwargs) | queries.inicio(request.user)


class TextoPage(Page):
    """A page of text: privacy, accessibility, how to verify."""

    entrada = models.TextField("entrada", blank=True)
    cuerpo = StreamField(CuerpoBlock(), verbose_name="cuerpo")

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("entrada"),
        FieldPanel("cuerpo"),
    ]
    parent_page_types: ClassVar[list[str]] = ["portal.InicioPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "página de texto"
        verbose_name_plural = "páginas de texto"


class Comprobacion(models.Model):
    """Somebody saw that something outside the site works, and when: mail, a backup."""

    class Asunto(models.TextChoices):
        CORREO = "correo", "Salió una carta de prueba"
        RESPALDO = "respaldo", "Se leyó completo un respaldo"

    asunto = models.CharField("asunto", max_length=10, choices=Asunto, primary_key=True)
    hecha_at = models.DateTimeField("hecha")

    class Meta:
        verbose_name = "comprobación"
        verbose_name_plural = "comprobaciones"

    def __str__(self) -> str:
        return self.get_asunto_display()
