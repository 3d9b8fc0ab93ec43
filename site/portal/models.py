"""The home page, pages of text, and what people write to whoever runs the site."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from comun.blocks import CuerpoBlock

from .enums import Asunto


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
    """A page of text: privacy, accessibility, how to verify; help, with its pages below."""

    entrada = models.TextField("entrada", blank=True)
    cuerpo = StreamField(CuerpoBlock(), verbose_name="cuerpo")

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("entrada"),
        FieldPanel("cuerpo"),
    ]
    parent_page_types: ClassVar[list[str]] = ["portal.InicioPage", "portal.TextoPage"]
    subpage_types: ClassVar[list[str]] = ["portal.TextoPage"]

    class Meta:
        verbose_name = "página de texto"
        verbose_name_plural = "páginas de texto"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from . import queries

        return super().get_context(request, *args, **kwargs) | queries.vecindad(self)


class Contacto(models.Model):
    """A message to the coordination from anybody, with or without an account."""

    nombre = models.CharField("nombre", max_length=120)
    correo = models.EmailField("correo")
    asunto = models.CharField("asunto", max_length=13, choices=Asunto)
    mensaje = models.TextField("mensaje")
    # Of what was sent and of the form it was written in: pressed twice, it is one message.
    huella = models.CharField("huella", max_length=64, unique=True, editable=False)
    creado_at = models.DateTimeField("recibido")
    atendido_at = models.DateTimeField("atendido", null=True, blank=True)
    atendido_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", verbose_name="quien lo atendió",
    )  # fmt: skip

    class Meta:
        verbose_name = "mensaje de contacto"
        verbose_name_plural = "mensajes de contacto"
        constraints = [
            models.CheckConstraint(
                name="contacto_atendido_por_alguien",
                condition=Q(atendido_at__isnull=True, atendido_por__isnull=True)
                | Q(atendido_at__isnull=False, atendido_por__isnull=False),
            )
        ]
        indexes = [
            models.Index(fields=["correo", "-creado_at"], name="contacto_de_correo"),
            models.Index(
                fields=["creado_at"],
                name="contacto_por_atender",
                condition=Q(atendido_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_asunto_display()}, de {self.nombre}"


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
