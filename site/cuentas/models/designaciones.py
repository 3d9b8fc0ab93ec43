"""What municipalities appointed people for."""

import uuid
from datetime import date, datetime
from typing import Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from comun.almacen import private_storage
from municipios.models import Municipio
from municipios.zonas import CENTRO, ZONAS

from ..enums import Calidad, Papel
from .personas import Usuario
from .por_oficio import PorOficio, PorOficioQuerySet, oficio_path, on_day


class DesignacionQuerySet(PorOficioQuerySet["Designacion"]):
    def vigentes(self, on: date) -> Self:
        """Those that hold on that day, or at that moment; the last day still counts.

        A moment is read on each municipality's own clock: in Tijuana the last day ends two hours
        after Mexico City's. Where a municipality has no zone, the site's.
        """
        if not isinstance(on, datetime):
            return super().vigentes(on)
        return self.filter(_at(on), revocada_at__isnull=True)

    def enlaces(self) -> Self:
        return self.filter(papel=Papel.ENLACE)


def _at(moment: datetime) -> Q:
    """Most of the day all zones have one date, and no municipality need be asked for its own."""
    here = timezone.localdate(moment)
    others: dict[date, list[str]] = {}
    for zona in ZONAS.keys() - {CENTRO}:
        day = moment.astimezone(ZoneInfo(zona)).date()
        if day != here:
            others.setdefault(day, []).append(zona)
    elsewhere = [zona for zonas in others.values() for zona in zonas]
    found = on_day(here)
    if elsewhere:
        found &= ~Q(municipio__zona_horaria__in=elsewhere)
    for day, zonas in others.items():
        found |= on_day(day) & Q(municipio__zona_horaria__in=zonas)
    return found


class Designacion(PorOficio):
    """A municipality appointed somebody to act for it, from one day to another."""

    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="designaciones",
        verbose_name="municipio o alcaldía",
    )  # fmt: skip
    papel = models.CharField("papel", max_length=8, choices=Papel)
    # Empty for who writes, and for enlaces written down before the difference was asked.
    calidad = models.CharField("calidad", max_length=8, choices=Calidad, blank=True)

    objects = DesignacionQuerySet.as_manager()

    class Meta:
        verbose_name = "designación"
        verbose_name_plural = "designaciones"
        constraints = [
            *PorOficio.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipio", "persona", "papel", "desde"],
                condition=Q(revocada_at__isnull=True),
                name="designacion_una_por_dia",
            ),
            # Terms with an end are compared by the operation, under a lock.
            models.UniqueConstraint(
                fields=["municipio", "calidad"],
                condition=Q(papel="enlace", hasta__isnull=True, revocada_at__isnull=True)
                & ~Q(calidad=""),
                name="designacion_un_enlace_sin_fin",
            ),
            models.CheckConstraint(
                name="designacion_calidad_solo_de_enlace",
                condition=Q(calidad="") | Q(papel="enlace"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nombramiento} de {self.municipio_id}"

    @property
    def nombramiento(self) -> str:
        """What it is called: «Enlace municipal titular»."""
        return " ".join(
            filter(None, [self.get_papel_display(), self.get_calidad_display().lower()])
        )


class Relevo(models.Model):
    """An enlace handed the post over to another: what there was, frozen as it was that day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="relevos",
        verbose_name="municipio o alcaldía",
    )  # fmt: skip
    saliente = models.OneToOneField(
        Designacion, on_delete=models.PROTECT, related_name="relevo", verbose_name="quien entrega"
    )
    entrante = models.OneToOneField(
        Designacion, on_delete=models.PROTECT, related_name="relevo_recibido",
        verbose_name="quien recibe",
    )  # fmt: skip
    # What the annex prints: names, posts, dates, oficio, and what was handed over.
    datos = models.JSONField("datos congelados")
    hecho_por = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, related_name="+", verbose_name="quien lo hizo"
    )
    hecho_at = models.DateTimeField("hecho")

    class Meta:
        verbose_name = "relevo de enlace"
        verbose_name_plural = "relevos de enlace"

    def __str__(self) -> str:
        return f"Relevo de {self.municipio_id}, {self.hecho_at:%Y-%m-%d}"


class RelevoEnEspera(models.Model):
    """What was written of a relevo whose successor has no account yet; gone once it is made."""

    designacion = models.OneToOneField(
        Designacion, on_delete=models.PROTECT, related_name="relevo_en_espera",
        verbose_name="quien entrega",
    )  # fmt: skip
    correo = models.EmailField("correo de quien recibe")
    desde = models.DateField("desde")
    hasta = models.DateField("hasta", null=True, blank=True)
    oficio = models.CharField("número de oficio", max_length=80)
    oficio_fecha = models.DateField("fecha del oficio")
    oficio_archivo = models.FileField("oficio", storage=private_storage, upload_to=oficio_path)
    preparado_por = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, related_name="+", verbose_name="quien lo preparó"
    )
    preparado_at = models.DateTimeField("preparado")

    class Meta:
        verbose_name = "relevo en espera"
        verbose_name_plural = "relevos en espera"
        constraints = [
            models.CheckConstraint(
                name="relevo_en_espera_hasta_despues_de_desde",
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
            ),
            models.CheckConstraint(
                name="relevo_en_espera_correo_en_minusculas", condition=Q(correo=Lower("correo"))
            ),
        ]

    def __str__(self) -> str:
        return f"Relevo en espera de {self.designacion_id}"
