"""What people ask about their data, with the terms that the law sets."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from ..enums import DerechoArco, EstadoArco, Identidad
from .personas import Usuario


class SolicitudArco(models.Model):
    """Somebody asks for access, rectification, cancellation or opposition; the law sets terms."""

    anio = models.PositiveSmallIntegerField("año")
    consecutivo = models.PositiveIntegerField("número en el año")
    derecho = models.CharField("qué pide", max_length=14, choices=DerechoArco)
    # Without an account one asks too: then somebody has to prove who they are.
    persona = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, null=True, blank=True,
        related_name="solicitudes_arco", verbose_name="persona",
    )  # fmt: skip
    nombre = models.CharField("nombre", max_length=120)
    correo = models.EmailField("correo")
    texto = models.TextField("qué pide, en sus palabras")
    # Of what was sent and of the form it was written in: pressed twice, it is one request.
    huella = models.CharField("huella", max_length=64, unique=True, editable=False)
    estado = models.CharField(
        "estado", max_length=8, choices=EstadoArco, default=EstadoArco.RECIBIDA
    )
    recibida_at = models.DateTimeField("recibida")
    responder_antes = models.DateField("último día para responder")
    # The term to answer was made longer, once.
    ampliada_at = models.DateTimeField("ampliada", null=True, blank=True)
    ampliada_por = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", verbose_name="quien amplió el plazo",
    )  # fmt: skip
    ampliada_motivo = models.CharField("por qué se amplió", max_length=600, blank=True)
    # The last reminder that went: of which day, and how many days before it (5, 1).
    recordada_hasta = models.DateField("fin que se recordó", null=True, blank=True)
    recordada_dias = models.PositiveSmallIntegerField("aviso", null=True, blank=True)
    identidad = models.CharField(
        "cómo se acreditó la identidad", max_length=9, choices=Identidad, blank=True
    )
    respuesta = models.TextField("respuesta", blank=True)
    respondida_at = models.DateTimeField("respondida", null=True, blank=True)
    respondida_por = models.ForeignKey(
        Usuario, on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", verbose_name="quien respondió",
    )  # fmt: skip
    cumplir_antes = models.DateField("último día para hacerla efectiva", null=True, blank=True)
    cumplida_at = models.DateTimeField("hecha efectiva", null=True, blank=True)

    class Meta:
        verbose_name = "solicitud ARCO"
        verbose_name_plural = "solicitudes ARCO"
        permissions = [("attend_solicitudarco", "Puede responder solicitudes ARCO")]
        constraints = [
            models.UniqueConstraint(fields=["anio", "consecutivo"], name="arco_folio"),
            models.CheckConstraint(
                name="arco_respondida_por_alguien",
                condition=Q(
                    estado="recibida", respondida_at__isnull=True, respondida_por__isnull=True
                )
                | ~Q(estado="recibida")
                & Q(respondida_at__isnull=False, respondida_por__isnull=False),
            ),
            models.CheckConstraint(
                name="arco_cumplida_tiene_fecha",
                condition=Q(estado="cumplida", cumplida_at__isnull=False)
                | ~Q(estado="cumplida") & Q(cumplida_at__isnull=True),
            ),
            models.CheckConstraint(
                name="arco_ampliada_por_alguien",
                condition=Q(ampliada_at__isnull=True, ampliada_por__isnull=True)
                | Q(ampliada_at__isnull=False, ampliada_por__isnull=False),
            ),
            models.CheckConstraint(
                name="arco_correo_en_minusculas", condition=Q(correo=Lower("correo"))
            ),
        ]
        indexes = [
            models.Index(
                fields=["responder_antes"], name="arco_abierta",
                condition=Q(estado__in=["recibida", "procede"]),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.folio

    @property
    def folio(self) -> str:
        return f"ARCO-{self.anio}-{self.consecutivo:04d}"

    @property
    def antes_de(self) -> date | None:
        """The day by which something has to be done next."""
        if self.estado == EstadoArco.RECIBIDA:
            return self.responder_antes
        return self.cumplir_antes if self.estado == EstadoArco.PROCEDE else None
