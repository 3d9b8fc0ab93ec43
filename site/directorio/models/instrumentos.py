"""The planning instruments of a municipality, and how long they hold."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from metodologia.models import ElementoPage
from municipios.models import Municipio

from ..enums import Vigencia
from .fuentes import ConFuente, person


class Instrumento(ConFuente):
    """A plan, programme, atlas or rule that a municipality approved."""

    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="instrumentos",
        verbose_name="municipio o alcaldía",
    )  # fmt: skip
    elemento = models.ForeignKey(
        ElementoPage, on_delete=models.PROTECT, null=True, blank=True,
        related_name="instrumentos_municipales", verbose_name="tipo de la metodología",
    )  # fmt: skip
    otro_tipo = models.CharField("otro tipo", max_length=120, blank=True)
    titulo = models.CharField("título", max_length=255)
    horizonte = models.PositiveSmallIntegerField(
        "horizonte", null=True, blank=True, help_text="El año hasta el que mira."
    )
    aprobado = models.DateField("aprobado", null=True, blank=True)
    publicado = models.DateField("publicado", null=True, blank=True)
    vigente_hasta = models.DateField(
        "vigente hasta", null=True, blank=True, help_text="El último día. Vacío: no consta."
    )
    url = models.URLField("dónde se lee", blank=True)
    nota = models.TextField("nota", max_length=300, blank=True)
    anotado_por = person("quien lo anotó")
    anotado_at = models.DateTimeField("anotado", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "instrumento"
        verbose_name_plural = "instrumentos"
        constraints = [
            models.CheckConstraint(
                name="instrumento_con_un_tipo",
                condition=Q(elemento__isnull=False, otro_tipo="")
                | (Q(elemento__isnull=True) & ~Q(otro_tipo="")),
                violation_error_message="Elija un tipo de la metodología o escriba otro; uno solo.",
            ),
            models.CheckConstraint(
                name="instrumento_vence_despues_de_aprobado",
                condition=Q(aprobado__isnull=True)
                | Q(vigente_hasta__isnull=True)
                | Q(vigente_hasta__gte=F("aprobado")),
                violation_error_message="Deja de valer antes de aprobarse. Revise las dos fechas.",
            ),
            models.CheckConstraint(
                name="instrumento_horizonte_es_un_anio",
                condition=Q(horizonte__isnull=True) | Q(horizonte__range=(1900, 2200)),
                violation_error_message="El horizonte es un año de cuatro cifras.",
            ),
            models.UniqueConstraint(
                fields=["municipio", "titulo", "fuente", "fuente_fecha"],
                name="instrumento_uno_por_fuente",
                violation_error_message="Ese instrumento ya está anotado con esa fuente.",
            ),
        ]

    def __str__(self) -> str:
        return self.titulo

    def vigencia(self, on: date) -> Vigencia:
        """Say how it stands that day: the last day still counts, and so does the year before it."""
        if self.vigente_hasta is None:
            return Vigencia.SIN_DATO
        if self.vigente_hasta < on:
            return Vigencia.VENCIDO
        return Vigencia.POR_VENCER if self.vigente_hasta <= _next_year(on) else Vigencia.VIGENTE


def _next_year(day: date) -> date:
    """The same day twelve months on; the 29th of February waits for the 1st of March."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)
