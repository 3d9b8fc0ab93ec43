"""Municipalities that ask to take part, or for somebody in the place of an enlace who is gone."""

import uuid

from django.db import models
from django.db.models import F, Q

from comun.almacen import private_storage
from municipios.models import Municipio

from ..enums import POR_DECIDIR, ClaseSolicitud, EstadoSolicitud
from .designaciones import Designacion
from .personas import Usuario
from .por_oficio import oficio_path


class SolicitudDeIncorporacion(models.Model):
    """Somebody asks, with an oficio, that their municipality have this enlace."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clase = models.CharField("clase", max_length=8, choices=ClaseSolicitud)
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="solicitudes",
        verbose_name="municipio o alcaldía",
    )  # fmt: skip
    persona = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, related_name="solicitudes", verbose_name="quien pide"
    )
    cargo = models.CharField("cargo de quien pide", max_length=120)
    enlace_nombre = models.CharField("nombre de quien será enlace", max_length=120)
    enlace_cargo = models.CharField("cargo de quien será enlace", max_length=120)
    enlace_correo = models.EmailField("correo de quien será enlace")
    oficio = models.CharField("número de oficio", max_length=80)
    oficio_fecha = models.DateField("fecha del oficio")
    oficio_archivo = models.FileField("oficio", storage=private_storage, upload_to=oficio_path)
    desde = models.DateField("desde")
    hasta = models.DateField("hasta", null=True, blank=True)
    estado = models.CharField(
        "estado", max_length=12, choices=EstadoSolicitud, default=EstadoSolicitud.PENDIENTE
    )
    pedida_at = models.DateTimeField("pedida")
    decidida_at = models.DateTimeField("decidida", null=True, blank=True)
    decidida_por = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", verbose_name="quien decidió",
    )  # fmt: skip
    motivo = models.CharField("qué se respondió", max_length=600, blank=True)
    designacion = models.OneToOneField(
        Designacion, on_delete=models.PROTECT, null=True, blank=True,
        related_name="solicitud", verbose_name="designación que resultó",
    )  # fmt: skip

    class Meta:
        verbose_name = "solicitud de incorporación"
        verbose_name_plural = "solicitudes de incorporación"
        constraints = [
            models.UniqueConstraint(
                fields=["municipio", "persona"], condition=Q(estado__in=POR_DECIDIR),
                name="solicitud_una_abierta",
            ),
            models.CheckConstraint(
                name="solicitud_hasta_despues_de_desde",
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
            ),
            models.CheckConstraint(
                name="solicitud_aceptada_tiene_designacion",
                condition=Q(estado="aceptada", designacion__isnull=False)
                | ~Q(estado="aceptada") & Q(designacion__isnull=True),
            ),
            models.CheckConstraint(
                name="solicitud_decidida_tiene_fecha",
                condition=Q(estado="pendiente") | Q(decidida_at__isnull=False),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["estado", "pedida_at"], name="solicitud_por_estado")]

    def __str__(self) -> str:
        return f"{self.get_clase_display()}: {self.municipio_id}"
