"""What municipalities appointed people for."""

import uuid
from datetime import date, datetime
from pathlib import PurePath
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.storage import storages
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from municipios.models import Municipio

from ..enums import Calidad, Papel
from .personas import Usuario

# Those of Mexico where the day begins or ends at another moment than in the site's own zone.
_ZONAS = (
    "America/Tijuana", "America/Hermosillo", "America/Mazatlan", "America/Ciudad_Juarez",
    "America/Chihuahua", "America/Ojinaga", "America/Matamoros", "America/Monterrey",
    "America/Bahia_Banderas", "America/Merida", "America/Cancun",
)  # fmt: skip


def private_storage():  # type: ignore[no-untyped-def]
    """A callable, so that migrations do not freeze where files are."""
    return storages["privado"]


def oficio_path(instance: Any, filename: str) -> str:
    """Under a name that says nothing and that nobody can guess."""
    return f"oficios/{uuid.uuid4().hex}{PurePath(filename).suffix.lower()}"


class DesignacionQuerySet(models.QuerySet["Designacion"]):
    def vigentes(self, on: date) -> "DesignacionQuerySet":
        """Those that hold on that day, or at that moment; the last day still counts.

        A moment is read on each municipality's own clock: in Tijuana the last day ends two hours
        after Mexico City's. Where a municipality has no zone, the site's.
        """
        alive = self.filter(revocada_at__isnull=True)
        return alive.filter(_at(on) if isinstance(on, datetime) else _on(on))

    def enlaces(self) -> "DesignacionQuerySet":
        return self.filter(papel=Papel.ENLACE)

    def overlapping(self, desde: date, hasta: date | None) -> "DesignacionQuerySet":
        """Those not revoked that share a day with this term."""
        found = self.filter(Q(hasta__isnull=True) | Q(hasta__gte=desde), revocada_at__isnull=True)
        return found.filter(desde__lte=hasta) if hasta else found


def _on(day: date) -> Q:
    return Q(desde__lte=day) & (Q(hasta__isnull=True) | Q(hasta__gte=day))


def _at(moment: datetime) -> Q:
    """Most of the day all zones have one date, and no municipality need be asked for its own."""
    here = timezone.localdate(moment)
    others: dict[date, list[str]] = {}
    for zona in _ZONAS:
        day = moment.astimezone(ZoneInfo(zona)).date()
        if day != here:
            others.setdefault(day, []).append(zona)
    elsewhere = [zona for zonas in others.values() for zona in zonas]
    found = _on(here)
    if elsewhere:
        found &= ~Q(municipio__zona_horaria__in=elsewhere)
    for day, zonas in others.items():
        found |= _on(day) & Q(municipio__zona_horaria__in=zonas)
    return found


class Designacion(models.Model):
    """A municipality appointed somebody to act for it, from one day to another."""

    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="designaciones",
        verbose_name="municipio o alcaldía",
    )  # fmt: skip
    persona = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, related_name="designaciones", verbose_name="persona"
    )
    papel = models.CharField("papel", max_length=8, choices=Papel)
    # Empty for who writes, and for enlaces written down before the difference was asked.
    calidad = models.CharField("calidad", max_length=8, choices=Calidad, blank=True)
    oficio = models.CharField("número de oficio", max_length=80, blank=True)
    oficio_fecha = models.DateField("fecha del oficio", null=True, blank=True)
    oficio_archivo = models.FileField(
        "oficio", storage=private_storage, upload_to=oficio_path, blank=True
    )
    desde = models.DateField("desde")
    hasta = models.DateField("hasta", null=True, blank=True)
    registrada_por = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", verbose_name="quien la anotó",
    )  # fmt: skip
    registrada_at = models.DateTimeField("anotada", null=True, blank=True)
    # Ends it at once, whatever `hasta` says.
    revocada_at = models.DateTimeField("revocada", null=True, blank=True)
    revocada_por = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", verbose_name="quien la revocó",
    )  # fmt: skip
    motivo = models.CharField("por qué se revocó", max_length=280, blank=True)
    # The last reminder that went: for which end, and how many days before it (60, 30, 7).
    recordada_hasta = models.DateField("fin que se recordó", null=True, blank=True)
    recordada_dias = models.PositiveSmallIntegerField("aviso", null=True, blank=True)

    objects = DesignacionQuerySet.as_manager()

    class Meta:
        verbose_name = "designación"
        verbose_name_plural = "designaciones"
        constraints = [
            models.CheckConstraint(
                name="designacion_hasta_despues_de_desde",
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
            ),
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
            models.CheckConstraint(
                name="designacion_revocada_con_motivo",
                condition=Q(revocada_at__isnull=True) | ~Q(motivo=""),
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
