"""The question bank: what may be asked, each thing in all its versions."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KT

from ..enums import Dificultad, EstadoReactivo, TipoReactivo


class Categoria(models.Model):
    """A drawer of the bank. Its path says inside which others it lies: «Agua/Módulo 1»."""

    ruta = models.CharField(
        "ruta", max_length=240, unique=True,
        help_text="Separe los niveles con una diagonal: «Fundamentos/Módulo 1».",
    )  # fmt: skip

    class Meta:
        verbose_name = "categoría"
        verbose_name_plural = "categorías"
        constraints = [
            models.CheckConstraint(
                name="categoria_ruta_bien_formada",
                condition=~Q(ruta="")
                & ~Q(ruta__startswith="/")
                & ~Q(ruta__endswith="/")
                & ~Q(ruta__contains="//"),
            )
        ]

    def __str__(self) -> str:
        return self.ruta


class Pasaje(models.Model):
    """A text that several questions ask about: a case. It may be told elsewhere, at `url`."""

    clave = models.SlugField("clave", max_length=120, unique=True)
    titulo = models.CharField("título", max_length=160)
    texto = models.TextField("texto", help_text="Markdown.")
    fuente = models.CharField("fuente y fecha", max_length=200)
    url = models.URLField("dirección de la fuente", blank=True)

    class Meta:
        verbose_name = "pasaje"
        verbose_name_plural = "pasajes"

    def __str__(self) -> str:
        return self.titulo


class ReactivoQuerySet(models.QuerySet["Reactivo"]):
    def listas(self) -> "ReactivoQuerySet":
        return self.filter(estado=EstadoReactivo.LISTA)

    def under(self, ruta: str) -> "ReactivoQuerySet":
        """Those of a category and of what lies inside it."""
        return self.filter(Q(categoria__ruta=ruta) | Q(categoria__ruta__startswith=f"{ruta}/"))


class Reactivo(models.Model):
    """A question of the bank as it is now. What it was stays in its versions, and in attempts.

    `contenido` is what `formatos` reads and `tipos` knows: kind, stem, key, feedback.
    """

    categoria = models.ForeignKey(
        Categoria, on_delete=models.PROTECT, related_name="reactivos", verbose_name="categoría"
    )
    clave = models.SlugField("clave", max_length=80)
    estado = models.CharField(
        "estado", max_length=10, choices=EstadoReactivo, default=EstadoReactivo.BORRADOR
    )
    dificultad = models.CharField(
        "dificultad", max_length=8, choices=Dificultad, default=Dificultad.MEDIA
    )
    elementos = models.ManyToManyField(
        "metodologia.ElementoPage", blank=True, related_name="+",
        verbose_name="elementos de la metodología",
    )  # fmt: skip
    pasaje = models.ForeignKey(
        Pasaje, on_delete=models.PROTECT, null=True, blank=True, related_name="reactivos"
    )
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", verbose_name="autoría",
    )  # fmt: skip
    contenido = models.JSONField("contenido")
    version = models.PositiveIntegerField("versión", default=0, editable=False)
    tipo = models.GeneratedField(
        expression=KT("contenido__tipo"), db_persist=True,
        output_field=models.CharField("tipo", max_length=12, choices=TipoReactivo),
    )  # fmt: skip
    enunciado = models.GeneratedField(
        expression=KT("contenido__enunciado"), db_persist=True,
        output_field=models.TextField("pregunta"),
    )  # fmt: skip

    objects = ReactivoQuerySet.as_manager()

    class Meta:
        verbose_name = "reactivo"
        verbose_name_plural = "reactivos"
        constraints = [
            models.UniqueConstraint(fields=["categoria", "clave"], name="reactivo_unico")
        ]

    def __str__(self) -> str:
        return f"{self.clave}: {str(self.contenido.get('enunciado', ''))[:60]}"


class Version(models.Model):
    """What a question said from one moment on. Never changed, never deleted."""

    wagtail_reference_index_ignore = True

    reactivo = models.ForeignKey(Reactivo, on_delete=models.PROTECT, related_name="versiones")
    numero = models.PositiveIntegerField("número")
    contenido = models.JSONField("contenido")
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField("desde")

    class Meta:
        verbose_name = "versión de un reactivo"
        verbose_name_plural = "versiones de reactivos"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["reactivo", "numero"], name="version_unica")
        ]

    def __str__(self) -> str:
        return f"versión {self.numero} de {self.reactivo_id}"
