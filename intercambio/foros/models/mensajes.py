"""Foro → tema → mensaje."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cursos.models import CursoPage
from intercambio.practicas.models import PracticaPage
from metodologia.models import ElementoPage

from ..enums import EstadoMensaje
from .alcance import ForoQuerySet, MensajeQuerySet, TemaQuerySet

# Whoever wrote it may still change it.
PLAZO_EDICION = timedelta(hours=24)


class Foro(models.Model):
    """A place to talk about one thing: an element, a course, a practice, or anything.

    That of a course is for those who take it; the others are read by everybody.
    """

    slug = models.SlugField("dirección", max_length=80, unique=True)
    titulo = models.CharField("título", max_length=255)
    descripcion = models.CharField("de qué se habla", max_length=255, blank=True)
    # A silent forum goes with its page; what was said in one is protected by its conversations.
    elemento = models.OneToOneField(
        ElementoPage, on_delete=models.CASCADE, null=True, blank=True, related_name="foro",
        verbose_name="elemento",
    )  # fmt: skip
    curso = models.OneToOneField(
        CursoPage, on_delete=models.CASCADE, null=True, blank=True, related_name="foro",
        verbose_name="curso",
    )  # fmt: skip
    practica = models.OneToOneField(
        PracticaPage, on_delete=models.CASCADE, null=True, blank=True, related_name="foro",
        verbose_name="práctica",
    )  # fmt: skip
    cerrado = models.BooleanField("cerrado", default=False)

    objects = ForoQuerySet.as_manager()

    class Meta:
        verbose_name = "foro"
        verbose_name_plural = "foros"
        permissions = [("facilitate_foro", "Puede leer y escribir en los foros de los cursos")]
        constraints = [
            models.CheckConstraint(
                name="foro_de_una_cosa",
                condition=Q(elemento__isnull=True, curso__isnull=True)
                | Q(elemento__isnull=True, practica__isnull=True)
                | Q(curso__isnull=True, practica__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.titulo

    def get_absolute_url(self) -> str:
        return reverse("foros:foro", args=[self.slug])


class Tema(models.Model):
    """A conversation. Numbers of its messages only grow, so that their addresses last."""

    foro = models.ForeignKey(Foro, on_delete=models.PROTECT, related_name="temas")
    titulo = models.CharField("título", max_length=150)
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="temas"
    )
    # That of its first message; a conversation goes on when its first message is deleted.
    estado = models.CharField(
        "estado", max_length=9, choices=EstadoMensaje, default=EstadoMensaje.VISIBLE
    )
    ultimo_num = models.PositiveIntegerField("número del último mensaje", default=0)
    # What people see ends here: what waits for a moderator has a later number.
    ultimo_visible = models.PositiveIntegerField("número del último visible", default=0)
    visibles = models.PositiveIntegerField("mensajes visibles", default=0)
    creado_at = models.DateTimeField("creado")
    ultimo_at = models.DateTimeField("último mensaje")
    fijado = models.BooleanField("fijado", default=False)
    cerrado = models.BooleanField("cerrado", default=False)

    objects = TemaQuerySet.as_manager()

    class Meta:
        verbose_name = "tema"
        verbose_name_plural = "temas"
        indexes = [
            models.Index(fields=["foro", "-ultimo_at", "-id"], name="tema_de_foro"),
            models.Index(fields=["-ultimo_at", "-id"], name="tema_reciente"),
            models.Index(fields=["autor", "-creado_at"], name="tema_de_autor"),
        ]

    def __str__(self) -> str:
        return self.titulo


class Mensaje(models.Model):
    """What somebody wrote, and who they were when they did."""

    # Of the form it came from: sent twice, it is one message.
    clave = models.UUIDField("clave del envío", default=uuid.uuid4, unique=True, editable=False)
    tema = models.ForeignKey(Tema, on_delete=models.PROTECT, related_name="mensajes")
    num = models.PositiveIntegerField("número en el tema")
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mensajes"
    )
    autor_nombre = models.CharField("nombre al publicar", max_length=120)
    # «Analista de planeación, San Luis Potosí, San Luis Potosí»: posts change, this does not.
    autor_puesto = models.CharField("cargo y municipio al publicar", max_length=400, blank=True)
    texto = models.TextField("texto")
    # Rendered when written, from the allow-list; never made while somebody waits for a page.
    html = models.TextField("texto como se muestra", editable=False)
    estado = models.CharField(
        "estado", max_length=9, choices=EstadoMensaje, default=EstadoMensaje.VISIBLE
    )
    motivo = models.CharField("por qué no se muestra", max_length=200, blank=True)
    creado_at = models.DateTimeField("escrito")
    editado_at = models.DateTimeField("editado", null=True, blank=True)

    objects = MensajeQuerySet.as_manager()

    class Meta:
        verbose_name = "mensaje"
        verbose_name_plural = "mensajes"
        permissions = [("moderate_mensaje", "Puede moderar los foros")]
        constraints = [
            models.UniqueConstraint(fields=["tema", "num"], name="mensaje_numero_en_tema")
        ]
        indexes = [
            models.Index(fields=["autor", "-creado_at"], name="mensaje_de_autor"),
            models.Index(
                fields=["creado_at"], name="mensaje_pendiente", condition=Q(estado="pendiente")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tema_id}/{self.num}"

    def is_editable(self, at: datetime) -> bool:
        """Whether its author may still change it."""
        shown = self.estado in (EstadoMensaje.VISIBLE, EstadoMensaje.PENDIENTE)
        return shown and at - self.creado_at <= PLAZO_EDICION


class Edicion(models.Model):
    """What a message said before somebody changed it."""

    mensaje = models.ForeignKey(Mensaje, on_delete=models.PROTECT, related_name="ediciones")
    texto = models.TextField("texto anterior")
    por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("cambiado")

    class Meta:
        verbose_name = "edición"
        verbose_name_plural = "ediciones"

    def __str__(self) -> str:
        return f"{self.mensaje_id} el {self.at:%Y-%m-%d}"
