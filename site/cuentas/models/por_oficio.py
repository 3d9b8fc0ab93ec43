"""What every appointment has: who, by which oficio, from when to when, how it ended before."""

import uuid
from datetime import date, datetime
from pathlib import PurePath
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from comun.almacen import private_storage

from .personas import Usuario

_T = TypeVar("_T", bound="PorOficio", covariant=True)


def oficio_path(instance: Any, filename: str) -> str:
    """Under a name that says nothing and that nobody can guess."""
    return f"oficios/{uuid.uuid4().hex}{PurePath(filename).suffix.lower()}"


def on_day(day: date) -> Q:
    """The terms that hold on that day, the last one included."""
    return Q(desde__lte=day) & (Q(hasta__isnull=True) | Q(hasta__gte=day))


class PorOficioQuerySet(models.QuerySet[_T]):
    def vigentes(self, on: date) -> Self:
        """Those that hold on that day, or at that moment on the site's clock."""
        alive = self.filter(revocada_at__isnull=True)
        day = timezone.localdate(on) if isinstance(on, datetime) else on
        return alive.filter(on_day(day))

    def overlapping(self, desde: date, hasta: date | None) -> Self:
        """Those not revoked that share a day with this term."""
        found = self.filter(Q(hasta__isnull=True) | Q(hasta__gte=desde), revocada_at__isnull=True)
        return found.filter(desde__lte=hasta) if hasta else found


class PorOficio(models.Model):
    """Somebody is appointed by an oficio, from one day to another."""

    persona = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, related_name="%(class)ses", verbose_name="persona"
    )
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

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_hasta_despues_de_desde",
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
            ),
            models.CheckConstraint(
                name="%(class)s_revocada_con_motivo",
                condition=Q(revocada_at__isnull=True) | ~Q(motivo=""),
            ),
        ]
