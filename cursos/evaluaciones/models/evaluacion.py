"""An assessment: its rules, and which questions it asks."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from ..enums import AlVencer, Conserva, Dificultad, Modo, Navegacion, Revision
from .banco import Categoria, Reactivo


class Evaluacion(ClusterableModel):
    """The rules of an assessment: when it is open, for how long, how often, what is shown after."""

    clave = models.SlugField("clave", max_length=80, unique=True)
    titulo = models.CharField("título", max_length=120, default="Evaluación final")
    instrucciones = models.TextField("instrucciones", blank=True, help_text="Markdown.")
    modo = models.CharField("modo", max_length=12, choices=Modo, default=Modo.FORMAL)
    minimo = models.PositiveSmallIntegerField(
        "calificación mínima, de 100", default=80,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )  # fmt: skip
    intentos = models.PositiveSmallIntegerField(
        "intentos permitidos", null=True, blank=True, default=3,
        validators=[MinValueValidator(1)], help_text="Vacío: los que quiera.",
    )  # fmt: skip
    espera_horas = models.PositiveSmallIntegerField("horas de espera entre intentos", default=0)
    conserva = models.CharField(
        "calificación que cuenta", max_length=10, choices=Conserva, default=Conserva.MAS_ALTA
    )
    minutos = models.PositiveSmallIntegerField(
        "minutos para responder", null=True, blank=True,
        validators=[MinValueValidator(1)], help_text="Vacío: sin límite de tiempo.",
    )  # fmt: skip
    abre_at = models.DateTimeField("se abre", null=True, blank=True)
    cierra_at = models.DateTimeField("se cierra", null=True, blank=True)
    al_vencer = models.CharField(
        "si se acaba el tiempo", max_length=10, choices=AlVencer, default=AlVencer.ENTREGAR
    )
    tolerancia_segundos = models.PositiveSmallIntegerField(
        "segundos de tolerancia", default=60, validators=[MaxValueValidator(3600)],
        help_text="Lo que llega tarde por la red hasta este margen se acepta.",
    )  # fmt: skip
    gracia_minutos = models.PositiveIntegerField(
        "minutos de gracia para entregar", default=1440,
        help_text="Solo si al acabarse el tiempo se da gracia.",
    )  # fmt: skip
    navegacion = models.CharField(
        "navegación", max_length=10, choices=Navegacion, default=Navegacion.LIBRE
    )
    revision = models.PositiveSmallIntegerField(
        "qué se ve al entregar", choices=Revision, default=Revision.CLAVE
    )
    revision_al_cerrar = models.PositiveSmallIntegerField(
        "qué se ve cuando ya cerró", choices=Revision, default=Revision.CLAVE
    )
    declaracion = models.BooleanField(
        "pedir una declaración de honestidad", default=False,
        help_text="Antes de empezar, la persona declara que responderá por sí misma.",
    )  # fmt: skip

    class Meta:
        verbose_name = "evaluación"
        verbose_name_plural = "evaluaciones"
        constraints = [
            models.CheckConstraint(
                name="evaluacion_reglas_posibles",
                condition=Q(minimo__gte=1, minimo__lte=100)
                & (Q(intentos=None) | Q(intentos__gte=1))
                & (Q(minutos=None) | Q(minutos__gte=1)),
            ),
            models.CheckConstraint(
                name="evaluacion_cierra_despues_de_abrir",
                condition=Q(abre_at=None) | Q(cierra_at=None) | Q(cierra_at__gt=F("abre_at")),
            ),
            models.CheckConstraint(
                name="evaluacion_al_cerrar_no_oculta",
                condition=Q(revision_al_cerrar__gte=F("revision")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titulo} ({self.clave})"


class Seccion(Orderable):
    """A part of an assessment, put under its heading."""

    evaluacion = ParentalKey(Evaluacion, on_delete=models.CASCADE, related_name="secciones")
    titulo = models.CharField("título", max_length=120, blank=True)
    mezclar = models.BooleanField("mezclar sus preguntas", default=False)

    class Meta(Orderable.Meta):
        verbose_name = "sección"
        verbose_name_plural = "secciones"

    def __str__(self) -> str:
        return self.titulo or "Sección"


class Casilla(Orderable):
    """A place for questions: one that is named, or some drawn at random from part of the bank."""

    evaluacion = ParentalKey(Evaluacion, on_delete=models.CASCADE, related_name="casillas")
    seccion = models.PositiveSmallIntegerField(
        "sección", default=1, help_text="El número de la sección en que va."
    )
    reactivo = models.ForeignKey(
        Reactivo, on_delete=models.PROTECT, null=True, blank=True, related_name="casillas"
    )
    categoria = models.ForeignKey(
        Categoria, on_delete=models.PROTECT, null=True, blank=True, related_name="casillas",
        verbose_name="al azar de la categoría",
    )  # fmt: skip
    elemento = models.ForeignKey(
        "metodologia.ElementoPage", on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", verbose_name="solo de este elemento",
    )  # fmt: skip
    dificultad = models.CharField(
        "solo de esta dificultad", max_length=8, choices=Dificultad, blank=True
    )
    cantidad = models.PositiveSmallIntegerField(
        "cuántas", default=1, validators=[MinValueValidator(1), MaxValueValidator(200)]
    )
    valor = models.DecimalField(
        "valor de cada una", max_digits=5, decimal_places=2, default=1,
        validators=[MinValueValidator(0)],
    )  # fmt: skip

    class Meta(Orderable.Meta):
        verbose_name = "preguntas"
        verbose_name_plural = "preguntas"
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="casilla_fija_o_al_azar",
                condition=Q(
                    reactivo__isnull=False, categoria=None, elemento=None, dificultad="", cantidad=1
                )
                | Q(reactivo=None, categoria__isnull=False, cantidad__gte=1),
            ),
            models.CheckConstraint(name="casilla_valor_positivo", condition=Q(valor__gt=0)),
            models.UniqueConstraint(
                fields=["evaluacion", "reactivo"], name="casilla_reactivo_una_vez"
            ),
        ]

    def __str__(self) -> str:
        return str(self.reactivo or f"{self.cantidad} de {self.categoria}")


class Excepcion(models.Model):
    """Other conditions for one person or one group: more time, more attempts, other dates."""

    evaluacion = models.ForeignKey(
        Evaluacion, on_delete=models.PROTECT, related_name="excepciones", verbose_name="evaluación"
    )
    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Opaque: the group as whoever opens attempts calls it.
    grupo = models.CharField("grupo", max_length=120, blank=True)
    factor = models.DecimalField(
        "tiempo por", max_digits=3, decimal_places=2, default=1,
        validators=[MinValueValidator(1), MaxValueValidator(9)],
        help_text="1.5 es la mitad más de tiempo.",
    )  # fmt: skip
    intentos = models.PositiveSmallIntegerField(
        "intentos de más", default=0, validators=[MaxValueValidator(50)]
    )
    abre_at = models.DateTimeField("se abre", null=True, blank=True)
    cierra_at = models.DateTimeField("se cierra", null=True, blank=True)
    motivo = models.CharField("motivo", max_length=240)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+",
        verbose_name="la dio",
    )  # fmt: skip
    at = models.DateTimeField("dada")

    class Meta:
        verbose_name = "excepción"
        verbose_name_plural = "excepciones"
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="excepcion_de_una_persona_o_de_un_grupo",
                condition=Q(persona__isnull=False, grupo="") | (Q(persona=None) & ~Q(grupo="")),
            ),
            models.UniqueConstraint(
                fields=["evaluacion", "persona"], condition=Q(grupo=""),
                name="excepcion_una_por_persona",
            ),
            models.UniqueConstraint(
                fields=["evaluacion", "grupo"], condition=~Q(grupo=""),
                name="excepcion_una_por_grupo",
            ),
            models.CheckConstraint(name="excepcion_no_quita", condition=Q(factor__gte=1)),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"excepción de {self.persona_id or self.grupo} en {self.evaluacion_id}"
