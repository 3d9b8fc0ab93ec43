"""One giving of a course: when, where, for whom, how many, and who leads it."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from cuentas.enums import CargoTipo
from municipios.models import Municipio, Red
from municipios.zonas import CENTRO, ZONAS

from ..enums import Acceso, EstadoEdicion, Modalidad
from .paginas import CursoPage


class EdicionQuerySet(models.QuerySet["Edicion"]):
    def publicadas(self) -> "EdicionQuerySet":
        """Those that everybody may read about, whatever became of them since."""
        return self.exclude(estado=EstadoEdicion.BORRADOR).filter(curso__live=True)

    def facilitadas_por(self, persona_id: int, at: datetime) -> "EdicionQuerySet":
        return self.filter(
            Q(facilitaciones__hasta__isnull=True) | Q(facilitaciones__hasta__gt=at),
            facilitaciones__persona=persona_id,
        )


class Edicion(models.Model):
    """A course given once, to a group. Without a first day each goes at their own pace."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    curso = models.ForeignKey(CursoPage, on_delete=models.PROTECT, related_name="ediciones")
    clave = models.SlugField("clave", max_length=20, help_text="Por ejemplo, 2027-1.")
    nombre = models.CharField("nombre del grupo", max_length=120, blank=True)
    estado = models.CharField(
        "estado", max_length=10, choices=EstadoEdicion, default=EstadoEdicion.BORRADOR
    )
    modalidad = models.CharField("modalidad", max_length=12, choices=Modalidad)
    sede = models.CharField("sede o liga", max_length=255, blank=True)
    zona = models.CharField(
        "reloj", max_length=40, choices=list(ZONAS.items()), default=CENTRO,
        help_text="A qué hora del país se leen sus fechas.",
    )  # fmt: skip
    inicia = models.DateField("primer día", null=True, blank=True)
    termina = models.DateField("último día", null=True, blank=True)
    abre_at = models.DateTimeField("abre la inscripción", null=True, blank=True)
    cierra_at = models.DateTimeField("cierra la inscripción", null=True, blank=True)
    cupo = models.PositiveIntegerField(
        "lugares", null=True, blank=True, validators=[MinValueValidator(1)],
        help_text="Vacío: sin límite.",
    )  # fmt: skip
    acceso = models.CharField("cómo se entra", max_length=10, choices=Acceso)
    # Empty: whoever they are. What is chosen in one list is added; the lists narrow each other.
    municipios = models.ManyToManyField(Municipio, blank=True, related_name="+")
    redes = models.ManyToManyField(Red, blank=True, related_name="+")
    cargos = models.JSONField("tipos de cargo", default=list, blank=True)
    horas_para_aceptar = models.PositiveSmallIntegerField(
        "horas para aceptar un lugar que se libera", default=48, validators=[MinValueValidator(1)]
    )
    # The next number of the queue. Whoever holds this row's lock hands out chairs and numbers.
    turno = models.PositiveIntegerField("siguiente turno", default=1, editable=False)
    creada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    creada_at = models.DateTimeField("creada")
    cerrada_at = models.DateTimeField("cerrada", null=True, blank=True)

    objects = EdicionQuerySet.as_manager()

    class Meta:
        verbose_name = "edición"
        verbose_name_plural = "ediciones"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["curso", "clave"], name="edicion_clave_por_curso"),
            models.CheckConstraint(
                name="edicion_termina_despues",
                condition=Q(termina__isnull=True) | Q(inicia__isnull=True)
                | Q(termina__gte=F("inicia")),
            ),
            models.CheckConstraint(
                name="edicion_inscripcion_en_orden",
                condition=Q(cierra_at__isnull=True) | Q(abre_at__isnull=True)
                | Q(cierra_at__gt=F("abre_at")),
            ),
            models.CheckConstraint(
                name="edicion_cupo_posible", condition=Q(cupo__isnull=True) | Q(cupo__gte=1)
            ),
            models.CheckConstraint(
                name="edicion_cerrada_con_fecha",
                condition=Q(estado__in=["cerrada", "cancelada"], cerrada_at__isnull=False)
                | Q(estado__in=["borrador", "publicada"], cerrada_at__isnull=True),
            ),
        ]  # fmt: skip
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["estado", "inicia"], name="edicion_por_fecha")
        ]

    def __str__(self) -> str:
        return self.nombre or f"Edición {self.clave}"

    @property
    def tipos_de_cargo(self) -> list[str]:
        """The offices it is for, as people read them."""
        return [str(CargoTipo(value).label) for value in self.cargos]


class Facilitacion(models.Model):
    """Somebody leads an edition, from one moment to another."""

    edicion = models.ForeignKey(Edicion, on_delete=models.CASCADE, related_name="facilitaciones")
    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="facilitaciones"
    )
    desde = models.DateTimeField("desde")
    hasta = models.DateTimeField("hasta", null=True, blank=True)
    puesta_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "facilitación"
        verbose_name_plural = "facilitaciones"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["edicion", "persona"], condition=Q(hasta__isnull=True),
                name="facilitacion_una_en_curso",
            ),
            models.CheckConstraint(
                name="facilitacion_hasta_despues",
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.persona_id} en {self.edicion_id}"


class Sesion(models.Model):
    """A meeting of an edition. Its hours are read on the edition's clock."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edicion = models.ForeignKey(Edicion, on_delete=models.CASCADE, related_name="sesiones")
    titulo = models.CharField("título", max_length=160)
    inicia_at = models.DateTimeField("empieza")
    termina_at = models.DateTimeField("termina")
    lugar = models.CharField("dónde", max_length=255, blank=True)
    # Read only by who is in the edition.
    liga = models.URLField("liga para entrar", max_length=400, blank=True)
    cancelada_at = models.DateTimeField("cancelada", null=True, blank=True)

    class Meta:
        verbose_name = "sesión"
        verbose_name_plural = "sesiones"
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="sesion_termina_despues", condition=Q(termina_at__gt=F("inicia_at"))
            )
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["edicion", "inicia_at"], name="sesion_en_orden")
        ]

    def __str__(self) -> str:
        return self.titulo
